package dev.pawl.core;

import dev.pawl.core.admin.Administration;
import dev.pawl.core.audit.log.AuditFeature;
import dev.pawl.core.background.Job;
import dev.pawl.core.client.ClientAdmission;
import dev.pawl.core.client.ClientFeature;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.factor.FactorFeature;
import dev.pawl.core.feed.FeedFeature;
import dev.pawl.core.feed.FeedSettings;
import dev.pawl.core.outbox.DeliveryOutcome;
import dev.pawl.core.outbox.MailFeature;
import dev.pawl.core.outbox.Mailer;
import dev.pawl.core.password.PasswordFeature;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.selfservice.AccountLetterComposer;
import dev.pawl.core.selfservice.SelfServiceFeature;
import dev.pawl.core.session.ClientSessions;
import dev.pawl.core.session.ExchangeRules;
import dev.pawl.core.session.SessionFeature;
import dev.pawl.core.session.TokenExchange;
import dev.pawl.core.signin.SignInFeature;
import dev.pawl.core.throttle.Allowance;
import dev.pawl.core.throttle.Limits;
import dev.pawl.core.token.TokenFeature;
import dev.pawl.crypto.passkey.RelyingParty;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All features, assembled.
///
/// @param jobs what they want done regularly
public record Core(
        TokenFeature tokens,
        SessionFeature sessions,
        PasswordFeature passwords,
        FactorFeature factors,
        MailFeature mail,
        SignInFeature signIn,
        SelfServiceFeature selfService,
        Administration administration,
        Services services,
        List<Job> jobs)
        implements AutoCloseable {

    /// By one client for one account.
    private static final Allowance EXCHANGES =
            Allowance.of("exchange-per-account", 30, Duration.ofMinutes(10));

    /// What other services use.
    public record Services(
            ClientAdmission clients,
            TokenExchange exchange,
            ClientSessions sessions,
            FeedFeature feed) {}

    /// What the core uses of the process it runs in.
    ///
    /// @param relyingParty to which passkeys belong; asked when the first is used
    /// @param mailer asked for when the first letter is sent; null where no mail can leave
    /// @param mails told of each attempt to send a letter
    public record Surroundings(
            SessionFeature.Effects sessions,
            Supplier<RelyingParty> relyingParty,
            @Nullable Supplier<Mailer> mailer,
            Consumer<DeliveryOutcome> mails) {}

    /// Puts the features together. No refresh is carried before [#start].
    public static Core assemble(
            Platform platform, CoreSettings settings, Surroundings surroundings) {
        Limits limits = new Limits(platform, settings.limits());
        TokenFeature tokens = TokenFeature.assemble(platform, settings.tokens());
        SessionFeature sessions =
                SessionFeature.assemble(
                        platform,
                        settings.sessions(),
                        tokens.accessTokens(),
                        limits,
                        surroundings.sessions());
        PasswordFeature passwords = PasswordFeature.assemble(platform, settings.passwords());
        FactorFeature factors =
                FactorFeature.assemble(platform, settings.factors(), surroundings.relyingParty());
        MailFeature mail = mail(platform, settings, surroundings, factors.fingerprints());
        SignInFeature signIn =
                SignInFeature.assemble(
                        platform,
                        settings.signIn(),
                        limits,
                        sessions,
                        factors,
                        passwords,
                        mail.mailing());
        SelfServiceFeature selfService =
                SelfServiceFeature.assemble(platform, sessions, factors, passwords, signIn, mail);
        Administration administration =
                Administration.assemble(
                        platform,
                        new Administration.Rules(
                                settings.tokens(), settings.factors(), tokens.keyRing()::turn),
                        passwords.chosen(),
                        signIn.limits().secondFactor().forgiveness(),
                        signIn.limits().mail(),
                        mail.mailing());
        AuditFeature audit = AuditFeature.assemble(platform, settings.auditRetention());
        ClientFeature clients =
                ClientFeature.assemble(
                        platform,
                        settings.clients().configured(),
                        settings.tokens().issuer(),
                        limits);
        FeedFeature feed =
                FeedFeature.assemble(
                        platform,
                        new FeedSettings(
                                settings.tokens().accessTtl(),
                                settings.clients().streamsPerClient()));
        ExchangeRules exchange =
                new ExchangeRules(settings.clients().publicExchange(), limits.throttle(EXCHANGES));
        return new Core(
                tokens,
                sessions,
                passwords,
                factors,
                mail,
                signIn,
                selfService,
                administration,
                new Services(
                        clients.admission(),
                        sessions.exchange(platform, exchange),
                        sessions.ofClients(platform, tokens.accessTokens()),
                        feed),
                Stream.of(
                                tokens.jobs(),
                                sessions.jobs(),
                                factors.jobs(),
                                mail.jobs(),
                                signIn.jobs(),
                                selfService.jobs(),
                                limits.jobs(),
                                audit.jobs(),
                                clients.jobs(),
                                feed.jobs())
                        .flatMap(List::stream)
                        .toList());
    }

    private static MailFeature mail(
            Platform platform,
            CoreSettings settings,
            Surroundings surroundings,
            CredentialFingerprints fingerprints) {
        Supplier<Mailer> mailer = surroundings.mailer();
        return MailFeature.assemble(
                platform,
                settings.limits().enabled(),
                mailer == null
                        ? null
                        : new MailFeature.Sending(
                                mailer,
                                seal ->
                                        new AccountLetterComposer(
                                                platform, fingerprints, seal, settings.publicUrl()),
                                surroundings.mails()));
    }

    /// Starts the threads: of refreshes, of mail, and of the revocation feed.
    public void start() {
        sessions.start();
        mail.start();
        services.feed().start();
    }

    /// Ends it. Requests have ended before.
    @Override
    public void close() {
        mail.close();
        services.feed().close();
        sessions.close();
        passwords.close();
    }
}
