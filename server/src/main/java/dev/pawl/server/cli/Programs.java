package dev.pawl.server.cli;

/// The programs behind the commands of the same names.
///
/// @param operator does everything that is not a server
public record Programs(Program dev, Program serve, Program tour, Operator operator) {}
