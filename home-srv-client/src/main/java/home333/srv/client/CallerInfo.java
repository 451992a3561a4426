package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.account.AccountId;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.json.AccountJson;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls.
 *
 * @param account empty for the command of the server's own machine
 * @param credential session, token or local
 * @param scopes all that the caller may do
 */
public record CallerInfo(
        Optional<AccountId> account, String name, Role role, String credential, Set<Scope> scopes) {
    public CallerInfo {
        scopes = Set.copyOf(scopes);
    }

    static CallerInfo read(JsonNode node) {
        return new CallerInfo(
                Shape.find(node, "account_id").map(AccountId::new),
                Shape.text(node, "name"),
                AccountJson.role(node.path("role")),
                Shape.text(node, "credential"),
                AccountJson.scopes(node.path("scopes")));
    }
}
