package home333.srv;

import home333.domain.account.Scope;
import java.util.Optional;

/**
 * Who may take a route.
 *
 * @param scope what a caller must be allowed to do; empty for everybody, also who proves nothing
 */
record Access(Optional<Scope> scope) {
    static final Access EVERYBODY = new Access(Optional.empty());

    static Access to(Scope scope) {
        return new Access(Optional.of(scope));
    }

    @Override
    public String toString() {
        return scope.map(Scope::word).orElse("everybody");
    }
}
