package dev.pawl.core.signin;

import static dev.pawl.core.signin.SignInWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.account.Account;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.SignInEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Somebody else changes the account between two steps of a sign-in.
class SignInRaceTest {

    private static final SignedIn REFUSED = new SignedIn.InvalidCredentials();

    private final SignInWorld world = new SignInWorld();
    private final MemoryPawl pawl = world.pawl;
    private final Account alice = world.oldAccount("alice@example.com");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void signIn_outdatedHash_isRaisedWithoutAskingForThePasswordAgain() {
        PasswordHash before = world.hashOf(alice);
        assertGranted();
        PasswordHash raised = world.hashOf(alice);
        assertThat(raised).isNotEqualTo(before);
        assertThat(world.hashing.isOutdated(raised)).isFalse();
        assertGranted();
        assertThat(world.hashOf(alice)).isEqualTo(raised);
    }

    @Test
    void signIn_wrongPasswordForAnOutdatedHash_raisesNothing() {
        PasswordHash before = world.hashOf(alice);
        assertThat(world.signIn("alice@example.com", SignInWorld.WRONG)).isEqualTo(REFUSED);
        assertThat(world.hashOf(alice)).isEqualTo(before);
    }

    @Test
    @Tag("PWD-09")
    void signIn_hashRaisedByAnotherSignInMeanwhile_goesOnWithThatOne() {
        PasswordHash theirs = SignInWorld.cheapHash(PASSWORD);
        world.beforeReplace = () -> pawl.database.accounts.setHash(alice.id(), theirs);
        assertGranted();
        assertThat(world.hashOf(alice)).isEqualTo(theirs);
    }

    @Test
    @Tag("PWD-09")
    void signIn_passwordChangedWhileTheHashWasRaised_isRefusedAndLosesNothing() {
        PasswordHash theirs = SignInWorld.cheapHash("another horse battery");
        world.beforeReplace = () -> pawl.database.accounts.setHash(alice.id(), theirs);
        assertRefused();
        assertThat(world.hashOf(alice)).isEqualTo(theirs);
    }

    @Test
    void signIn_passwordChangedAfterItWasChecked_isRefused() {
        PasswordHash theirs = SignInWorld.cheapHash("another horse battery");
        world.beforeLock = () -> pawl.database.accounts.setHash(alice.id(), theirs);
        assertRefused();
    }

    /// Whatever was acknowledged before the session is opened keeps it from being opened.
    @Test
    void signIn_accountDisabledAfterThePasswordWasChecked_isRefused() {
        world.beforeLock = () -> pawl.database.accounts.disable(alice.id());
        assertRefused();
    }

    @Test
    void signIn_accountDisabledWhileTheHashWasRaised_isRefused() {
        world.beforeReplace = () -> pawl.database.accounts.disable(alice.id());
        assertRefused();
    }

    private void assertGranted() {
        assertThat(world.signIn("alice@example.com", PASSWORD))
                .isInstanceOf(SignedIn.Granted.class);
    }

    private void assertRefused() {
        assertThat(world.signIn("alice@example.com", PASSWORD)).isEqualTo(REFUSED);
        assertThat(pawl.database.sessions.all()).isEmpty();
        assertThat(pawl.database.audit.events())
                .containsExactly(new SignInEvent.SignInFailed(alice.id()));
    }
}
