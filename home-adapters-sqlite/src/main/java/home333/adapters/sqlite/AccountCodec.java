package home333.adapters.sqlite;

import home333.domain.IpAddress;
import home333.domain.account.AccountId;
import home333.domain.account.AccountName;
import home333.domain.account.Client;
import home333.domain.account.CredentialId;
import home333.domain.account.OidcIdentity;
import home333.domain.account.Role;
import home333.domain.account.Scope;
import home333.domain.account.StoredAccount;
import home333.domain.account.StoredCode;
import home333.domain.account.StoredPasskey;
import home333.domain.account.StoredSession;
import home333.domain.account.StoredToken;
import home333.domain.account.StoredTotp;
import home333.domain.account.TokenHash;
import home333.domain.account.TokenInfo;
import java.io.IOException;
import java.util.Set;

/** What is kept of accounts as bytes, each with the number of its version first. */
final class AccountCodec {
    private static final int VERSION = 1;

    private AccountCodec() {}

    static void write(Encoder to, StoredAccount account) throws IOException {
        to.number(VERSION);
        to.text(account.id().value());
        to.text(account.name().toString());
        to.name(account.role());
        to.instant(account.created());
        to.flag(account.isDisabled());
        to.optional(account.passwordHash(), Encoder::text);
        to.optional(account.totp(), AccountCodec::writeTotp);
        to.list(account.recoveryCodes(), AccountCodec::writeHash);
        to.list(account.passkeys(), AccountCodec::writePasskey);
        to.list(account.identities(), AccountCodec::writeIdentity);
    }

    static StoredAccount account(Decoder from) throws IOException {
        from.expect(VERSION);
        return new StoredAccount(
                new AccountId(from.text()),
                AccountName.of(from.text()),
                from.name(Role.class),
                from.instant(),
                from.flag(),
                from.optional(Decoder::text),
                from.optional(it -> new StoredTotp(it.text(), it.longNumber())),
                Set.copyOf(from.list(AccountCodec::hash)),
                from.list(AccountCodec::passkey),
                from.list(it -> new OidcIdentity(it.text(), it.text())));
    }

    private static void writeTotp(Encoder to, StoredTotp totp) throws IOException {
        to.text(totp.sealed());
        to.longNumber(totp.lastStep());
    }

    private static void writeHash(Encoder to, TokenHash hash) throws IOException {
        to.text(hash.hex());
    }

    private static TokenHash hash(Decoder from) throws IOException {
        return new TokenHash(from.text());
    }

    private static void writeIdentity(Encoder to, OidcIdentity identity) throws IOException {
        to.text(identity.issuer());
        to.text(identity.subject());
    }

    private static void writePasskey(Encoder to, StoredPasskey passkey) throws IOException {
        to.text(passkey.id().value());
        to.text(passkey.name());
        to.text(passkey.credential());
        to.text(passkey.publicKey());
        to.longNumber(passkey.count());
        to.text(passkey.handle());
        to.instant(passkey.created());
        to.optional(passkey.lastUsed(), Encoder::instant);
    }

    private static StoredPasskey passkey(Decoder from) throws IOException {
        return new StoredPasskey(
                new CredentialId(from.text()),
                from.text(),
                from.text(),
                from.text(),
                from.longNumber(),
                from.text(),
                from.instant(),
                from.optional(Decoder::instant));
    }

    static void write(Encoder to, StoredSession session) throws IOException {
        to.number(VERSION);
        to.text(session.id().value());
        to.text(session.account().value());
        writeHash(to, session.hash());
        to.instant(session.created());
        to.instant(session.lastSeen());
        to.instant(session.proved());
        to.optional(session.strong(), Encoder::instant);
        to.text(session.from().address().toString());
        to.text(session.from().agent());
    }

    static StoredSession session(Decoder from) throws IOException {
        from.expect(VERSION);
        return new StoredSession(
                new CredentialId(from.text()),
                new AccountId(from.text()),
                hash(from),
                from.instant(),
                from.instant(),
                from.instant(),
                from.optional(Decoder::instant),
                new Client(IpAddress.parse(from.text()), from.text()));
    }

    static void write(Encoder to, StoredToken token) throws IOException {
        TokenInfo info = token.info();
        to.number(VERSION);
        to.text(info.id().value());
        to.text(info.account().value());
        to.text(info.name());
        to.list(info.scopes(), Encoder::name);
        to.instant(info.created());
        to.instant(info.expires());
        to.optional(info.lastUsed(), Encoder::instant);
        writeHash(to, token.hash());
    }

    static StoredToken token(Decoder from) throws IOException {
        from.expect(VERSION);
        return new StoredToken(
                new TokenInfo(
                        new CredentialId(from.text()),
                        new AccountId(from.text()),
                        from.text(),
                        Set.copyOf(from.list(it -> it.name(Scope.class))),
                        from.instant(),
                        from.instant(),
                        from.optional(Decoder::instant)),
                hash(from));
    }

    static void write(Encoder to, StoredCode code) throws IOException {
        to.number(VERSION);
        writeHash(to, code.hash());
        to.optional(code.account(), (it, id) -> it.text(id.value()));
        to.instant(code.expires());
    }

    static StoredCode code(Decoder from) throws IOException {
        from.expect(VERSION);
        return new StoredCode(
                hash(from), from.optional(it -> new AccountId(it.text())), from.instant());
    }
}
