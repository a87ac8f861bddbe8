package dev.pawl.core.session;

import java.util.List;

/// What somebody showed, in the words of access tokens.
///
/// @param acr `aal1` for one factor, `aal2` for two (NIST SP 800-63B)
/// @param amr the methods (RFC 8176)
public record Strength(String acr, List<String> amr) {

    public static final String ONE_FACTOR = "aal1";
    public static final String TWO_FACTORS = "aal2";

    public static final Strength PASSWORD = new Strength(ONE_FACTOR, List.of("pwd"));

    public Strength {
        amr = List.copyOf(amr);
    }
}
