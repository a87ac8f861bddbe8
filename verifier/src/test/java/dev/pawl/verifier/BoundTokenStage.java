package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// A service, a client with a key, and a token that is bound to it.
abstract class BoundTokenStage {

    static final String URL = "https://api.example/orders";
    static final String INVALID_TOKEN = "DPoP error=\"invalid_token\", algs=\"ES256 EdDSA\"";
    static final String INVALID_PROOF = "DPoP error=\"invalid_dpop_proof\", algs=\"ES256 EdDSA\"";

    final Issuer issuer = new Issuer();
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    final BoundClient client = new BoundClient();
    final String token = issuer.text(client.bound(issuer.claims(now)));
    final TokenVerifier verifier = builder().build();

    @AfterEach
    void stop() {
        issuer.close();
    }

    VerifierBuilder builder() {
        return TokenVerifier.of(issuer.name()).clock(() -> now).withoutRevocations();
    }

    static UnverifiedToken presented(String header) {
        return UnverifiedToken.ofAuthorization(header).orElseThrow();
    }

    /// The token, with this proof, as `POST` to [#URL].
    UnverifiedToken with(String proof) {
        return presented("DPoP " + token).provenBy(List.of(proof), "POST", URL);
    }

    BoundClient.Making proof() {
        return client.making("POST", URL, token, now);
    }

    static @Nullable Refusal refusal(Verification verification) {
        return verification instanceof Verification.Refused refused ? refused.reason() : null;
    }

    static void isRefused(Verification verification, Refusal reason, String challenge) {
        assertThat(verification).isEqualTo(new Verification.Refused(reason, 401, challenge));
    }

    void isUnproven(String proof) {
        isRefused(verifier.verify(with(proof)), Refusal.UNPROVEN, INVALID_PROOF);
    }

    void isProven(BoundClient.Making proof) {
        assertThat(verifier.verify(with(proof.text())).accepted()).isPresent();
    }
}
