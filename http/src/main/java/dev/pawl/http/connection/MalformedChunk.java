package dev.pawl.http.connection;

/// A body is not chunked as it must be.
public final class MalformedChunk extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedChunk() {
        super("malformed chunk", null, false, false);
    }
}
