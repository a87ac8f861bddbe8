package dev.pawl.mail;

/// How the way to the mail server is protected. With either protection, a server whose certificate
/// does not prove its name is sent nothing.
public enum Encryption {
    /// Begins in the clear and turns to TLS before anything is said; never goes on without (RFC
    /// 3207).
    STARTTLS,
    /// TLS from the first byte (RFC 8314).
    TLS,
    /// None, for a server on the same machine.
    NONE
}
