package dev.pawl.crypto.passkey;

import dev.pawl.crypto.Secret;

/// A key that was registered.
///
/// @param credential its id, base64url
/// @param data the attested credential data (WebAuthn level 3, §6.5.2)
/// @param signCount the last signature counter
/// @param backupEligible whether it may be copied to other devices; never changes
public record Passkey(String credential, Secret data, long signCount, boolean backupEligible) {}
