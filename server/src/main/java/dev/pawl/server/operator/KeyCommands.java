package dev.pawl.server.operator;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.KeyAdministration;
import dev.pawl.core.token.KeyChanges;
import dev.pawl.http.admin.ManagedJson;
import dev.pawl.server.cli.CommandLine;

/// `pawl keys`. Servers take a change up within seconds.
public final class KeyCommands {

    private final KeyAdministration keys;
    private final Actor actor;
    private final Output output;

    public KeyCommands(KeyAdministration keys, Actor actor, Output output) {
        this.keys = keys;
        this.actor = actor;
        this.output = output;
    }

    public int list() {
        return Refusals.exit(keys.list(actor), output, all -> all.forEach(this::show));
    }

    public int rotate() {
        return Refusals.exit(keys.rotate(actor), output, this::show);
    }

    public int retire(CommandLine line) {
        return Refusals.exit(
                keys.retire(actor, line.parameters().getFirst()),
                output,
                kid -> output.item(json -> json.string("retired", kid), "retired: " + kid));
    }

    private void show(KeyChanges.Listed key) {
        output.item(
                json -> ManagedJson.write(json, key),
                "%s  %s  %s  created %s  signs from %s"
                        .formatted(
                                key.kid(),
                                key.algorithm().joseName(),
                                key.state(),
                                key.createdAt(),
                                key.activatesAt()));
    }
}
