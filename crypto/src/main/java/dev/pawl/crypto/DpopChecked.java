package dev.pawl.crypto;

/// What became of a DPoP proof.
public sealed interface DpopChecked {
    /// Made for this request, and now.
    record Proven(DpopProof proof) implements DpopChecked {}

    /// Not to be believed. Nothing is known of who sent it.
    record Refused(DpopRefusal reason) implements DpopChecked {}
}
