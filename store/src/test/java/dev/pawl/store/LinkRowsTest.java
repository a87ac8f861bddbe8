package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Email;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.selfservice.Link;
import dev.pawl.core.selfservice.Links;
import dev.pawl.core.selfservice.Purpose;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinkRowsTest extends PortContract {

    private static final Duration VALID = Duration.ofHours(1);

    @Test
    void consume_linkInForce_givesItOnce() {
        Link link = replaced(link(new AccountId(ids.next()), Purpose.RESET_PASSWORD));

        assertThat(find(link, Purpose.RESET_PASSWORD)).contains(link);
        assertThat(consume(link, Purpose.RESET_PASSWORD)).contains(link);
        assertThat(consume(link, Purpose.RESET_PASSWORD)).isEmpty();
        assertThat(find(link, Purpose.RESET_PASSWORD)).isEmpty();
    }

    @Test
    void consume_byManyAtOnce_givesItToOne() throws Exception {
        Link link = replaced(link(new AccountId(ids.next()), Purpose.CHANGE_EMAIL));
        Callable<Optional<Link>> attempt = () -> consume(link, Purpose.CHANGE_EMAIL);
        int consumed = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<Link>> each :
                    threads.invokeAll(Stream.generate(() -> attempt).limit(16).toList())) {
                consumed += each.get().isPresent() ? 1 : 0;
            }
        }
        assertThat(consumed).isEqualTo(1);
    }

    @Test
    void consume_forAnotherPurpose_givesNothingAndLeavesIt() {
        Link link = replaced(link(new AccountId(ids.next()), Purpose.CONFIRM_EMAIL));

        assertThat(consume(link, Purpose.RESET_PASSWORD)).isEmpty();
        assertThat(consume(link, Purpose.CONFIRM_EMAIL)).contains(link);
    }

    @Test
    void consume_atItsEnd_givesNothing() {
        Link link = replaced(link(new AccountId(ids.next()), Purpose.RESET_PASSWORD));
        clock.advance(VALID);

        assertThat(find(link, Purpose.RESET_PASSWORD)).isEmpty();
        assertThat(consume(link, Purpose.RESET_PASSWORD)).isEmpty();
    }

    @Test
    void replace_laterLink_takesThePlaceOfTheEarlierOfTheSamePurpose() {
        AccountId account = new AccountId(ids.next());
        Link first = replaced(link(account, Purpose.RESET_PASSWORD));
        Link other = replaced(link(account, Purpose.CONFIRM_EMAIL));
        clock.advance(Duration.ofMillis(1));
        Link second = replaced(link(account, Purpose.RESET_PASSWORD));

        assertThat(find(first, Purpose.RESET_PASSWORD)).isEmpty();
        assertThat(find(second, Purpose.RESET_PASSWORD)).contains(second);
        assertThat(find(other, Purpose.CONFIRM_EMAIL)).contains(other);
    }

    /// Letters may be written in another order than they were asked for.
    @Test
    void replace_earlierLinkAfterALater_keepsTheLater() {
        AccountId account = new AccountId(ids.next());
        Link first = link(account, Purpose.CHANGE_EMAIL);
        clock.advance(Duration.ofMillis(1));
        Link second = replaced(link(account, Purpose.CHANGE_EMAIL));

        assertThat(replace(first)).isFalse();
        assertThat(find(first, Purpose.CHANGE_EMAIL)).isEmpty();
        assertThat(find(second, Purpose.CHANGE_EMAIL)).contains(second);
    }

    @Test
    void replace_sameLinkAgain_keepsItAsItWas() {
        Link link = replaced(link(new AccountId(ids.next()), Purpose.RESET_PASSWORD));

        assertThat(replace(link)).isTrue();
        assertThat(find(link, Purpose.RESET_PASSWORD)).contains(link);
    }

    @Test
    void sweep_linksThatExpired_areDeletedAndOthersStay() {
        Link old = replaced(link(new AccountId(ids.next()), Purpose.RESET_PASSWORD));
        clock.advance(VALID.plusMillis(1));
        Link fresh = replaced(link(new AccountId(ids.next()), Purpose.RESET_PASSWORD));

        int swept = database.inOneStatement(tx -> Links.in(tx).sweep(clock.instant(), 1000));

        assertThat(swept).isPositive();
        assertThat(find(fresh, Purpose.RESET_PASSWORD)).contains(fresh);
        assertThat(consume(old, Purpose.RESET_PASSWORD)).isEmpty();
    }

    @Test
    void delete_accountWithLinks_takesThemAlong() {
        AccountId leaving = new AccountId(ids.next());
        Link gone = replaced(link(leaving, Purpose.RESET_PASSWORD));
        Link kept = replaced(link(new AccountId(ids.next()), Purpose.RESET_PASSWORD));

        database.useTransaction(tx -> ManagedAccounts.in(tx).delete(leaving));

        assertThat(find(gone, Purpose.RESET_PASSWORD)).isEmpty();
        assertThat(find(kept, Purpose.RESET_PASSWORD)).contains(kept);
    }

    private Link link(AccountId account, Purpose purpose) {
        return new Link(
                Secret.of(Randomness.secure().bytes(32)),
                ids.next(),
                purpose,
                account,
                new Email("ada@example.com"),
                Secret.of(new byte[] {1, 2, 3}),
                clock.instant().plus(VALID));
    }

    private Link replaced(Link link) {
        assertThat(replace(link)).isTrue();
        return link;
    }

    private boolean replace(Link link) {
        return database.inTransaction(tx -> Links.in(tx).replace(link));
    }

    private Optional<Link> find(Link link, Purpose purpose) {
        return database.reading(tx -> Links.in(tx).find(link.hash(), purpose, clock.instant()));
    }

    private Optional<Link> consume(Link link, Purpose purpose) {
        return database.inTransaction(
                tx -> Links.in(tx).consume(link.hash(), purpose, clock.instant()));
    }
}
