package dev.pawl.bench.micro;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/// A token taken apart.
final class Signed {
    final byte[] message;
    final byte[] signature;

    private Signed(byte[] message, byte[] signature) {
        this.message = message;
        this.signature = signature;
    }

    static Signed of(String compact) {
        int dot = compact.lastIndexOf('.');
        return new Signed(
                compact.substring(0, dot).getBytes(US_ASCII),
                Base64.getUrlDecoder().decode(compact.substring(dot + 1)));
    }
}
