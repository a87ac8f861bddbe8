package dev.pawl.bench.strangers;

/// How an issuer answers whoever asks for its keys.
public enum Manner {
    ANSWERS("answers"),

    /// Takes the connection, and says nothing.
    HANGS("hangs"),

    /// Sends a byte now and then, and never comes to an end.
    TRICKLES("trickles"),

    /// Answers 503.
    FAILS("fails");

    private final String title;

    Manner(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
