package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tokens that are bound to a key (RFC 9449 §7).
class BoundTokenTest extends BoundTokenStage {

    @Test
    @Tag("KBD-11")
    void verify_boundTokenWithItsProof_isVerified() {
        VerifiedToken verified = verifier.verify(with(proof().text())).accepted().orElseThrow();

        assertThat(verified.boundKey()).hasValue(client.thumbprint());
        assertThat(with(proof().text()).needsProof()).isTrue();
        assertThat(with("x")).hasToString("UnverifiedToken[…]");
    }

    @Test
    @Tag("KBD-11")
    void verify_boundTokenAsBearer_isRefused_whateverElseIsShown() {
        UnverifiedToken bearer = presented("Bearer " + token);
        isRefused(verifier.verify(bearer), Refusal.UNPROVEN, INVALID_TOKEN);
        isRefused(
                verifier.verify(bearer.provenBy(List.of(proof().text()), "POST", URL)),
                Refusal.UNPROVEN,
                INVALID_TOKEN);
        // from a cookie
        isRefused(verifier.verify(UnverifiedToken.of(token)), Refusal.UNPROVEN, INVALID_TOKEN);
    }

    @Test
    @Tag("KBD-11")
    void verify_boundTokenWithoutAProofOrWithTwo_isRefused() {
        UnverifiedToken alone = presented("DPoP " + token);
        String good = proof().text();
        isRefused(verifier.verify(alone), Refusal.UNPROVEN, INVALID_PROOF);
        for (List<String> headers : List.of(List.<String>of(), List.of(""), List.of(good, good))) {
            isRefused(
                    verifier.verify(alone.provenBy(headers, "POST", URL)),
                    Refusal.UNPROVEN,
                    INVALID_PROOF);
        }
        assertThat(verifier.verify(with(good)).accepted()).isPresent();
    }

    @Test
    @Tag("KBD-11")
    void verify_unboundTokenAsDpop_isRefused_andAsBearerItIsNot() {
        String unbound = issuer.text(issuer.claims(now).build());
        String proof = client.proof("POST", URL, unbound, now);
        isRefused(
                verifier.verify(presented("DPoP " + unbound).provenBy(List.of(proof), "POST", URL)),
                Refusal.INVALID,
                INVALID_TOKEN);
        VerifiedToken verified =
                verifier.verify(presented("Bearer " + unbound)).accepted().orElseThrow();
        assertThat(verified.boundKey()).isEmpty();
    }

    @Test
    @Tag("KBD-11")
    void verify_proofForAnotherToken_isRefused() {
        String other = issuer.text(client.bound(issuer.claims(now)));
        isUnproven(client.proof("POST", URL, other, now));
        isUnproven(proof().without("ath").text());
        isUnproven(proof().claim("ath", "\"" + BoundClient.hash(token) + "=\"").text());
        isProven(proof());
    }

    @Test
    @Tag("KBD-11")
    void verify_proofByAnotherKey_isRefused() {
        BoundClient thief = new BoundClient();
        isRefused(
                verifier.verify(with(thief.proof("POST", URL, token, now))),
                Refusal.UNPROVEN,
                INVALID_TOKEN);
        // signed by the thief's key, under the name of the client's
        isUnproven(thief.making("POST", URL, token, now).header("jwk", client.jwk()).text());
        isProven(proof());
    }

    @Test
    @Tag("KBD-09")
    void verify_sameProofAgain_isRefused_whileItWouldPass() {
        String proof = proof().text();
        now = now.minusSeconds(60);
        assertThat(verifier.verify(with(proof)).accepted()).isPresent();
        isUnproven(proof);
        now = now.plusSeconds(120);
        isUnproven(proof);
        isProven(proof());
    }

    @Test
    void verify_noRoomToRememberProofs_isNotTheClientsFault() {
        TokenVerifier small = builder().maxProofs(8).build();
        assertThat(small.verify(with(proof().text())).accepted()).isPresent();
        assertThat(small.verify(with(proof().text())))
                .isEqualTo(new Verification.Refused(Refusal.UNAVAILABLE, 503, ""));
        now = now.plusSeconds(70);
        assertThat(small.verify(with(proof().text())).accepted()).isPresent();
        assertThatThrownBy(() -> builder().maxProofs(7))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// A stranger's proof, and one beside a bad token, take no room.
    @Test
    void verify_refused_isNotRemembered() {
        TokenVerifier small = builder().maxProofs(8).build();
        String good = proof().text();
        for (int i = 0; i < 20; i++) {
            String strangers = new BoundClient().proof("POST", URL, token, now);
            assertThat(refusal(small.verify(with(strangers)))).isEqualTo(Refusal.UNPROVEN);
            String bad = client.proof("POST", URL, token + "A", now);
            assertThat(
                            refusal(
                                    small.verify(
                                            presented("DPoP " + token + "A")
                                                    .provenBy(List.of(bad), "POST", URL))))
                    .isEqualTo(Refusal.INVALID);
        }
        assertThat(small.verify(with(good)).accepted()).isPresent();
    }
}
