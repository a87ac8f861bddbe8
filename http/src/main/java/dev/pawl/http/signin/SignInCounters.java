package dev.pawl.http.signin;

import dev.pawl.core.signin.SecondStepped;
import dev.pawl.core.signin.SignedIn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// `pawl_login_total{outcome}`: one count for each outcome of a step of a sign-in.
public final class SignInCounters {

    private static final String NAME = "pawl.login";

    private final Counter granted;
    private final Counter invalidCredentials;
    private final Counter tooManyAttempts;
    private final Counter mfaRequired;
    private final Counter mfaRefused;

    public SignInCounters(MeterRegistry meters) {
        this.granted = counter(meters, "granted");
        this.invalidCredentials = counter(meters, "invalid_credentials");
        this.tooManyAttempts = counter(meters, "too_many_attempts");
        this.mfaRequired = counter(meters, "mfa_required");
        this.mfaRefused = counter(meters, "mfa_refused");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder(NAME)
                .description("Sign-in attempts")
                .tag("outcome", outcome)
                .register(meters);
    }

    void count(SignedIn signedIn) {
        Counter counter =
                switch (signedIn) {
                    case SignedIn.Granted _ -> granted;
                    case SignedIn.FactorNeeded _, SignedIn.EnrolmentNeeded _ -> mfaRequired;
                    case SignedIn.InvalidCredentials _ -> invalidCredentials;
                    case SignedIn.TooManyAttempts _ -> tooManyAttempts;
                };
        counter.increment();
    }

    public void count(SecondStepped stepped) {
        Counter counter =
                switch (stepped) {
                    case SecondStepped.Granted _ -> granted;
                    case SecondStepped.CodeInvalid _, SecondStepped.ChallengeInvalid _ ->
                            mfaRefused;
                    case SecondStepped.TooManyAttempts _ -> tooManyAttempts;
                };
        counter.increment();
    }

    /// Counts a sign-in by a passkey alone.
    public void countPasskey(boolean signedIn) {
        (signedIn ? granted : mfaRefused).increment();
    }
}
