package dev.pawl.core.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.Core;
import dev.pawl.core.MemoryPawl;
import dev.pawl.core.TestSettings;
import dev.pawl.core.Together;
import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.session.Session;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignUpTest {

    private static final String PASSWORD = "staple horse battery";

    private final MemoryPawl pawl = new MemoryPawl();
    private final Core core = pawl.by(TestSettings.USUAL.with(SignUpMode.OPEN, 3));
    private final PasswordHashing hashing = core.passwords().hashing();
    private final MailLimits mail = core.signIn().limits().mail();
    private final SignUp signUp = core.signIn().signUp();

    @AfterEach
    void close() {
        hashing.close();
    }

    @Test
    @Tag("AUD-02")
    void signUp_newAddress_makesAnAccountAndSignsItsOwnerIn() {
        SignedUp.Created created = created(signUp.signUp(request("alice@example.com")));
        Account account = created.account();
        assertThat(account)
                .isEqualTo(
                        new Account(
                                account.id(),
                                new Email("alice@example.com"),
                                false,
                                "Alice",
                                List.of(),
                                false,
                                pawl.clock.instant(),
                                Language.GERMAN));
        assertThat(pawl.database.outbox.all())
                .singleElement()
                .satisfies(message -> assertThat(message.kind()).isEqualTo("confirm_email"));
        Session session = created.grant().session();
        assertThat(pawl.row(session)).isEqualTo(session);
        assertThat(session.account()).isEqualTo(account.id());
        assertThat(session.lifetime().persistent()).isFalse();
        assertThat(pawl.database.audit.events())
                .containsExactly(
                        new AccountEvent.AccountCreated(account.id()),
                        new SignInEvent.SignedIn(account.id(), session.id()));
        KnownAccount stored = find("alice@example.com").orElseThrow();
        assertThat(stored.account()).isEqualTo(account);
        assertThat(hashing.verify(stored.hash(), SignInWorld.password(PASSWORD))).isTrue();
    }

    @Test
    void signUp_addressThatIsTaken_changesNothing() {
        Account alice = pawl.account("alice@example.com");
        assertThat(signUp.signUp(request("alice@example.com")))
                .isEqualTo(new SignedUp.EmailTaken());
        assertThat(find("alice@example.com").orElseThrow().account()).isEqualTo(alice);
        assertThat(pawl.database.sessions.all()).isEmpty();
        assertThat(pawl.database.audit.events()).isEmpty();
    }

    @Test
    void signUp_oneAddressManyTimesAtOnce_makesOneAccount() {
        SignUp unlimited = signUp(SignUpMode.OPEN, 100);
        List<SignedUp> answers =
                Together.call(8, _ -> () -> unlimited.signUp(request("alice@example.com")));
        assertThat(answers).filteredOn(SignedUp.Created.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(new SignedUp.EmailTaken()::equals).hasSize(7);
        assertThat(pawl.database.sessions.all()).hasSize(1);
        assertThat(pawl.database.audit.events()).hasSize(2);
    }

    @Test
    void signUp_weakPassword_saysHowAndCountsNoTry() {
        int before = pawl.database.entered();
        for (int i = 0; i < 10; i++) {
            assertThat(signUp.signUp(request("alice@example.com", "alice")))
                    .isEqualTo(
                            new SignedUp.WeakPassword(
                                    Set.of(Weakness.TOO_SHORT, Weakness.CONTAINS_PERSONAL_WORD)));
        }
        assertThat(pawl.database.entered()).isEqualTo(before);
        created(signUp.signUp(request("alice@example.com")));
    }

    @Test
    void signUp_closed_doesNothing() {
        SignUp closed = signUp(SignUpMode.CLOSED, 3);
        int before = pawl.database.entered();
        assertThat(closed.signUp(request("alice@example.com"))).isEqualTo(new SignedUp.Closed());
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @Test
    void signUp_overTheLimitOfTheAddress_hashesNothing() {
        pawl.account("taken@example.com");
        for (int i = 0; i < 3; i++) {
            assertThat(signUp.signUp(request("taken@example.com")))
                    .isEqualTo(new SignedUp.EmailTaken());
        }
        int before = pawl.database.entered();
        hashing.close();
        assertThat(signUp.signUp(request("alice@example.com")))
                .isEqualTo(
                        new SignedUp.TooManyAttempts(
                                new Wait("test", 3, Duration.ofMinutes(3), Duration.ofMinutes(1))));
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @Test
    @Tag("AUD-02")
    void signUp_auditThatFails_leavesNoAccount() {
        SignUp unheard = signUp(SignUpMode.OPEN, 3);
        pawl.database.audit.fail();
        assertThatThrownBy(() -> unheard.signUp(request("alice@example.com")))
                .isInstanceOf(Unavailable.class);
        assertThat(find("alice@example.com")).isEmpty();
        assertThat(pawl.database.sessions.all()).isEmpty();
    }

    @Test
    void signUp_verified_doesTheSameForAnAddressThatIsTaken() {
        Account alice = pawl.account("alice@example.com");
        SignUp verified = signUp(SignUpMode.VERIFIED, 10);

        assertThat(verified.signUp(request("alice@example.com")))
                .isEqualTo(verified.signUp(request("bob@example.com")))
                .isEqualTo(new SignedUp.LinkMailed());

        assertThat(pawl.database.audit.events())
                .containsExactly(new AccountEvent.SignUpAsked(), new AccountEvent.SignUpAsked());
        assertThat(pawl.database.outbox.all())
                .hasSize(2)
                .allSatisfy(message ->
                        assertThat(message.kind()).isEqualTo("sign_up_without_password"));
        assertThat(find("alice@example.com").orElseThrow().account()).isEqualTo(alice);
        assertThat(find("bob@example.com")).isEmpty();
    }

    @Test
    void signUp_verified_goesWithoutAPasswordAndJudgesOneThatIsThere() {
        SignUp verified = signUp(SignUpMode.VERIFIED, 10);
        hashing.close(); // nothing is hashed

        assertThat(verified.choosesPasswordLater()).isTrue();
        assertThat(verified.signUp(withoutPassword("bob@example.com")))
                .isEqualTo(new SignedUp.LinkMailed());
        assertThat(verified.signUp(request("bob@example.com", "short")))
                .isEqualTo(new SignedUp.WeakPassword(Set.of(Weakness.TOO_SHORT)));
    }

    @Test
    void signUp_verifiedForAMailboxThatGotEnough_saysTheSameAndMailsNothing() {
        Core verified = pawl.by(TestSettings.USUAL.with(SignUpMode.VERIFIED, 10));
        fill(verified, new Email("alice@example.com"));
        assertThat(verified.signIn().signUp().signUp(request("alice@example.com")))
                .isEqualTo(new SignedUp.LinkMailed());
        assertThat(pawl.database.outbox.all()).isEmpty();
    }

    @Test
    @Tag("LET-02")
    void signUp_openForAMailboxThatGotEnough_makesTheAccountAndMailsNothing() {
        fill(core, new Email("alice+1@example.com"));

        created(signUp.signUp(request("alice+2@example.com")));

        assertThat(pawl.database.outbox.all()).isEmpty();
        created(signUp.signUp(request("bob@example.com")));
        assertThat(pawl.database.outbox.all()).hasSize(1);
    }

    /// Whoever asks whether an address has an account takes no mail from its owner.
    @Test
    @Tag("LET-02")
    void signUp_addressThatIsTaken_takesNothingFromTheMailbox() {
        created(signUp.signUp(request("alice@example.com")));
        for (int i = 0; i < 2; i++) {
            assertThat(signUp.signUp(request("alice@example.com")))
                    .isEqualTo(new SignedUp.EmailTaken());
        }
        int free = 0;
        while (mail.takeMailbox(new Email("alice@example.com")).isEmpty()) {
            free++;
        }
        assertThat(free).isEqualTo(4);
    }

    private static void fill(Core of, Email email) {
        MailLimits limits = of.signIn().limits().mail();
        while (limits.takeMailbox(email).isEmpty()) {
            // until the mailbox may get no more
        }
    }

    @Test
    void signUp_byInvitation_doesNothing() {
        SignUp byInvitation = signUp(SignUpMode.INVITE, 3);
        int before = pawl.database.entered();
        assertThat(byInvitation.signUp(request("alice@example.com")))
                .isEqualTo(new SignedUp.ByInvitation());
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @Test
    void created_printed_hidesTheAddressAndTheTokens() {
        SignedUp.Created created = created(signUp.signUp(request("alice@example.com")));
        assertThat(created.toString())
                .doesNotContain("alice@", "prt_", created.grant().accessToken().compact());
    }

    private SignUp signUp(SignUpMode mode, int perAddress) {
        return pawl.by(TestSettings.USUAL.with(mode, perAddress)).signIn().signUp();
    }

    private Optional<KnownAccount> find(String email) {
        return pawl.database.reading(tx -> Accounts.in(tx).findByEmail(new Email(email)));
    }

    private static SignUp.Request request(String email) {
        return request(email, PASSWORD);
    }

    private static SignUp.Request request(String email, String password) {
        return new SignUp.Request(
                new Email(email),
                SignInWorld.password(password),
                "Alice",
                Language.GERMAN,
                new ClientContext(MemoryPawl.PHONE, null, null, null, true));
    }

    private static SignUp.Request withoutPassword(String email) {
        return new SignUp.Request(
                new Email(email),
                null,
                "Bob",
                Language.ENGLISH,
                new ClientContext(MemoryPawl.PHONE, null, null, null, true));
    }

    private static SignedUp.Created created(SignedUp signedUp) {
        assertThat(signedUp).isInstanceOf(SignedUp.Created.class);
        return (SignedUp.Created) signedUp;
    }
}
