package dev.pawl.core.signin;

/// What is checked of an owner who is signed in and asks for something sensitive.
public record OwnerChecks(Freshness freshness, OwnerGate gate, OwnPassword password, WayIn wayIn) {}
