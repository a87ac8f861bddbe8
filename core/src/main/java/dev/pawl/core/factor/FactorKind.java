package dev.pawl.core.factor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a factor is. The code is the name in lower case and is stable.
public enum FactorKind {
    /// Codes by the time, from an app (RFC 6238).
    TOTP,
    /// A key of an authenticator (WebAuthn).
    PASSKEY,
    /// Codes on paper, each of which works once.
    RECOVERY;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }

    public static Optional<FactorKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
