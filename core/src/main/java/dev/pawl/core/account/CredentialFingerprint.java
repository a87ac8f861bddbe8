package dev.pawl.core.account;

import dev.pawl.crypto.Digests;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;

/// What an account's credentials are, in 32 bytes: another password or address, however it was set,
/// is another fingerprint. A link works only for the fingerprint that it was made for.
public final class CredentialFingerprint {

    private CredentialFingerprint() {}

    public static Secret of(Accounts.WithPassword account) {
        String credentials = account.hash().phc() + '\n' + account.account().email().value();
        return Secret.of(Digests.sha256(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    /// Whether an account may act on what was made for a fingerprint: it is not disabled, and its
    /// credentials are what they were.
    public static boolean holds(Accounts.WithPassword account, Secret fingerprint) {
        return !account.account().disabled() && of(account).equals(fingerprint);
    }
}
