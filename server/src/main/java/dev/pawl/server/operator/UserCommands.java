package dev.pawl.server.operator;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.account.PersonName;
import dev.pawl.core.account.RoleName;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Administration;
import dev.pawl.core.admin.NewUser;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.admin.Role;
import dev.pawl.core.admin.UserDirectory;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.password.NewPasswords.Hashed;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Randomness;
import dev.pawl.http.admin.ManagedJson;
import dev.pawl.server.cli.CommandLine;
import dev.pawl.server.cli.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `pawl users`.
public final class UserCommands {

    private static final int GENERATED_BYTES = 15;

    private final Administration administration;
    private final NewPasswords passwords;
    private final Actor actor;
    private final Randomness randomness;
    private final InputStream in;
    private final Output output;

    public UserCommands(
            Administration administration,
            NewPasswords passwords,
            Actor actor,
            Randomness randomness,
            InputStream in,
            Output output) {
        this.administration = administration;
        this.passwords = passwords;
        this.actor = actor;
        this.randomness = randomness;
        this.in = in;
        this.output = output;
    }

    public int create(CommandLine line) throws Misuse {
        Email email =
                Email.parse(line.parameters().getFirst())
                        .orElseThrow(() -> new Misuse("not an e-mail address"));
        String name = line.value("--name").map(UserCommands::name).orElse(null);
        List<String> roles = new ArrayList<>(roles(line.values("--role")));
        if (line.has("--admin")) {
            roles.add(Role.ADMIN.roleName());
        }
        String password = password(line);
        if (line.has("--invite") && password != null) {
            throw new Misuse("with --invite, the user chooses the password");
        }
        NewUser user =
                new NewUser(email, line.has("--verified"), name, roles, null, line.has("--invite"));
        if (password == null) {
            return create(user, null);
        }
        Password chosen =
                Password.parse(password).orElseThrow(() -> new Misuse("invalid password"));
        return switch (passwords.hash(chosen, email, name)) {
            case Hashed.Done(PasswordHash hash) ->
                    create(user.withHash(hash), line.has("--generate-password") ? password : null);
            case Hashed.Weak(Set<Weakness> weaknesses) ->
                    throw new Misuse("the password is too weak: " + words(weaknesses));
        };
    }

    private int create(NewUser user, @Nullable String generated) {
        return Refusals.exit(
                administration.users().create(actor, user),
                output,
                account ->
                        output.item(
                                json -> {
                                    ManagedJson.write(json, account);
                                    if (generated != null) {
                                        json.string("password", generated);
                                    }
                                },
                                AccountText.line(account)
                                        + (generated == null ? "" : "\npassword: " + generated)));
    }

    private static String words(Set<Weakness> weaknesses) {
        return String.join(
                ", ",
                weaknesses.stream()
                        .map(weakness -> weakness.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .sorted()
                        .toList());
    }

    private @Nullable String password(CommandLine line) throws Misuse {
        if (line.has("--password-stdin") && line.has("--generate-password")) {
            throw new Misuse("use either --password-stdin or --generate-password");
        }
        if (line.has("--generate-password")) {
            return Base64Url.encode(randomness.bytes(GENERATED_BYTES));
        }
        return line.has("--password-stdin") ? firstLine() : null;
    }

    private String firstLine() throws Misuse {
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Optional.ofNullable(lines.readLine())
                    .orElseThrow(() -> new Misuse("no password on standard input"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String typed) {
        return PersonName.parse(typed)
                .orElseThrow(
                        () -> new Misuse("invalid name; a name must not look like an address"));
    }

    private static List<String> roles(List<String> typed) {
        if (typed.size() > RoleName.MAX_ROLES) {
            throw new Misuse("more than " + RoleName.MAX_ROLES + " roles");
        }
        return typed.stream()
                .map(role ->
                        RoleName.parse(role)
                                .orElseThrow(() ->
                                        new Misuse(
                                                "a role consists of a lower-case letter,"
                                                        + " then letters, digits, '.', '_', ':' and"
                                                        + " '-'")))
                .toList();
    }

    public int list(CommandLine line) {
        int left = line.value("--limit").map(UserCommands::number).orElse(Integer.MAX_VALUE);
        Optional<String> prefix =
                line.value("--email").map(typed -> typed.toLowerCase(Locale.ROOT));
        Account last = null;
        while (left > 0) {
            int size = Math.min(left, UserDirectory.MAX_PAGE);
            List<Account> page = page(prefix, last, size);
            page.forEach(account ->
                    output.item(
                            json -> ManagedJson.write(json, account), AccountText.line(account)));
            if (page.size() < size) {
                break;
            }
            last = page.getLast();
            left -= page.size();
        }
        return ExitCode.DONE;
    }

    private List<Account> page(Optional<String> prefix, @Nullable Account last, int size) {
        UserDirectory directory = administration.directory();
        Outcome<List<Account>> page =
                prefix.isPresent()
                        ? directory.byEmailPrefix(
                                actor, prefix.get(), last == null ? null : last.email(), size)
                        : directory.newest(actor, last == null ? null : last.id(), size);
        return page instanceof Outcome.Done<List<Account>>(List<Account> accounts)
                ? accounts
                : List.of();
    }

    static int number(String typed) {
        try {
            int number = Integer.parseInt(typed);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // falls through
        }
        throw new Misuse("--limit must be a whole number above 0");
    }

    public int show(CommandLine line) {
        return Refusals.exit(
                find(line.parameters().getFirst()),
                output,
                account ->
                        output.item(
                                json -> ManagedJson.write(json, account),
                                AccountText.page(account)));
    }

    /// Does something to the account that the first parameter names, and shows it.
    public int change(CommandLine line, BiFunction<Actor, AccountId, Outcome<Account>> change) {
        return Refusals.exit(
                then(line.parameters().getFirst(), id -> change.apply(actor, id)),
                output,
                account ->
                        output.item(
                                json -> ManagedJson.write(json, account),
                                AccountText.line(account)));
    }

    public int changeRoles(CommandLine line) {
        List<String> roles = roles(line.parameters().subList(1, line.parameters().size()));
        return change(line, (by, id) -> administration.users().changeRoles(by, id, roles));
    }

    public int delete(CommandLine line) {
        if (!line.has("--yes")) {
            throw new Misuse("deleting an account cannot be undone; add --yes to confirm");
        }
        return change(line, administration.users()::delete);
    }

    private Outcome<Account> then(String user, Function<AccountId, Outcome<Account>> next) {
        return switch (find(user)) {
            case Outcome.Done<Account>(Account account) -> next.apply(account.id());
            case Outcome.Refused<Account> refused -> refused;
            case Outcome.Limited<Account> limited -> limited;
        };
    }

    /// The account of this id or address.
    Outcome<Account> find(String user) {
        if (user.contains("@")) {
            return Email.parse(user)
                    .map(email -> administration.directory().find(actor, email))
                    .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        }
        return administration.directory().find(actor, new AccountId(id(user)));
    }

    static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException _) {
            throw new Misuse("not an id");
        }
    }
}
