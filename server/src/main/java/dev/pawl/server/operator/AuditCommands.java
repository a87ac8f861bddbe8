package dev.pawl.server.operator;

import dev.pawl.core.account.Account;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.AuditReading;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.audit.log.AuditTrail.Entry;
import dev.pawl.core.audit.log.AuditTrail.Filter;
import dev.pawl.core.id.AccountId;
import dev.pawl.http.admin.ManagedJson;
import dev.pawl.server.cli.CommandLine;
import dev.pawl.server.cli.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// `pawl audit`.
public final class AuditCommands {

    private static final int USUAL_LIMIT = 20;
    private static final int MAX_LIMIT = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AuditReading audit;
    private final UserCommands users;
    private final Actor actor;
    private final Output output;

    public AuditCommands(AuditReading audit, UserCommands users, Actor actor, Output output) {
        this.audit = audit;
        this.users = users;
        this.actor = actor;
        this.output = output;
    }

    /// The last events, the oldest first; with `--follow`, those that come, until the process is
    /// ended.
    public int tail(CommandLine line) {
        Filter filter =
                new Filter(
                        line.value("--user").map(this::account).orElse(null),
                        null,
                        line.value("--kind").orElse(null),
                        null,
                        null);
        int limit =
                Math.min(
                        line.value("--limit").map(UserCommands::number).orElse(USUAL_LIMIT),
                        MAX_LIMIT);
        List<Entry> last = newest(filter, limit).reversed();
        last.forEach(this::show);
        return line.has("--follow")
                ? follow(filter, last.isEmpty() ? null : last.getLast().id())
                : ExitCode.DONE;
    }

    private List<Entry> newest(Filter filter, int limit) {
        List<Entry> all = new ArrayList<>();
        while (all.size() < limit) {
            UUID before = all.isEmpty() ? null : all.getLast().id();
            int size = Math.min(limit - all.size(), AuditReading.MAX_PAGE);
            List<Entry> page = entries(audit.newest(actor, filter, before, size));
            all.addAll(page);
            if (page.size() < size) {
                break;
            }
        }
        return all;
    }

    private static List<Entry> entries(Outcome<List<Entry>> page) {
        return page instanceof Outcome.Done<List<Entry>>(List<Entry> entries) ? entries : List.of();
    }

    private AccountId account(String user) {
        return users.find(user) instanceof Outcome.Done<Account>(Account account)
                ? account.id()
                : new AccountId(UserCommands.id(user)); // of somebody who is gone
    }

    private int follow(Filter filter, @Nullable UUID last) {
        UUID after = last == null ? new UUID(0, 0) : last;
        while (!Thread.currentThread().isInterrupted()) {
            List<Entry> more = entries(audit.after(actor, filter, after, AuditReading.MAX_PAGE));
            more.forEach(this::show);
            if (more.isEmpty()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            } else {
                after = more.getLast().id();
            }
        }
        return ExitCode.DONE;
    }

    private void show(Entry entry) {
        output.item(
                json -> ManagedJson.write(json, entry),
                "%s  %-28s user %s  by %s  from %s  %s"
                        .formatted(
                                entry.at(),
                                entry.kind(),
                                orDash(entry.account()),
                                orDash(entry.by()),
                                entry.trace().address(),
                                Optional.ofNullable(entry.detail()).orElse("")));
    }

    private static String orDash(@Nullable UUID id) {
        return id == null ? "-" : id.toString();
    }
}
