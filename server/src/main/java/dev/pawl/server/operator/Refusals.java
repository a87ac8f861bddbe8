package dev.pawl.server.operator;

import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.server.cli.ExitCode;
import java.util.function.Consumer;

/// Ends a command by what became of it.
final class Refusals {

    private Refusals() {}

    static <T> int exit(Outcome<T> outcome, Output output, Consumer<T> done) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> {
                done.accept(value);
                yield ExitCode.DONE;
            }
            case Outcome.Refused<T>(Refusal why) -> {
                output.tell(text(why));
                yield ExitCode.FAILED;
            }
            case Outcome.Limited<T> _ -> {
                output.tell("the mailbox has got too much mail; try again later");
                yield ExitCode.FAILED;
            }
        };
    }

    private static String text(Refusal why) {
        return switch (why) {
            case PERMISSION_DENIED, SESSION_OVER, NOT_FRESH, CREDENTIAL_REQUIRED, OWN_ACCOUNT ->
                    "not permitted";
            case LAST_ADMIN ->
                    "that is the last administrator: make somebody else one first"
                            + " (pawl users roles USER admin)";
            case NOT_FOUND -> "nothing is known under this name, id or address";
            case EMAIL_TAKEN -> "an account has this address already";
            case NO_MAIL -> "no mail can be sent: set mail.host";
            case NOT_INVITABLE -> "the account has a password already, or is disabled";
            case ROTATION_PENDING -> "a next key is published already, and will soon sign";
            case SHARED_SECRET ->
                    "the key is tokens.shared_secret of the configuration; change it there";
            case BUSY -> "a server changed the keys at this moment; look at them again";
        };
    }
}
