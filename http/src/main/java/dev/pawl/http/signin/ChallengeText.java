package dev.pawl.http.signin;

import dev.pawl.http.json.FieldType;
import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.transport.Transport;
import java.util.Optional;

/// A challenge as it travels: behind it stands how the first step wanted its tokens, so that the
/// second step hands them over in the same way. Printed, it says nothing.
///
/// @param challenge what the core gave, or any text that somebody sent in its place
public record ChallengeText(String challenge, Transport transport) {

    private static final int MAX_CHARS = 256;

    /// One that cannot be right is answered like one that is not.
    public static final FieldType<ChallengeText> TYPE =
            new FieldType<>(MAX_CHARS, ChallengeText::parse, FieldCode.REQUIRED);

    private static final String BEARER = ".b";
    private static final String COOKIE = ".c";

    String text() {
        return challenge
                + switch (transport) {
                    case BEARER -> BEARER;
                    case COOKIE -> COOKIE;
                };
    }

    private static Optional<ChallengeText> parse(String text) {
        Transport transport = text.endsWith(BEARER) ? Transport.BEARER : Transport.COOKIE;
        boolean whole = text.endsWith(BEARER) || text.endsWith(COOKIE);
        String challenge = whole ? text.substring(0, text.length() - BEARER.length()) : "";
        return Optional.of(new ChallengeText(challenge, transport));
    }

    @Override
    public String toString() {
        return "ChallengeText[" + transport + "]";
    }
}
