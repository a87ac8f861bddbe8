package dev.pawl.server.operator;

import dev.pawl.core.account.Account;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Administration;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Session;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.admin.ManagedJson;
import dev.pawl.server.cli.CommandLine;
import java.util.Optional;
import java.util.function.Function;

/// `pawl sessions`.
public final class SessionCommands {

    private final Administration administration;
    private final UserCommands users;
    private final Actor actor;
    private final Output output;

    public SessionCommands(
            Administration administration, UserCommands users, Actor actor, Output output) {
        this.administration = administration;
        this.users = users;
        this.actor = actor;
        this.output = output;
    }

    public int list(CommandLine line) {
        return Refusals.exit(
                then(
                        line.parameters().getFirst(),
                        owner -> administration.sessions().of(actor, owner)),
                output,
                sessions -> sessions.forEach(this::show));
    }

    private void show(Session session) {
        output.item(
                json -> ManagedJson.write(json, session),
                "%s  used %s  expires %s  %s  %s"
                        .formatted(
                                session.id(),
                                session.ratchet().rotatedAt(),
                                session.end(),
                                session.origin().trace().address(),
                                session.origin().trace().userAgent()));
    }

    public int revoke(CommandLine line) {
        Optional<String> session = line.parameter(0);
        Optional<String> user = line.value("--user");
        if (session.isPresent() == user.isPresent()) {
            throw new Misuse("use either the id of a session or --user USER");
        }
        return user.isPresent()
                ? Refusals.exit(
                        then(user.get(), owner -> administration.sessions().endAll(actor, owner)),
                        output,
                        this::ended)
                : Refusals.exit(
                        administration
                                .sessions()
                                .end(actor, new SessionId(UserCommands.id(session.orElseThrow()))),
                        output,
                        _ -> ended(1));
    }

    private void ended(int sessions) {
        output.item(json -> json.number("ended", sessions), "ended: " + sessions);
    }

    private <T> Outcome<T> then(String user, Function<AccountId, Outcome<T>> next) {
        return switch (users.find(user)) {
            case Outcome.Done<Account>(Account account) -> next.apply(account.id());
            case Outcome.Refused<Account>(Refusal why) -> Outcome.refused(why);
            case Outcome.Limited<Account>(Wait limit) -> new Outcome.Limited<>(limit);
        };
    }
}
