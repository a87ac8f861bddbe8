package dev.pawl.http.page;

/// A file that pages are made of, and where it is found.
///
/// @param path as [dev.pawl.http.exchange.Call] matches it; a name in braces stands for any one
///   segment
/// @param mediaType a kind of text, with its encoding
public record PageFile(String path, String mediaType, String text) {}
