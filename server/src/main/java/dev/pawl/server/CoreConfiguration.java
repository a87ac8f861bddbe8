package dev.pawl.server;

import dev.pawl.core.CoreSettings;
import dev.pawl.core.admin.Administration;
import dev.pawl.core.password.PasswordRules;
import dev.pawl.core.signin.SignInRules;
import dev.pawl.core.signin.SignUpMode;
import dev.pawl.server.settings.Settings;
import java.util.List;
import java.util.Objects;

/// What the settings say to the core.
final class CoreConfiguration {

    /// A queue of sign-ins that a core works off in two seconds; the next one is told to come back.
    private static final int HASHES_WAITING_PER_CORE = 100;

    private CoreConfiguration() {}

    /// @param hasInbox whether mail is shown to everybody, because an application is being
    ///   developed
    static CoreSettings of(Settings settings, boolean hasInbox) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new CoreSettings(
                settings.http().publicUrl().toString(),
                settings.tokens(),
                settings.session(),
                passwords(settings, cores, cores * HASHES_WAITING_PER_CORE),
                settings.mfa().policy(),
                new SignInRules(
                        signUpMode(settings, hasInbox),
                        settings.mfa().remember(),
                        settings.mail().newDeviceNotice()),
                new CoreSettings.Clients(
                        settings.clients().all(),
                        settings.clients().publicExchange(),
                        settings.clients().streamsPerClient()),
                settings.limits(),
                settings.audit().retention());
    }

    /// @param threads how many hashes run at once
    /// @param maxWaiting how many passwords may wait for one
    static PasswordRules passwords(Settings settings, int threads, int maxWaiting) {
        return new PasswordRules(
                settings.password().minLength(),
                List.of(settings.http().publicUrl().host()),
                settings.password().pepper(),
                threads,
                maxWaiting);
    }

    /// For the command line, which has no key ring that would have to follow.
    static Administration.Rules administration(Settings settings) {
        return new Administration.Rules(settings.tokens(), settings.mfa().policy(), () -> {});
    }

    /// Where nothing is said, addresses are proved as soon as there is a mail server, except while
    /// an application is being developed.
    private static SignUpMode signUpMode(Settings settings, boolean hasInbox) {
        boolean proves = settings.mail().smtp() != null && !hasInbox;
        SignUpMode usual = proves ? SignUpMode.VERIFIED : SignUpMode.OPEN;
        return Objects.requireNonNullElse(settings.signup().mode(), usual);
    }
}
