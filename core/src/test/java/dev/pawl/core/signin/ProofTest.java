package dev.pawl.core.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.session.Strength;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final Proof PASSWORD = new Proof.Password();
    private static final Proof PASSKEY = new Proof.Passkey();

    @Test
    void strength_ofAPassword_isOneFactor() {
        assertThat(PASSWORD.strength()).isEqualTo(strength("aal1", "pwd"));
    }

    @Test
    void strength_ofAPasskeyAlone_isTwoFactors() {
        assertThat(PASSKEY.strength()).isEqualTo(strength("aal2", "pop", "user", "mfa"));
    }

    @Test
    void strength_withASecondFactor_isTwoFactors() {
        assertThat(with(FactorKind.TOTP)).isEqualTo(strength("aal2", "pwd", "otp", "mfa"));
        assertThat(with(FactorKind.PASSKEY)).isEqualTo(strength("aal2", "pwd", "pop", "mfa"));
    }

    @Test
    void strength_withARecoveryCode_staysWhatItWas() {
        assertThat(with(FactorKind.RECOVERY)).isEqualTo(strength("aal1", "pwd", "recovery"));
    }

    @Test
    void strength_ofAFactorWithinASession_isTwoFactors_andNamesEachMethodOnce() {
        assertThat(again(FactorKind.TOTP, "pwd")).isEqualTo(strength("aal2", "pwd", "otp", "mfa"));
        assertThat(again(FactorKind.RECOVERY, "pwd"))
                .isEqualTo(strength("aal2", "pwd", "recovery", "mfa"));
        assertThat(again(FactorKind.PASSKEY, "pop", "user", "mfa"))
                .isEqualTo(strength("aal2", "pop", "user", "mfa"));
    }

    private static Strength with(FactorKind factor) {
        return new Proof.WithFactor(PASSWORD, factor).strength();
    }

    private static Strength again(FactorKind factor, String... before) {
        return new Proof.FactorAgain(List.of(before), factor).strength();
    }

    private static Strength strength(String acr, String... amr) {
        return new Strength(acr, List.of(amr));
    }
}
