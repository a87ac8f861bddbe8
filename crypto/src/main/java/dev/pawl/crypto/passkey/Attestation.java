package dev.pawl.crypto.passkey;

/// What an authenticator says of a new key; base64url, as browsers write it.
///
/// @param clientData `response.clientDataJSON`
/// @param attestationObject `response.attestationObject`
public record Attestation(String clientData, String attestationObject) {}
