package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FeedFollowerTest {

    private final Issuer issuer = new Issuer();

    /// Tokens tell times in whole seconds.
    private final JWTClaimsSet claims =
            issuer.claims(Instant.now().truncatedTo(ChronoUnit.SECONDS)).build();

    private final UnverifiedToken token = issuer.token(claims);
    private TokenVerifier verifier = open(Revocations.failClosed("reader", "secret"));

    private TokenVerifier open(Revocations how) {
        return TokenVerifier.of(issuer.name()).revocations(how).build();
    }

    @AfterEach
    void stop() {
        verifier.close(); // before it could complain of the end
        issuer.cut();
        issuer.close();
    }

    private Object outcome() {
        Verification verification = verifier.verify(token);
        return verification instanceof Verification.Refused refused ? refused.reason() : "verified";
    }

    private void becomes(Object outcome) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!outcome().equals(outcome)) {
            assertThat(System.nanoTime()).as("still " + outcome()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    @Tag("JWT-30")
    void session_revoked_isRefused_andNoOther() {
        issuer.tellAlive("1");
        assertThat(outcome()).isEqualTo("verified");
        issuer.tellSession("2", claims.getClaim("sid").toString());
        becomes(Refusal.REVOKED);

        UnverifiedToken other = issuer.token();
        assertThat(verifier.verify(other).accepted()).isPresent();
    }

    @Test
    @Tag("JWT-30")
    void user_revoked_isRefusedForWhatWasIssuedBefore() {
        Instant revokedAt = claims.getIssueTime().toInstant().plusMillis(1);
        issuer.tellAlive("1");
        assertThat(outcome()).isEqualTo("verified");
        issuer.tellUser("2", claims.getSubject(), revokedAt);
        becomes(Refusal.REVOKED);

        JWTClaimsSet later =
                issuer.claims(claims.getIssueTime().toInstant().plusSeconds(1))
                        .subject(claims.getSubject())
                        .build();
        assertThat(verifier.verify(issuer.token(later)).accepted()).isPresent();
    }

    @Test
    void cut_goesOnBehindTheLastEvent() throws InterruptedException {
        assertThat(issuer.nextResumption()).isEmpty();
        issuer.tellAlive("1");
        assertThat(outcome()).isEqualTo("verified");
        issuer.cut();
        assertThat(issuer.nextResumption()).isEqualTo("1");
        issuer.tellSession("2", claims.getClaim("sid").toString());
        becomes(Refusal.REVOKED);
        issuer.cut();

        assertThat(issuer.nextResumption()).isEqualTo("2");
        assertThat(outcome()).isEqualTo(Refusal.REVOKED);
    }

    @Test
    void nonsense_isNoReasonToGiveUp() throws InterruptedException {
        try (LogLines log = LogLines.of(FeedFollower.class)) {
            assertThat(issuer.nextResumption()).isEmpty();
            issuer.tell("1", "revoked", "{\"kind\":\"planet\",\"id\":\"x\"}");
            assertThat(issuer.nextResumption()).isEmpty();
            issuer.tellAlive("2");
            becomes("verified");

            assertThat(log.all()).isNotEmpty();
        }
    }

    /// However late the news come, and whatever the clocks show.
    @Test
    @Tag("VFY-06")
    void alive_saidLongAgo_isAsGoodAsSilence() {
        issuer.tellAlive("1", Instant.now().minusSeconds(30));
        becomes(Refusal.UNAVAILABLE);
        issuer.tellAlive("2", Instant.now().minusSeconds(11));
        issuer.tellAlive("3");
        becomes("verified");
    }

    @Test
    @Tag("VFY-06")
    void alive_ofAnIssuerWhoseClockIsWrong_countsFromWhenItWasSaid() throws InterruptedException {
        for (Duration ahead : List.of(Duration.ofHours(-2), Duration.ofHours(2))) {
            issuer.setAhead(ahead);
            reopen();
            issuer.tellAlive("1", Instant.now().plus(ahead));
            assertThat(outcome()).isEqualTo("verified");

            reopen();
            issuer.tellAlive("1", Instant.now().plus(ahead).minusSeconds(30));
            assertThat(outcome()).isEqualTo(Refusal.UNAVAILABLE);
        }
    }

    private void reopen() throws InterruptedException {
        verifier.close();
        String unused = issuer.nextResumption();
        issuer.endStream();
        verifier = open(Revocations.failClosed("reader", "secret"));
    }

    @Test
    @Tag("VFY-08")
    void events_ofALaterVersion_arePassedOver() {
        issuer.tell("1", "greeting", "not JSON at all");
        issuer.tell("2", "later", "{\"kind\":\"planet\"}");
        issuer.tell("3", "long", "x".repeat(5000));
        issuer.add(": a comment\r\nsomething: else\r\n\r\n");
        issuer.tellAlive("4");

        assertThat(outcome()).isEqualTo("verified");
        issuer.tellSession("5", claims.getClaim("sid").toString());
        becomes(Refusal.REVOKED);
    }

    @Test
    @Tag("VFY-07")
    void closed_endsItsThreadAtOnce_andOneThatNobodyUsesDoesToo() throws InterruptedException {
        assertThat(issuer.nextResumption()).isEmpty();
        issuer.tellAlive("1");
        assertThat(outcome()).isEqualTo("verified");
        assertThat(threads()).isPositive();
        verifier.close();
        awaitThreads(0);
        issuer.endStream();

        forget();
        assertThat(issuer.nextResumption()).isEmpty();
        awaitThreads(0);
    }

    /// In a method of its own, so that nothing refers to the verifier behind it.
    private void forget() {
        TokenVerifier forgotten = open(Revocations.failClosed("reader", "secret"));
        issuer.tellAlive("1");
        assertThat(forgotten.verify(token).accepted()).isPresent();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("pawl-revocations"))
                .count();
    }

    private static void awaitThreads(long count) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (threads() > count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void silence_fromTheBeginning_failsAsWasChosen() {
        VerifiedToken verified =
                TokenVerifier.of(issuer.name())
                        .withoutRevocations()
                        .build()
                        .verify(token)
                        .accepted()
                        .orElseThrow();
        try (FeedFollower closed = silent(Revocations.failClosed("reader", "secret"));
                FeedFollower open =
                        silent(Revocations.failOpen("reader", "secret", Duration.ofMinutes(1)))) {
            assertThat(closed.of(verified)).isEqualTo(RevocationView.Answer.UNKNOWN);
            assertThat(open.of(verified)).isEqualTo(RevocationView.Answer.IN_FORCE);
        }
    }

    private FeedFollower silent(Revocations how) {
        return new FeedFollower(
                URI.create(issuer.name() + "/v1/revocations/stream"),
                how,
                Duration.ofHours(1),
                Duration.ofMillis(50),
                InstantSource.system());
    }

    @Test
    void unreadable_isLoggedOnceWithTheReason_andItsEndToo() throws InterruptedException {
        verifier.close();
        assertThat(issuer.nextResumption()).isEmpty();
        issuer.cut(); // for the stream that nobody reads any more
        issuer.setFeedBroken(true);
        try (LogLines log = LogLines.of(FeedFollower.class)) {
            verifier = open(Revocations.failClosed("reader", "secret"));
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThat(issuer.nextResumption()).isEmpty();
            }
            issuer.setFeedBroken(false);
            issuer.tellAlive("1");
            becomes("verified");
            log.await("INFO the revocation feed is read again");

            assertThat(log.all())
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("WARNING the revocation feed cannot be read")
                    .contains("503");
        }
    }

    @Test
    void assertion_thatCannotBeMade_isNoReasonToGiveUp() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        verifier.close();
        assertThat(issuer.nextResumption()).isEmpty();
        issuer.cut(); // for the stream that nobody reads any more
        try (LogLines log = LogLines.of(FeedFollower.class)) {
            verifier =
                    open(
                            Revocations.withAssertions(
                                    () -> {
                                        if (calls.getAndIncrement() == 0) {
                                            throw new IllegalStateException("no key yet");
                                        }
                                        return "assertion";
                                    },
                                    Duration.ofSeconds(10)));
            issuer.tellAlive("1");
            becomes("verified");

            assertThat(log.all().get(0)).contains("no key yet");
        }
    }
}
