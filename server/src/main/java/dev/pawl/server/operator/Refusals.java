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
                output.tell("too many e-mails were sent to this address; try again later");
                yield ExitCode.FAILED;
            }
        };
    }

    private static String text(Refusal why) {
        return switch (why) {
            case PERMISSION_DENIED, SESSION_OVER, NOT_FRESH, CREDENTIAL_REQUIRED, OWN_ACCOUNT ->
                    "not permitted";
            case LAST_ADMIN ->
                    "this is the last administrator: make another account an"
                            + " administrator first (pawl users roles USER admin)";
            case NOT_FOUND -> "no such name, id or e-mail address";
            case EMAIL_TAKEN -> "an account with this e-mail address already exists";
            case NO_MAIL -> "mail is not configured: set mail.host";
            case NOT_INVITABLE -> "the account already has a password or is disabled";
            case ROTATION_PENDING -> "a next key is already published and will sign soon";
            case SHARED_SECRET -> "the key is tokens.shared_secret; change it in the configuration";
            case BUSY -> "a server changed the keys at the same time; list them again";
        };
    }
}
