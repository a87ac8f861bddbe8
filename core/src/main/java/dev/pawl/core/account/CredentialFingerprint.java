package dev.pawl.core.account;

import dev.pawl.crypto.Digests;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;

/// What an account's credentials are, in 32 bytes: another password or address, however it was set,
/// is another fingerprint. A link works only for the fingerprint that it was made for.
public final class CredentialFingerprint {

    /// What no hash is. The links that were mailed to accounts without a password name it.
    private static final String NO_PASSWORD = "!";

    private CredentialFingerprint() {}

    public static Secret of(KnownAccount account) {
        PasswordHash hash = account.hash();
        String password = hash == null ? NO_PASSWORD : hash.phc();
        String credentials = password + '\n' + account.account().email().value();
        return Secret.of(Digests.sha256(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    /// Whether an account may act on what was made for a fingerprint: it is not disabled, and its
    /// credentials are what they were.
    public static boolean holds(KnownAccount account, Secret fingerprint) {
        return !account.account().disabled() && of(account).equals(fingerprint);
    }
}
