package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Pattern;

/// The one header that tokens of a key and type have, byte for byte: `{"alg":…,"kid":…,"typ":…}`.
final class JwsHeader {
    private static final Pattern TYP = Pattern.compile("[A-Za-z0-9+./-]{1,64}");

    private JwsHeader() {}

    /// The first segment of a compact JWS.
    static String encoded(JwsKey key, String typ) {
        if (!TYP.matcher(typ).matches()) {
            throw new IllegalArgumentException("not a typ: " + typ);
        }
        String json =
                "{\"alg\":\""
                        + key.algorithm().joseName()
                        + "\",\"kid\":\""
                        + key.kid()
                        + "\",\"typ\":\""
                        + typ
                        + "\"}";
        return Base64Url.encode(json.getBytes(US_ASCII));
    }
}
