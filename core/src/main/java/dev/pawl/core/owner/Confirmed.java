package dev.pawl.core.owner;

/// What became of a link that proves an address.
public sealed interface Confirmed {

    /// The account's address is proved.
    record Verified() implements Confirmed {}

    /// The account has its new address, and its sessions have ended.
    record Changed() implements Confirmed {}

    /// No such link is in force: used, expired, superseded, void or never made.
    record LinkInvalid() implements Confirmed {}
}
