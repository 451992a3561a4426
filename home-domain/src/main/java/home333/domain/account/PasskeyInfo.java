package home333.domain.account;

import java.time.Instant;
import java.util.Optional;

/** A passkey as people see it. */
public record PasskeyInfo(
        CredentialId id, String name, Instant created, Optional<Instant> lastUsed) {}
