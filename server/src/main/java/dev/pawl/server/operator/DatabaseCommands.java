package dev.pawl.server.operator;

import dev.pawl.core.id.Ids;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.settings.DatabaseSettings;
import dev.pawl.store.SchemaStatus;
import dev.pawl.store.Store;
import java.time.InstantSource;

/// `pawl db`.
public final class DatabaseCommands {

    private final DatabaseSettings settings;
    private final Output output;

    public DatabaseCommands(DatabaseSettings settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    public int migrate() {
        Ids ids = new Ids(InstantSource.system(), Randomness.secure());
        Store.open(settings.url(), 2, ids).close();
        return status();
    }

    /// Fails when the schema is not the one that this version works on.
    public int status() {
        SchemaStatus status = SchemaStatus.of(settings.url());
        output.item(
                json ->
                        json.string("database", settings.url().toString())
                                .number("schema", status.found())
                                .number("known", status.known())
                                .flag("current", status.isCurrent()),
                "%s: schema %d, this version requires %d%s"
                        .formatted(
                                settings.url(),
                                status.found(),
                                status.known(),
                                status.isCurrent() ? "" : "; run `pawl db migrate`"));
        return status.isCurrent() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
