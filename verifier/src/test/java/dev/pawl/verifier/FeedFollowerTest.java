package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedFollowerTest {

    private final Issuer issuer = new Issuer();
    private final JWTClaimsSet claims = issuer.claims(Instant.now()).build();
    private final UnverifiedToken token = issuer.token(claims);
    private TokenVerifier verifier = open(Revocations.failClosed("reader", "secret"));

    private TokenVerifier open(Revocations how) {
        return TokenVerifier.of(issuer.name()).revocations(how).build();
    }

    @AfterEach
    void stop() {
        issuer.cut();
        verifier.close();
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
    void session_revoked_isRefused_andNoOther() {
        issuer.tellAlive("1");
        assertThat(outcome()).isEqualTo("verified");
        issuer.tellSession("2", claims.getClaim("sid").toString());
        becomes(Refusal.REVOKED);

        UnverifiedToken other = issuer.token();
        assertThat(verifier.verify(other).accepted()).isPresent();
    }

    @Test
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
        assertThat(issuer.nextResumption()).isEmpty();
        issuer.tell("1", "revoked", "{\"kind\":\"planet\",\"id\":\"x\"}");
        assertThat(issuer.nextResumption()).isEmpty();
        issuer.cut(); // for the stream that nobody reads any more
        issuer.tellAlive("2");
        becomes("verified");
    }

    @Test
    void silence_fromTheBeginning_failsAsWasChosen() {
        assertThat(outcome()).isEqualTo(Refusal.UNAVAILABLE);
        verifier.close();
        verifier = open(Revocations.failOpen("reader", "secret", Duration.ofMinutes(1)));
        assertThat(outcome()).isEqualTo("verified");
    }
}
