package dev.pawl.core.outbox;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that somebody is to be mailed. Holds what is needed to write the letter later, and no
/// secret that a letter brings.
public sealed interface OutboxMessage {

    /// Tells an owner of something that was done to the account.
    ///
    /// @param to the address to write to, which may be one that the account had before
    record Notify(String to, Language language, Notice notice) implements OutboxMessage {

        /// Says nothing of the address.
        @Override
        public String toString() {
            return "Notify[" + notice + "]";
        }
    }

    /// Asks the owner of a new account to confirm its address.
    record ConfirmEmail(AccountId account) implements OutboxMessage {}

    /// Asks whoever has the new address of an account to confirm it.
    ///
    /// @param fingerprint what the account's credentials were when its owner asked
    record ChangeEmail(AccountId account, String to, Secret fingerprint) implements OutboxMessage {

        /// Says nothing of the address.
        @Override
        public String toString() {
            return "ChangeEmail[" + account + "]";
        }
    }

    /// Helps whoever forgot the password of the account with this address, if there is one.
    record Recover(String to) implements OutboxMessage {

        /// Says nothing of the address.
        @Override
        public String toString() {
            return "Recover[…]";
        }
    }

    /// Answers whoever signed up with an address: with a link that makes the account, or, where the
    /// address has one, with a way back into it.
    ///
    /// @param name what they want to be called, or null
    record SignUp(String to, @Nullable String name, Language language) implements OutboxMessage {

        /// Says nothing of whom it is about.
        @Override
        public String toString() {
            return "SignUp[…]";
        }
    }

    /// Asks the owner of an account that was made for them to choose a password.
    record Invite(AccountId account) implements OutboxMessage {}

    /// Tells an owner of a sign-in on a device that was never seen before.
    ///
    /// @param to the address that the account had at that moment
    /// @param device null for a client that keeps no cookies
    /// @param trace where it came from
    record NewSignIn(
            String to,
            Language language,
            AccountId account,
            SessionId session,
            @Nullable DeviceId device,
            Instant at,
            Trace trace)
            implements OutboxMessage {

        /// Says nothing of the address.
        @Override
        public String toString() {
            return "NewSignIn[" + session + "]";
        }
    }

    /// In which line it waits.
    default Lane lane() {
        return switch (this) {
            case Notify _, NewSignIn _ -> Lane.TOLD;
            case ConfirmEmail _, ChangeEmail _, Recover _, SignUp _, Invite _ -> Lane.AWAITED;
        };
    }

    /// The stable name under which outbox messages of this kind are stored.
    default String kind() {
        return switch (this) {
            case Notify _ -> "notify";
            case ConfirmEmail _ -> "confirm_email";
            case ChangeEmail _ -> "change_email";
            case Recover _ -> "recover";
            case SignUp _ -> "sign_up_without_password";
            case Invite _ -> "invite";
            case NewSignIn _ -> "new_sign_in";
        };
    }
}
