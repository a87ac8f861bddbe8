package dev.pawl.core;

import dev.pawl.core.device.RememberPolicy;
import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.core.feed.FeedSettings;
import dev.pawl.core.password.PasswordRules;
import dev.pawl.core.session.SessionSettings;
import dev.pawl.core.signin.SignInRules;
import dev.pawl.core.signin.SignUpMode;
import dev.pawl.core.throttle.Allowance;
import dev.pawl.core.throttle.LimitSettings;
import dev.pawl.crypto.Pepper;
import java.time.Duration;
import java.util.List;

/// Settings of the core for tests: the defaults, with limits so wide that no test meets one which
/// is not about it.
public record TestSettings(
        SessionSettings sessions, FactorPolicy factors, SignUpMode signUp, LimitSettings limits) {

    public static final TestSettings USUAL =
            new TestSettings(
                    MemoryPawl.settings(MemoryPawl.OVERLAP, SessionSettings.ReuseRevokes.USER),
                    MemoryPawl.FACTORS_OPTIONAL,
                    SignUpMode.OPEN,
                    new LimitSettings(
                            true,
                            new LimitSettings.SignIn(allowance(100), allowance(100)),
                            new LimitSettings.SignUp(allowance(50), allowance(10)),
                            new LimitSettings.Refresh(allowance(100_000), allowance(100_000)),
                            new LimitSettings.Mail(allowance(20), allowance(5)),
                            allowance(100),
                            allowance(1_000_000),
                            allowance(1_000_000),
                            allowance(10)));

    /// So many at once, and one more a minute.
    public static Allowance allowance(int burst) {
        return new Allowance("test", burst, Duration.ofMinutes(1));
    }

    public TestSettings with(SessionSettings others) {
        return new TestSettings(others, factors, signUp, limits);
    }

    public TestSettings with(FactorPolicy others) {
        return new TestSettings(sessions, others, signUp, limits);
    }

    /// With so many sign-ups of an IP address.
    public TestSettings with(SignUpMode other, int perAddress) {
        LimitSettings.SignUp allowed =
                new LimitSettings.SignUp(allowance(perAddress), limits.signUp().perAccount());
        return new TestSettings(
                sessions, factors, other, limits(limits.enabled(), limits.signIn(), allowed));
    }

    /// With so many tries to sign in of an IP address.
    public TestSettings withSignIns(int perAddress) {
        LimitSettings.SignIn allowed =
                new LimitSettings.SignIn(allowance(perAddress), allowance(perAddress));
        return new TestSettings(
                sessions, factors, signUp, limits(limits.enabled(), allowed, limits.signUp()));
    }

    public TestSettings withoutLimits() {
        return new TestSettings(
                sessions, factors, signUp, limits(false, limits.signIn(), limits.signUp()));
    }

    private LimitSettings limits(
            boolean enabled, LimitSettings.SignIn signIns, LimitSettings.SignUp signUps) {
        return new LimitSettings(
                enabled,
                signIns,
                signUps,
                limits.refresh(),
                limits.mail(),
                limits.secondFactorPerAddress(),
                limits.openPerAddress(),
                limits.clientPerAddress(),
                limits.profilePerAccount());
    }

    CoreSettings core() {
        return new CoreSettings(
                MemoryPawl.ISSUER,
                MemoryPawl.tokenSettings(),
                sessions,
                new PasswordRules(8, List.of("pawl"), Pepper.NONE, 2, 100),
                factors,
                new SignInRules(signUp, new RememberPolicy(Duration.ofDays(30), false), true),
                new CoreSettings.Clients(List.of(), true, FeedSettings.USUAL_STREAMS),
                limits,
                Duration.ofDays(365));
    }
}
