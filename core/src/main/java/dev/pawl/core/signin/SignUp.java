package dev.pawl.core.signin;

import dev.pawl.core.account.Email;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes people in who come by themselves: at once ([OpenSignUp]), or by a link that proves their
/// address ([MailedSignUp]).
public final class SignUp {

    /// What somebody who signs up says.
    ///
    /// @param password may be null where [#choosesPasswordLater()]; one that is there is judged all
    ///   the same, so that a form can tell at once, and is not kept
    /// @param language in which to write to them
    public record Request(
            Email email,
            @Nullable Password password,
            @Nullable String name,
            Language language,
            ClientContext client) {}

    private final SignUpMode mode;
    private final SignUpLimits limits;
    private final NewPasswords passwords;
    private final OpenSignUp open;
    private final MailedSignUp mailed;

    public SignUp(
            SignUpMode mode,
            SignUpLimits limits,
            NewPasswords passwords,
            OpenSignUp open,
            MailedSignUp mailed) {
        this.mode = mode;
        this.limits = limits;
        this.passwords = passwords;
        this.open = open;
        this.mailed = mailed;
    }

    /// Whether the password is chosen when the mailed link is opened.
    public boolean choosesPasswordLater() {
        return mode == SignUpMode.VERIFIED;
    }

    public SignedUp signUp(Request request) {
        return switch (mode) {
            case OPEN ->
                    refused(request)
                            .orElseGet(() -> open.create(request, requirePassword(request)));
            case VERIFIED -> refused(request).orElseGet(() -> mailed.leave(request));
            case INVITE -> new SignedUp.ByInvitation();
            case CLOSED -> new SignedUp.Closed();
        };
    }

    private Optional<SignedUp> refused(Request request) {
        Set<Weakness> weaknesses = weaknesses(request);
        return weaknesses.isEmpty()
                ? limits.take(request.email(), request.client().trace())
                        .map(SignedUp.TooManyAttempts::new)
                : Optional.of(new SignedUp.WeakPassword(weaknesses));
    }

    private Set<Weakness> weaknesses(Request request) {
        Password password = request.password();
        return password == null
                ? Set.of()
                : passwords.weaknesses(password, request.email(), request.name());
    }

    private static Password requirePassword(Request request) {
        return Objects.requireNonNull(request.password(), "a sign-up without a password");
    }
}
