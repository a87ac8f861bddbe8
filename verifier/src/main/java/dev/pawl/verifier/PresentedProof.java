package dev.pawl.verifier;

import java.util.List;

/// What a request has to show that its sender has a key (RFC 9449 §7.1).
///
/// @param headers the values of all headers `DPoP`
/// @param url where the request was sent as far as the service knows, or only its path
record PresentedProof(List<String> headers, String method, String url) {

    PresentedProof {
        headers = List.copyOf(headers);
    }

    /// Says nothing of the proof.
    @Override
    public String toString() {
        return "PresentedProof[" + method + "]";
    }
}
