package dev.pawl.http.client;

import dev.pawl.core.client.ClientProof;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Reads `Basic`: name and secret, each encoded as in a form (RFC 6749 §2.3.1), in base64.
final class BasicCredentials {

    private BasicCredentials() {}

    /// @param encoded what stands behind the scheme
    static Optional<ClientProof> parse(String encoded) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new ClientProof.Secret(
                                    decoded(text.substring(0, colon)),
                                    decoded(text.substring(colon + 1))));
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static String decoded(String form) {
        return URLDecoder.decode(form, StandardCharsets.UTF_8);
    }
}
