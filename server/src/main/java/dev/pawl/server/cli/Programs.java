package dev.pawl.server.cli;

/// The programs behind the commands of the same names.
public record Programs(Program dev, Program serve, Program tour) {}
