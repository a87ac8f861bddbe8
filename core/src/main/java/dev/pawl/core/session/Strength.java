package dev.pawl.core.session;

import java.util.List;
import java.util.stream.Stream;

/// What somebody showed, in the words of access tokens.
///
/// @param acr `aal1` for one factor, `aal2` for two (NIST SP 800-63B)
/// @param amr the methods (RFC 8176)
public record Strength(String acr, List<String> amr) {

    public static final String ONE_FACTOR = "aal1";
    public static final String TWO_FACTORS = "aal2";

    public static final Strength PASSWORD = new Strength(ONE_FACTOR, List.of("pwd"));

    /// A password and a code from an app.
    public static final Strength PASSWORD_AND_TOTP =
            new Strength(TWO_FACTORS, List.of("pwd", "otp", "mfa"));

    /// A password and a code from paper. Whoever finds the paper should not be able to take the
    /// other factors away with the same code, so it opens a session of one factor.
    public static final Strength PASSWORD_AND_RECOVERY =
            new Strength(ONE_FACTOR, List.of("pwd", "recovery"));

    /// A password and a key.
    public static final Strength PASSWORD_AND_PASSKEY =
            new Strength(TWO_FACTORS, List.of("pwd", "pop", "mfa"));

    /// A key whose authenticator has recognised its owner: something that they have, and something
    /// that they know or are.
    public static final Strength PASSKEY = new Strength(TWO_FACTORS, List.of("pop", "user", "mfa"));

    public Strength {
        amr = List.copyOf(amr);
    }

    /// With two factors, by a method more.
    public static Strength raised(List<String> before, String method) {
        return new Strength(
                TWO_FACTORS,
                Stream.concat(before.stream(), Stream.of(method, "mfa")).distinct().toList());
    }
}
