package dev.pawl.http;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.account.Account;
import dev.pawl.core.admin.Administration;
import dev.pawl.core.admin.AuditReading;
import dev.pawl.core.admin.Authority;
import dev.pawl.core.admin.Cursors;
import dev.pawl.core.admin.FirstAdmin;
import dev.pawl.core.admin.KeyAdministration;
import dev.pawl.core.admin.SessionAdministration;
import dev.pawl.core.admin.Statistics;
import dev.pawl.core.admin.UserAdministration;
import dev.pawl.core.admin.UserDirectory;
import dev.pawl.core.admin.UserImport;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.ClientAdmission;
import dev.pawl.core.client.ClientAuthentication;
import dev.pawl.core.client.RegisteredClients;
import dev.pawl.core.factor.CodeCheck;
import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.factor.PasskeyCheck;
import dev.pawl.core.factor.PasskeyQuestions;
import dev.pawl.core.factor.RecoveryCodes;
import dev.pawl.core.factor.TotpSecrets;
import dev.pawl.core.feed.Feed;
import dev.pawl.core.feed.FeedSettings;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.owner.AnotherProof;
import dev.pawl.core.owner.Confirmation;
import dev.pawl.core.owner.DisownTokens;
import dev.pawl.core.owner.Disowning;
import dev.pawl.core.owner.OwnAccount;
import dev.pawl.core.owner.OwnActivity;
import dev.pawl.core.owner.OwnDevices;
import dev.pawl.core.owner.OwnFactors;
import dev.pawl.core.owner.OwnPasskeys;
import dev.pawl.core.owner.OwnProfile;
import dev.pawl.core.owner.OwnSessions;
import dev.pawl.core.owner.Recovery;
import dev.pawl.core.owner.SignUpCompletion;
import dev.pawl.core.password.CommonPasswords;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.password.PasswordPolicy;
import dev.pawl.core.session.Authenticator;
import dev.pawl.core.session.ClientSessions;
import dev.pawl.core.session.CsrfTokens;
import dev.pawl.core.session.ExchangeRules;
import dev.pawl.core.session.Grant;
import dev.pawl.core.session.Refresh;
import dev.pawl.core.session.Retries;
import dev.pawl.core.session.Rotations;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.core.session.SessionTurner;
import dev.pawl.core.signin.ChallengeTokens;
import dev.pawl.core.signin.DueEnrolment;
import dev.pawl.core.signin.Freshness;
import dev.pawl.core.signin.OpenChallenge;
import dev.pawl.core.signin.OwnPassword;
import dev.pawl.core.signin.PasskeySignIn;
import dev.pawl.core.signin.PasskeyUse;
import dev.pawl.core.signin.SecondStep;
import dev.pawl.core.signin.SignIn;
import dev.pawl.core.signin.SignInLimits;
import dev.pawl.core.signin.SignUp;
import dev.pawl.core.signin.SignUpMode;
import dev.pawl.core.signin.StepUp;
import dev.pawl.core.signin.WayIn;
import dev.pawl.core.throttle.Allowance;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.core.token.KeyChanges;
import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.passkey.RelyingParty;
import dev.pawl.http.factor.FactorUseCases;
import dev.pawl.http.owner.OwnerUseCases;
import dev.pawl.http.session.SessionUseCases;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The core wired in memory, with everything that HTTP needs of it.
final class TestCore implements AutoCloseable {

    /// What the tests' client looks like unless it says otherwise: a retry must come from the
    /// client that rotated.
    static final Trace CLIENT = new Trace("127.0.0.1", "test");

    final MemoryPawl pawl = new MemoryPawl();
    final MemoryDatabase database = pawl.database;
    final CsrfTokens csrfTokens = new CsrfTokens(pawl.masterKeys);
    final Feed feed =
            new Feed(
                    database, new FeedSettings(MemoryPawl.ACCESS_TTL), pawl.ids.next(), pawl.clock);
    final ClientAuthentication clients =
            new ClientAuthentication(
                    new RegisteredClients(List.of(), database),
                    database,
                    MemoryPawl.ISSUER,
                    pawl.clock);
    final UseCases useCases;

    private final PasswordHashing hashing =
            new PasswordHashing(Argon2id.best(), pawl.randomness, 2, 100);
    private final Rotations rotations;
    private int people;

    TestCore(SignUpMode signUpMode) {
        SessionTurner turner = new SessionTurner(database, pawl.settings);
        this.rotations = Rotations.on(turner, pawl.clock, pawl.settings, size -> {});
        Refresh refresh =
                new Refresh(
                        pawl.limits.refresh(),
                        pawl.refreshTokens,
                        rotations,
                        new Retries(database, pawl.clock),
                        pawl.grants,
                        pawl.clock);
        SessionEnding ending = new SessionEnding(database);
        Authenticator authenticator = new Authenticator(pawl.accessTokens, database, pawl.clock);
        OwnSessions ownSessions = new OwnSessions(pawl.gate, ending, database);
        Administration administration = administration();
        FactorUseCases factors = factors();
        this.useCases =
                new UseCases(
                        signUp(signUpMode),
                        signIn(),
                        pawl.knownDevices,
                        new SessionUseCases(
                                refresh,
                                pawl.refreshTokens,
                                authenticator,
                                csrfTokens,
                                ownSessions,
                                ending),
                        new OwnerUseCases(
                                ownAccount(new WayIn(factors.stepUp())),
                                new AnotherProof(pawl.gate, mailLimits(), database, pawl.mailing),
                                recovery(),
                                new Confirmation(
                                        pawl.gate,
                                        pawl.fingerprints,
                                        ownPassword(),
                                        database,
                                        pawl.continuation,
                                        pawl.mailing),
                                new Disowning(new DisownTokens(pawl.masterKeys), database),
                                new OwnActivity(database),
                                ownDevices(),
                                ownSessions,
                                new OwnProfile(database),
                                administration.cursors()),
                        factors,
                        administration,
                        new ServiceUseCases(
                                pawl.ring,
                                MemoryPawl.tokenSettings(),
                                new ClientAdmission(
                                        clients,
                                        pawl.limits.lifted().addresses(1),
                                        pawl.limits.lifted().failures(1)),
                                new ClientSessions(
                                        database,
                                        authenticator,
                                        pawl.accessTokens,
                                        pawl.refreshTokens,
                                        refresh,
                                        pawl.grants,
                                        ending,
                                        pawl.opening,
                                        new ExchangeRules(
                                                true,
                                                new Throttle(
                                                        pawl.clock,
                                                        Allowance.of(
                                                                "exchange",
                                                                30,
                                                                Duration.ofMinutes(10)),
                                                        Randomness.secure(),
                                                        false)),
                                        pawl.clock),
                                feed),
                        pawl.limits.lifted().addresses(1));
    }

    private Administration administration() {
        Authority authority = new Authority(database, pawl.gate);
        NewPasswords passwords =
                new NewPasswords(
                        new PasswordPolicy(8, new CommonPasswords(), List.of("pawl")), hashing);
        return new Administration(
                authority,
                new UserDirectory(database, authority),
                new UserAdministration(
                        database,
                        authority,
                        pawl.limits.secondFactor().forgiveness(),
                        mailLimits(),
                        pawl.mailing,
                        pawl.accountIds,
                        pawl.clock),
                new UserImport(database, authority, pawl.accountIds),
                passwords,
                new SessionAdministration(database, authority),
                new AuditReading(database, authority),
                new KeyAdministration(
                        database,
                        authority,
                        new KeyChanges(
                                MemoryPawl.tokenSettings(),
                                pawl.masterKeys.sealedBox("signing-keys"),
                                pawl.randomness),
                        pawl.ring::turn,
                        pawl.clock),
                new Statistics(database, authority, pawl.clock),
                new FirstAdmin(database, passwords, pawl.accountIds, pawl.randomness, pawl.clock),
                new Cursors(pawl.masterKeys.sealedBox("admin-cursors"), pawl.randomness));
    }

    private OwnPassword ownPassword() {
        return new OwnPassword(signInLimits(), hashing, database);
    }

    private OwnDevices ownDevices() {
        return new OwnDevices(pawl.gate, pawl.rememberedDevices, database);
    }

    private FactorUseCases factors() {
        TotpSecrets secrets =
                new TotpSecrets(pawl.masterKeys.sealedBox("totp-secrets"), pawl.randomness);
        RecoveryCodes codes =
                new RecoveryCodes(pawl.masterKeys.mac("recovery-codes"), pawl.randomness);
        CodeCheck check = new CodeCheck(secrets, codes);
        PasskeyQuestions questions = new PasskeyQuestions(pawl.masterKeys, pawl.ids);
        PasskeyCheck passkeyCheck =
                new PasskeyCheck(
                        questions,
                        pawl.masterKeys.sealedBox("passkeys"),
                        () -> new RelyingParty("localhost", Set.of()),
                        pawl.randomness,
                        database,
                        pawl.clock);
        PasskeyUse passkeys = new PasskeyUse(passkeyCheck, questions);
        Enrolment enrolment = new Enrolment(passkeyCheck, secrets, codes, pawl.ids);
        OpenChallenge challenges =
                new OpenChallenge(new ChallengeTokens(pawl.masterKeys), pawl.fingerprints);
        StepUp stepUp =
                new StepUp(
                        pawl.gate,
                        ownPassword(),
                        check,
                        passkeys,
                        pawl.limits.secondFactor(),
                        database,
                        pawl.grants,
                        pawl.clock);
        WayIn wayIn = new WayIn(stepUp);
        OwnFactors ownFactors =
                new OwnFactors(
                        pawl.gate,
                        wayIn,
                        enrolment,
                        MemoryPawl.FACTORS_OPTIONAL,
                        database,
                        pawl.continuation,
                        pawl.mailing);
        return new FactorUseCases(
                new SecondStep(
                        challenges,
                        check,
                        passkeys,
                        pawl.admission,
                        pawl.rememberedDevices,
                        signInLimits(),
                        pawl.limits.secondFactor(),
                        database,
                        pawl.mailing,
                        pawl.grants),
                new DueEnrolment(
                        challenges,
                        enrolment,
                        pawl.admission,
                        signInLimits(),
                        database,
                        pawl.mailing,
                        pawl.grants),
                stepUp,
                ownFactors,
                new PasskeySignIn(
                        passkeys,
                        challenges,
                        pawl.admission,
                        signInLimits(),
                        database,
                        pawl.grants,
                        pawl.clock),
                new OwnPasskeys(pawl.gate, wayIn, passkeyCheck, questions, ownFactors, database),
                new Freshness(MemoryPawl.FACTORS_OPTIONAL, database));
    }

    private OwnAccount ownAccount(WayIn wayIn) {
        return new OwnAccount(
                ownPassword(),
                pawl.gate,
                wayIn,
                pawl.fingerprints,
                policy(),
                hashing,
                mailLimits(),
                database,
                pawl.continuation,
                pawl.mailing);
    }

    private Recovery recovery() {
        return new Recovery(
                mailLimits(),
                signInLimits(),
                pawl.limits.secondFactor(),
                policy(),
                hashing,
                database,
                signUpCompletion(),
                pawl.recognition,
                pawl.mailing);
    }

    private SignUpCompletion signUpCompletion() {
        return new SignUpCompletion(
                policy(),
                hashing,
                database,
                pawl.seal,
                pawl.recognition,
                pawl.accountIds,
                pawl.clock);
    }

    private MailLimits mailLimits() {
        return pawl.limits.mail();
    }

    private SignInLimits signInLimits() {
        return pawl.limits.signIn();
    }

    private static PasswordPolicy policy() {
        return new PasswordPolicy(8, new CommonPasswords(), List.of("pawl"));
    }

    private SignUp signUp(SignUpMode mode) {
        return new SignUp(
                mode,
                pawl.limits.signUp(50),
                mailLimits(),
                new PasswordPolicy(8, new CommonPasswords(), List.of("pawl")),
                hashing,
                database,
                pawl.admission,
                pawl.mailing,
                pawl.grants,
                pawl.accountIds,
                pawl.clock);
    }

    private SignIn signIn() {
        return new SignIn(signInLimits(), hashing, database, pawl.admission, pawl.grants);
    }

    /// Somebody new, without the cost of a password.
    Account person() {
        people++;
        return pawl.account("person" + people + "@example.com");
    }

    /// A session of the account.
    Grant grant(Account account, boolean persistent) {
        Session session =
                database.inTransaction(tx -> pawl.opening.open(tx, account, CLIENT, persistent));
        return pawl.grants.of(session, pawl.clock.instant());
    }

    /// A session of somebody new.
    Grant grant() {
        return grant(person(), true);
    }

    boolean isAlive(Grant grant) {
        return pawl.row(grant.session()).isAlive(pawl.clock.instant());
    }

    String csrf(Grant grant) {
        return csrfTokens.of(grant.session().id());
    }

    List<AuditEvent> events() {
        return database.audit.events();
    }

    @Override
    public void close() {
        rotations.close();
        hashing.close();
    }
}
