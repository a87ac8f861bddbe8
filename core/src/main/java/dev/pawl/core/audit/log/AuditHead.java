package dev.pawl.core.audit.log;

import dev.pawl.crypto.Secret;

/// How far the chain goes, kept apart from it, so that its end cannot be cut off unnoticed.
///
/// @param number the last seal's
/// @param mac over the last seal's MAC
public record AuditHead(int number, Secret mac) {}
