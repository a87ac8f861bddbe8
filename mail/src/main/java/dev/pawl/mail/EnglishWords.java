package dev.pawl.mail;

import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class EnglishWords implements Words {

    private static final String NOT_YOU =
            "If this wasn't you, set a new password now and sign out everywhere.";

    @Override
    public String greeting(@Nullable String name) {
        return name == null ? "Hello," : "Hello " + name + ",";
    }

    @Override
    public String more(int times) {
        return times == 1
                ? "This happened one more time."
                : "This happened " + times + " more times.";
    }

    @Override
    public Said told(Notice notice, String site) {
        return switch (notice) {
            case PASSWORD_CHANGED ->
                    Said.plainly(
                            "Your password was changed",
                            "The password of your account at " + site + " was changed.",
                            "All other sessions were ended.",
                            NOT_YOU);
            case PASSWORD_RESET ->
                    Said.plainly(
                            "Your password was reset",
                            "The password of your account at "
                                    + site
                                    + " was reset through a link sent to you by e-mail.",
                            "All sessions were ended.",
                            NOT_YOU);
            case PASSWORD_RESET_PASSKEYS_REMOVED ->
                    reset(
                            site,
                            "All sessions were ended. Passkeys added in the last seven"
                                    + " days were removed; add yours again. Older passkeys still"
                                    + " work.");
            case PASSWORD_RESET_PASSKEYS_STAY ->
                    reset(
                            site,
                            "All sessions were ended. Your passkeys still sign in without the"
                                    + " password. Check the list in your account and remove any"
                                    + " passkey that is not yours.");
            case EMAIL_CHANGE_ASKED ->
                    Said.plainly(
                            "Request to change your e-mail address",
                            "Someone who is signed in to your account at "
                                    + site
                                    + " requested to change its e-mail address.",
                            "The change takes effect when the link sent to the new"
                                    + " address is opened.",
                            NOT_YOU);
            case EMAIL_CHANGED ->
                    Said.plainly(
                            "Your e-mail address was changed",
                            "The e-mail address of your account at "
                                    + site
                                    + " was changed. This address is no longer used.",
                            "If this wasn't you, contact the operator of " + site + ".");
            case ACCOUNT_DELETED ->
                    Said.plainly(
                            "Your account was deleted",
                            "Your account at " + site + " and all its sessions were deleted.",
                            "This is the last e-mail about this account.");
            case FACTOR_ADDED ->
                    Said.plainly(
                            "A second factor was added",
                            "A second factor was added to your account at " + site + ".",
                            "All other sessions were ended.",
                            NOT_YOU);
            case FACTOR_REMOVED ->
                    Said.plainly(
                            "A second factor was removed",
                            "A second factor was removed from your account at " + site + ".",
                            "All other sessions were ended.",
                            NOT_YOU);
            case RECOVERY_CODES_RENEWED ->
                    Said.plainly(
                            "You have new recovery codes",
                            "New recovery codes were created for your account at "
                                    + site
                                    + ". The previous codes no longer work.",
                            NOT_YOU);
            case FACTORS_RESET ->
                    Said.plainly(
                            "Your second factors were removed",
                            "An administrator removed all second factors of your account at "
                                    + site
                                    + " and ended its sessions.",
                            "Until you add a second factor again, your password is"
                                    + " enough to sign in.");
            case RECOVERY_CODE_USED ->
                    Said.plainly(
                            "A recovery code was used",
                            "Someone signed in to your account at "
                                    + site
                                    + " with your password and one of your recovery"
                                    + " codes. This code no longer works.",
                            NOT_YOU);
        };
    }

    /// A reset that leaves passkeys in the account, with a link to where their owner finds them.
    private static Said reset(String site, String passkeys) {
        return new Said(
                "Your password was reset",
                List.of(
                        "The password of your account at "
                                + site
                                + " was reset through a link sent to you by e-mail.",
                        passkeys),
                "Sign in and check",
                List.of(NOT_YOU));
    }

    @Override
    public Said newSignIn(String at, String address, ClientName client, String site) {
        return new Said(
                "Sign-in on a new device",
                List.of(
                        "Someone signed in to your account at " + site + " on a new device.",
                        "Time: " + at + " UTC",
                        "IP address: " + address,
                        "Device: " + name(client),
                        "If this was you, you can ignore this e-mail."),
                "This wasn't me",
                List.of(
                        "The link ends that session. Then set a new password, because"
                                + " someone else knows your current one."));
    }

    private static String name(ClientName client) {
        String program = Objects.requireNonNullElse(client.program(), "unknown");
        return client.system() == null ? program : program + " on " + client.system();
    }

    @Override
    public Said asked(Content.Request request, String site, Duration valid) {
        String works = "This link works once and expires in " + time(valid) + ".";
        return switch (request) {
            case CONFIRM_EMAIL ->
                    new Said(
                            "Verify your e-mail address",
                            List.of(
                                    "An account was created at "
                                            + site
                                            + " with this e-mail address.",
                                    "Please verify that this address is yours."),
                            "Verify address",
                            List.of(
                                    works,
                                    "If you did not create this account, you can ignore"
                                            + " this e-mail."));
            case CONFIRM_SIGN_UP ->
                    new Said(
                            "Verify your e-mail address",
                            List.of(
                                    "Someone signed up at " + site + " with this e-mail address.",
                                    "If this was you, choose a password to create the account."),
                            "Choose a password",
                            List.of(
                                    works,
                                    "If this wasn't you, you can ignore this e-mail: no"
                                            + " account will be created."));
            case CONFIRM_NEW_EMAIL ->
                    new Said(
                            "Verify your new e-mail address",
                            List.of(
                                    "You requested to use this e-mail address for your account at "
                                            + site
                                            + "."),
                            "Verify new address",
                            List.of(
                                    works,
                                    "If you did not request this, you can ignore this e-mail."));
            case RESET_PASSWORD ->
                    new Said(
                            "Set a new password",
                            List.of(
                                    "Someone requested a new password for your account at "
                                            + site
                                            + "."),
                            "Set a new password",
                            List.of(
                                    works,
                                    "If you did not request this, you can ignore this"
                                            + " e-mail. Your password stays the same."));
            case ACCEPT_INVITATION ->
                    new Said(
                            "You have been invited",
                            List.of(
                                    "An account was created for you at " + site + ".",
                                    "Choose a password to activate it."),
                            "Accept invitation",
                            List.of(
                                    works,
                                    "If you do not want this account, you can ignore"
                                            + " this e-mail."));
            case SIGNED_UP_BEFORE ->
                    new Said(
                            "You already have an account",
                            List.of(
                                    "Someone tried to sign up at "
                                            + site
                                            + " with this e-mail address, which already"
                                            + " has an account.",
                                    "If this was you, sign in. If you forgot your"
                                            + " password, you can set a new one."),
                            "Set a new password",
                            List.of(works, "If this wasn't you, you can ignore this e-mail."));
        };
    }

    private static String time(Duration valid) {
        if (valid.toDays() >= 2) {
            return valid.toDays() + " days";
        }
        return valid.toHours() >= 2
                ? valid.toHours() + " hours"
                : valid.toMinutes() + (valid.toMinutes() == 1 ? " minute" : " minutes");
    }
}
