package dev.pawl.core.throttle;

/// How often something may be tried. Limits that count guesses at a secret are not among them:
/// [Backoff].
///
/// @param enabled whether any limit holds; off only for tests and benchmarks
/// @param secondFactorPerAddress guesses at codes
/// @param openPerAddress requests for what anybody can ask for
/// @param clientPerAddress requests of clients
/// @param profilePerAccount changes of a profile
public record LimitSettings(
        boolean enabled,
        SignIn signIn,
        SignUp signUp,
        Refresh refresh,
        Mail mail,
        Allowance secondFactorPerAddress,
        Allowance openPerAddress,
        Allowance clientPerAddress,
        Allowance profilePerAccount) {

    /// Tries to sign in.
    public record SignIn(Allowance perAddress, Allowance perDevice) {}

    /// Sign-ups.
    public record SignUp(Allowance perAddress, Allowance perAccount) {}

    /// Refreshes.
    public record Refresh(Allowance perAddress, Allowance perSession) {}

    /// Requests that cause mail.
    public record Mail(Allowance perAddress, Allowance perMailbox) {}
}
