package home333.domain.account;

/**
 * Who did something.
 *
 * @param id of the account or the token; empty where there is none
 * @param name what people call it, at most 100 characters; of somebody unknown what was typed
 */
public record AuditActor(Kind kind, String id, String name) {
    private static final int LONGEST = 100;

    /** The program itself. */
    public static final AuditActor SYSTEM = new AuditActor(Kind.SYSTEM, "", "");

    /** What it is. */
    public enum Kind {
        /** A person who is logged in, or is about to be. */
        ACCOUNT,
        /** A program with an API token. */
        TOKEN,
        /** The command on this machine. */
        LOCAL,
        /** The program itself. */
        SYSTEM,
        /** Somebody who proved nothing. */
        UNKNOWN
    }

    public AuditActor {
        id = Plain.line(id, LONGEST);
        name = Plain.line(name, LONGEST);
    }

    /** Whoever calls. */
    public static AuditActor of(Caller caller) {
        return switch (caller.credential()) {
            case Caller.Credential.Session _ ->
                    new AuditActor(
                            Kind.ACCOUNT,
                            caller.account().map(AccountId::value).orElse(""),
                            caller.name());
            case Caller.Credential.ApiToken token ->
                    new AuditActor(
                            Kind.TOKEN, token.id().value(), caller.name() + " / " + token.name());
            case Caller.Credential.Local _ -> new AuditActor(Kind.LOCAL, "", caller.name());
        };
    }

    /** Somebody who proved nothing. */
    public static AuditActor unknown(String typed) {
        return new AuditActor(Kind.UNKNOWN, "", typed);
    }
}
