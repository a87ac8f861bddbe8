package dev.pawl.core.signin;

import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.password.Password;
import dev.pawl.crypto.passkey.Assertion;

/// What somebody shows who is signed in already, in the request itself.
public sealed interface Shown {

    /// Nothing but an access token.
    record Nothing() implements Shown {}

    record ByPassword(Password password) implements Shown {}

    /// A code of a second factor.
    record ByCode(FactorKind kind, String code) implements Shown {

        /// Says nothing of the code.
        @Override
        public String toString() {
            return "ByCode[" + kind + "]";
        }
    }

    record ByPasskey(Assertion assertion) implements Shown {}
}
