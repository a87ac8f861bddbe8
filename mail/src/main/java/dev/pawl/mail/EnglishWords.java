package dev.pawl.mail;

import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class EnglishWords implements Words {

    private static final String NOT_YOU =
            "If it was not you, set a new password now and sign out everywhere.";

    @Override
    public String greeting(@Nullable String name) {
        return name == null ? "Hello," : "Hello " + name + ",";
    }

    @Override
    public String more(int times) {
        return "There was this, and " + times + " more like it.";
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
                            "A new password was set for your account at "
                                    + site
                                    + " through a link in a mail to you.",
                            "All sessions were ended.",
                            NOT_YOU);
            case PASSWORD_RESET_PASSKEYS_REMOVED ->
                    Said.plainly(
                            "Your password was reset",
                            "A new password was set for your account at "
                                    + site
                                    + " through a link in a mail to you.",
                            "All sessions were ended. Passkeys that were added in the last seven"
                                    + " days were removed: add yours again. Older ones still sign"
                                    + " in.",
                            NOT_YOU);
            case PASSWORD_RESET_PASSKEYS_STAY ->
                    Said.plainly(
                            "Your password was reset",
                            "A new password was set for your account at "
                                    + site
                                    + " through a link in a mail to you.",
                            "All sessions were ended. Your passkeys still sign in: look through"
                                    + " the list in your account, and remove what is not yours.",
                            NOT_YOU);
            case EMAIL_CHANGE_ASKED ->
                    Said.plainly(
                            "A new address for your account",
                            "Somebody who is signed in to your account at "
                                    + site
                                    + " asked to use another e-mail address for it.",
                            "It takes effect when a link sent to the new address is opened.",
                            NOT_YOU);
            case EMAIL_CHANGED ->
                    Said.plainly(
                            "Your address was changed",
                            "Your account at "
                                    + site
                                    + " has another e-mail address now. This one is no longer"
                                    + " used.",
                            "If it was not you, tell whoever runs " + site + ".");
            case ACCOUNT_DELETED ->
                    Said.plainly(
                            "Your account was deleted",
                            "Your account at " + site + " and its sessions are gone.",
                            "This is the last mail about it.");
            case FACTOR_ADDED ->
                    Said.plainly(
                            "A second factor was added",
                            "Your account at "
                                    + site
                                    + " has one more second factor to sign in with.",
                            "All other sessions were ended.",
                            NOT_YOU);
            case FACTOR_REMOVED ->
                    Said.plainly(
                            "A second factor was removed",
                            "A second factor of your account at " + site + " was taken away.",
                            "All other sessions were ended.",
                            NOT_YOU);
            case RECOVERY_CODES_RENEWED ->
                    Said.plainly(
                            "You have new recovery codes",
                            "New recovery codes were made for your account at "
                                    + site
                                    + ". Those before do not work any more.",
                            NOT_YOU);
            case FACTORS_RESET ->
                    Said.plainly(
                            "Your second factors were removed",
                            "An administrator took all second factors of your account at "
                                    + site
                                    + " away, and ended its sessions.",
                            "Your password is enough to sign in until you add one again.");
            case RECOVERY_CODE_USED ->
                    Said.plainly(
                            "A recovery code was used",
                            "Somebody signed in to your account at "
                                    + site
                                    + " with your password and one of your recovery codes, which"
                                    + " does not work any more.",
                            NOT_YOU);
        };
    }

    @Override
    public Said newSignIn(String at, String address, ClientName client, String site) {
        return new Said(
                "A sign-in on a new device",
                List.of(
                        "Somebody signed in to your account at "
                                + site
                                + " on a device that it was not used on before.",
                        "Time: " + at + " UTC",
                        "Address: " + address,
                        "Program: " + name(client),
                        "If it was you, do nothing."),
                "This was not me",
                List.of(
                        "The link ends that session. Then set a new password: whoever it was knows"
                                + " yours."));
    }

    private static String name(ClientName client) {
        String program = Objects.requireNonNullElse(client.program(), "unknown");
        return client.system() == null ? program : program + " on " + client.system();
    }

    @Override
    public Said asked(Content.Request request, String site, Duration valid) {
        String works = "The link works once, for " + time(valid) + ".";
        return switch (request) {
            case CONFIRM_EMAIL ->
                    new Said(
                            "Confirm your address",
                            List.of(
                                    "An account was made at " + site + " with this address.",
                                    "Please confirm that the address is yours."),
                            "Confirm the address",
                            List.of(works, "If you did not sign up, do nothing."));
            case CONFIRM_SIGN_UP ->
                    new Said(
                            "Confirm your address",
                            List.of(
                                    "Somebody signed up at " + site + " with this address.",
                                    "If it was you, choose a password, and the account is made."),
                            "Choose a password",
                            List.of(
                                    works,
                                    "If it was not you, do nothing: there is no account, and"
                                            + " there will be none."));
            case CONFIRM_NEW_EMAIL ->
                    new Said(
                            "Confirm your new address",
                            List.of(
                                    "This address is to become that of your account at "
                                            + site
                                            + "."),
                            "Confirm the new address",
                            List.of(works, "If you did not ask for it, do nothing."));
            case RESET_PASSWORD ->
                    new Said(
                            "Set a new password",
                            List.of(
                                    "Somebody asked for a new password for your account at "
                                            + site
                                            + "."),
                            "Set a new password",
                            List.of(
                                    works,
                                    "If you did not ask for it, do nothing: your password stays as"
                                            + " it is."));
            case ACCEPT_INVITATION ->
                    new Said(
                            "You are invited",
                            List.of(
                                    "An account was made for you at " + site + ".",
                                    "Choose a password, and it is yours."),
                            "Accept the invitation",
                            List.of(works, "If you do not want it, do nothing."));
            case SIGNED_UP_BEFORE ->
                    new Said(
                            "You have an account already",
                            List.of(
                                    "Somebody signed up at "
                                            + site
                                            + " with this address, which has an account already.",
                                    "If it was you, just sign in. If you forgot the password, you"
                                            + " can set a new one."),
                            "Set a new password",
                            List.of(works, "If it was not you, do nothing."));
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
