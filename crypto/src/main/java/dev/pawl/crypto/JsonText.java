package dev.pawl.crypto;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// JSON strings, for objects of a fixed shape that are put together by hand.
public final class JsonText {

    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private JsonText() {}

    /// A string with its quotes (RFC 8259 §7), escaped as in every body that the server writes.
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        ENCODER.quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }
}
