package dev.pawl.http.admin;

import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.account.RoleName;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.NewUser;
import dev.pawl.core.admin.UserAdministration;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.password.NewPasswords.Hashed;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.PasswordErrors;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `POST /v1/admin/users`: makes an account. Without a password its owner sets one by recovery, or
/// by the link of an invitation.
final class CreateUserEndpoint implements GuardedEndpoint<Actor> {

    private final UserAdministration users;
    private final NewPasswords passwords;
    private final Proof proof;

    CreateUserEndpoint(UserAdministration users, NewPasswords passwords, Proof proof) {
        this.users = users;
        this.passwords = passwords;
        this.proof = proof;
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        JsonBody body = call.body();
        Optional<Email> email = body.required("email", AdminFields.EMAIL);
        boolean invited = body.flag("invite");
        // Whoever is invited chooses the password: a field for it is one too many.
        Optional<Password> password =
                invited ? Optional.empty() : body.optional("password", AdminFields.NEW_PASSWORD);
        Optional<String> name = body.optional("name", AdminFields.NAME);
        boolean verified = body.flag("email_verified");
        List<String> roles =
                body.list("roles", AdminFields.ROLE, RoleName.MAX_ROLES).orElse(List.of());
        Shown shown = Proof.in(body);
        NewUser user =
                new NewUser(email.orElseThrow(), verified, name.orElse(null), roles, null, invited);
        return create(call, proof.by(actor, shown), user, password.orElse(null));
    }

    private Answer create(Call call, Actor actor, NewUser user, @Nullable Password password) {
        if (password == null) {
            return create(call, actor, user);
        }
        return switch (passwords.hash(password, user.email(), user.name())) {
            case Hashed.Done(PasswordHash hash) -> create(call, actor, user.withHash(hash));
            case Hashed.Weak(Set<Weakness> weaknesses) ->
                    call.problem(PasswordErrors.problem(weaknesses));
        };
    }

    private Answer create(Call call, Actor actor, NewUser user) {
        return AdminAnswers.of(
                call, users.create(actor, user), account -> ManagedJson.answer(201, account));
    }
}
