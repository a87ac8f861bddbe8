package dev.pawl.core.transaction;

/// A unit of work that is open. Only stores look inside; to everybody else it is a permission to
/// call them.
public interface Transaction {}
