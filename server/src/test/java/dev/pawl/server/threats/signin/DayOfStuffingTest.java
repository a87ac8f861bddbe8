package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.password.Password;
import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.KnownDevices;
import dev.pawl.core.signin.SentDevices;
import dev.pawl.core.signin.SignIn;
import dev.pawl.core.signin.SignedIn;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A list of passwords is tried on many accounts in the course of a day, by somebody with more
/// addresses than any limit could count. Each account's password stands in the list somewhere, but
/// for one, whose owner comes back every hour. On a real store, without the socket, so that the
/// whole of a long list can be tried: `-Dpawl.stuffing.passwords=10000
/// -Dpawl.stuffing.accounts=1000`.
class DayOfStuffingTest {

    private static final int PASSWORDS = Integer.getInteger("pawl.stuffing.passwords", 500);
    private static final int ACCOUNTS = Integer.getInteger("pawl.stuffing.accounts", 10);
    private static final Duration DAY = Duration.ofDays(1);

    /// What limits let through of all guesses at one account in a day, and once more the free ones
    /// where one was right: see [Backoff#PASSWORD].
    private static final int CHECKED_A_DAY = 125;

    /// Spreads the accounts' passwords over the list.
    private static final long STRIDE = 7_919;

    /// Where the owner of an account is.
    private static final Trace HOME = new Trace("203.0.113.7", "Home/1.0");

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private long checked;
    private long refused;
    private int taken;

    @ParameterizedTest
    @EnumSource
    @Tag("AUT-06")
    void stuffing_allDay_isThrottledAndItsOwnersSignIn(On database) {
        try (TestServer server = start(database)) {
            int hours = stuff(server, DirectSignIn.of(server, true), PASSWORDS);

            System.out.printf(
                    "stuffing on %s: %d accounts, %d passwords each: %d guesses, %d checked"
                            + " (%.1f an account), %d refused, %d accounts taken; owner in %d times%n",
                    database,
                    ACCOUNTS,
                    PASSWORDS,
                    checked + refused,
                    checked,
                    (double) checked / ACCOUNTS,
                    refused,
                    taken,
                    hours);
            assertThat(checked + refused).isEqualTo((long) ACCOUNTS * PASSWORDS);
            assertThat(checked).isLessThanOrEqualTo((long) ACCOUNTS * CHECKED_A_DAY);
            assertThat((long) taken * PASSWORDS).isLessThanOrEqualTo(2L * ACCOUNTS * CHECKED_A_DAY);
            assertThat(hours).isEqualTo(24);
        }
    }

    /// The control: without limits the list opens every account.
    @Test
    @Tag("AUT-06")
    void stuffing_allDayWithoutLimits_takesEveryAccount() {
        try (TestServer server = start(On.SQLITE)) {
            int _ = stuff(server, DirectSignIn.of(server, false), 100);

            assertThat(taken).isEqualTo(ACCOUNTS - 1);
        }
    }

    private TestServer start(On database) {
        return TestServer.start(database, directory.resolve(database.name()), Map.of())
                .withoutJobs();
    }

    /// One password after the other, each on every account, evenly over the day.
    ///
    /// @return how often the owner of one of the accounts was let in, who tries every hour
    private int stuff(TestServer server, SignIn signIn, int passwords) {
        CheapAccounts.insert(
                server,
                ACCOUNTS,
                account ->
                        account == 0
                                ? Form.PASSWORD
                                : CheapAccounts.password((int) (account * STRIDE % passwords)));
        String device = device(server);
        int hours = 0;
        for (int number = 0; number < passwords; number++) {
            for (int account = 0; account < ACCOUNTS; account++) {
                guess(signIn, account, number);
            }
            if (number * 24 / passwords < (number + 1) * 24 / passwords) {
                hours += isOwnerIn(signIn, device) ? 1 : 0;
            }
            server.clock().advance(DAY.dividedBy(passwords));
        }
        return hours;
    }

    private void guess(SignIn signIn, int account, int number) {
        Trace trace =
                new Trace("198.18.%d.%d".formatted(account % 200, number % 200), "Stuffing/1.0");
        switch (signIn(
                signIn,
                account,
                CheapAccounts.password(number),
                new ClientContext(trace, null, null, null, false))) {
            case SignedIn.Granted _ -> {
                checked++;
                taken++;
            }
            case SignedIn.InvalidCredentials _ -> checked++;
            case SignedIn.TooManyAttempts _ -> refused++;
            case SignedIn.FactorNeeded _, SignedIn.EnrolmentNeeded _ ->
                    throw new AssertionError("nobody has a factor");
        }
    }

    /// The first account's, in the browser in which they have been in before.
    private static boolean isOwnerIn(SignIn signIn, String device) {
        return signIn(
                        signIn,
                        0,
                        Form.PASSWORD,
                        new ClientContext(HOME, new SentDevices(device), null, null, false))
                instanceof SignedIn.Granted;
    }

    private static String device(TestServer server) {
        SignIn unlimited = DirectSignIn.of(server, false);
        ClientContext client = new ClientContext(HOME, null, null, null, true);
        SignedIn.Granted in = (SignedIn.Granted) signIn(unlimited, 0, Form.PASSWORD, client);
        return new KnownDevices(server.masterKeys())
                .renew(
                        null,
                        Objects.requireNonNull(in.grant().session().origin().device()),
                        new Email(CheapAccounts.email(0)));
    }

    private static SignedIn signIn(
            SignIn signIn, int account, String password, ClientContext client) {
        return signIn.signIn(
                new SignIn.Request(
                        new Email(CheapAccounts.email(account)),
                        Password.parse(password).orElseThrow(),
                        false,
                        client));
    }
}
