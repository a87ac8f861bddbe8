package dev.pawl.core.signin;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.core.throttle.Counts;
import dev.pawl.core.throttle.GuessLimit;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Limits guesses at second factors: by client, for each node, and by account, for all nodes.
///
/// Strangers who know the password share one count. A device on which the owner has shown the
/// second factor since it was changed last, and a session that lives, are counted apart from them
/// and from each other, a few counts of each kind for an account ([Counts]): whoever guesses from
/// elsewhere does not keep the owner out there.
public final class SecondFactorLimits {

    private static final String STRANGERS = "stranger";
    private static final String DEVICE = "device";
    private static final String SESSION = "session";

    private final GuessLimit guesses;
    private final CodeForgiveness forgiveness;
    private final GuessLimit resets;
    private final AddressThrottle perClient;
    private final KnownCallers known;

    /// @param resets how often a reset forgives
    public SecondFactorLimits(
            GuessLimit guesses, GuessLimit resets, AddressThrottle perClient, KnownCallers known) {
        this.guesses = guesses;
        this.forgiveness = new CodeForgiveness(guesses);
        this.resets = resets;
        this.perClient = perClient;
        this.known = known;
    }

    /// Where a guess is counted.
    record Place(String count, Trace trace) {}

    /// The place of somebody who knows the password.
    Place place(Transaction tx, AccountId account, ClientContext client) {
        String owner = account.toString();
        return new Place(
                known.findSignedIn(tx, account, client)
                        .map(device -> Counts.of(DEVICE, owner, device.value()))
                        .orElseGet(() -> strangers(account)),
                client.trace());
    }

    /// The place of somebody who is signed in.
    static Place place(AccountId account, SessionId session, Trace trace) {
        return new Place(Counts.of(SESSION, account.toString(), session.value()), trace);
    }

    private static String strangers(AccountId account) {
        return Counts.name(STRANGERS, account.toString(), 0);
    }

    /// Counts a guess, for all nodes together, before the code is checked. Empty when it may be
    /// checked; otherwise how long to wait.
    Optional<Wait> take(Place place) {
        Optional<Wait> wait = perClient.take(place.trace().address());
        return wait.isPresent() ? wait : guesses.take(place.count());
    }

    /// Takes a guess back that could not be checked: an outage of ours uses up nobody's tries.
    void giveBack(Place place) {
        perClient.giveBack(place.trace().address());
        guesses.giveBack(place.count());
    }

    /// The owner is in: wrong guesses before are forgiven, in the transaction of the sign-in, and
    /// no others.
    void forgive(Transaction tx, Place place) {
        guesses.forgive(tx, place.count());
    }

    /// The owner of the mailbox has set another password, which those who guessed do not know: all
    /// guesses are forgiven, in the transaction of the reset. Once a day, because a mailbox alone
    /// must not buy guesses at the second factor.
    public void forgiveAll(Transaction tx, AccountId account) {
        if (resets.take(tx, account.toString())) {
            forgiveness.all(tx, account);
        }
    }

    /// For whoever forgives without having to wait.
    public CodeForgiveness forgiveness() {
        return forgiveness;
    }

    /// Every count that guesses at the account's second factor have.
    static Stream<String> counts(AccountId account) {
        return Stream.concat(
                Stream.of(strangers(account)),
                Stream.of(DEVICE, SESSION).flatMap(kind -> all(kind, account)));
    }

    private static Stream<String> all(String kind, AccountId account) {
        return IntStream.range(0, Counts.OF_ACCOUNT)
                .mapToObj(number -> Counts.name(kind, account.toString(), number));
    }
}
