package dev.pawl.core.selfservice;

import dev.pawl.core.id.IdBytes;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Digests;
import dev.pawl.crypto.Mac32;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Secret;
import java.util.Optional;
import java.util.UUID;

/// The secrets of links: a MAC over the outbox message's id, so that a letter that is sent twice
/// brings the same link twice, and nobody without the master key can tell it.
public final class LinkSecrets {

    /// 32 bytes in base64url.
    public static final int TOKEN_CHARS = 43;

    private final Mac32 mac;

    public LinkSecrets(MasterKeys keys) {
        this.mac = keys.mac("one-time-links");
    }

    /// The text that stands in the link.
    String token(UUID message) {
        return Base64Url.encode(mac.sign(IdBytes.of(message)));
    }

    /// What the database knows a token by. Empty for a text that is no token.
    static Optional<Secret> hash(String token) {
        return token.length() == TOKEN_CHARS
                ? Base64Url.decode(token).map(Digests::sha256).map(Secret::of)
                : Optional.empty();
    }
}
