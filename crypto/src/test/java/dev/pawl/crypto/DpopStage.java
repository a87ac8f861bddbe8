package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

/// A verifier of proofs, and a key that signs them.
abstract class DpopStage {

    static final JwsKey KEY = TestKeys.of(JwsAlgorithm.ES256);
    static final String JWK = TestProof.jwk(KEY);
    static final DpopVerifier VERIFIER =
            new DpopVerifier(new DpopNonces(Samples.masterKeys(1), DpopNonces.WINDOW));

    static DpopChecked check(String proof) {
        return VERIFIER.check(proof, TestProof.request(), TestProof.NOW);
    }

    static void isProven(String proof) {
        assertThat(check(proof)).isInstanceOf(DpopChecked.Proven.class);
    }

    static void isRefused(String proof, DpopRefusal reason) {
        assertThat(check(proof)).isEqualTo(new DpopChecked.Refused(reason));
    }
}
