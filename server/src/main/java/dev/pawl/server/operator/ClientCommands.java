package dev.pawl.server.operator;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientAdministration;
import dev.pawl.core.client.ClientAdministration.Changed;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.client.ClientPermission;
import dev.pawl.core.client.Credential;
import dev.pawl.server.cli.CommandLine;
import dev.pawl.server.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `pawl clients`. Servers heed a change at once.
public final class ClientCommands {

    private final ClientAdministration clients;
    private final InstantSource clock;
    private final Trace trace;
    private final Output output;

    public ClientCommands(
            ClientAdministration clients, InstantSource clock, Trace trace, Output output) {
        this.clients = clients;
        this.clock = clock;
        this.trace = trace;
        this.output = output;
    }

    /// A credential, and the secret that it was made of, if it was.
    private record Fresh(Credential credential, @Nullable String secret) {}

    public int create(CommandLine line) {
        ClientId id = id(line);
        Fresh fresh = line.has("--public") ? nothing(line) : fresh(line);
        Client client = client(line, id, fresh.credential());
        return switch (clients.create(client, trace)) {
            case Changed.Done _ -> done(id, fresh);
            case Changed.Refused(var why) -> refused(why);
        };
    }

    private Client client(CommandLine line, ClientId id, Credential credential) {
        Set<ClientPermission> permissions =
                line.values("--may").stream()
                        .map(ClientCommands::permission)
                        .collect(Collectors.toSet());
        try {
            return new Client(
                    id,
                    line.value("--name").orElse(id.value()),
                    credential,
                    permissions,
                    clock.instant());
        } catch (IllegalArgumentException e) {
            throw new Misuse(String.valueOf(e.getMessage()));
        }
    }

    private static ClientPermission permission(String word) {
        return ClientPermission.named(word)
                .orElseThrow(() -> new Misuse("the permissions are revocations and introspection"));
    }

    public int renew(CommandLine line) {
        ClientId id = id(line);
        Fresh fresh = fresh(line);
        return switch (clients.setCredential(id, fresh.credential(), trace)) {
            case Changed.Done _ -> done(id, fresh);
            case Changed.Refused(var why) -> refused(why);
        };
    }

    public int delete(CommandLine line) {
        ClientId id = id(line);
        if (!line.has("--yes")) {
            throw new Misuse("add --yes to confirm");
        }
        return switch (clients.delete(id, trace)) {
            case Changed.Done _ -> {
                output.item(json -> json.string("deleted", id.value()), "deleted: " + id);
                yield ExitCode.DONE;
            }
            case Changed.Refused(var why) -> refused(why);
        };
    }

    public int list() {
        clients.all().forEach(this::show);
        return ExitCode.DONE;
    }

    private void show(Client client) {
        List<String> permissions =
                client.permissions().stream().map(ClientPermission::word).sorted().toList();
        output.item(
                json ->
                        json.string("client_id", client.id().value())
                                .string("name", client.name())
                                .string("credential", client.credential().word())
                                .strings("permissions", permissions),
                "%s  %s  %s  %s"
                        .formatted(
                                client.id(),
                                client.credential().word(),
                                String.join(",", permissions),
                                client.name()));
    }

    public int secret() {
        String secret = clients.newSecret();
        String hash = "sha256:" + Credential.Secret.of(secret).hash();
        output.item(
                json -> json.string("client_secret", secret).string("hash", hash),
                "secret: " + secret + "\nclients.known: " + hash);
        return ExitCode.DONE;
    }

    private static ClientId id(CommandLine line) {
        return ClientId.parse(line.parameters().getFirst())
                .orElseThrow(() ->
                        new Misuse(
                                "a client id consists of 1 to 64 of a-z, 0-9, '.', '-' and '_'"));
    }

    private Fresh fresh(CommandLine line) {
        String file = line.value("--key").orElse(null);
        if (file != null) {
            return new Fresh(key(file), null);
        }
        String secret = clients.newSecret();
        return new Fresh(Credential.Secret.of(secret), secret);
    }

    private static Fresh nothing(CommandLine line) {
        if (line.has("--key")) {
            throw new Misuse("use either --public or --key FILE");
        }
        return new Fresh(new Credential.None(), null);
    }

    private static Credential key(String file) {
        try {
            return new Credential.Key(Files.readString(Path.of(file)).strip());
        } catch (IOException | InvalidPathException _) {
            throw new Misuse("the file of --key cannot be read");
        } catch (IllegalArgumentException _) {
            throw new Misuse(
                    "the file of --key is not a public JWK: P-256, Ed25519, or RSA of at least"
                            + " 2048 bits");
        }
    }

    /// The secret is shown once, and nowhere kept.
    private int done(ClientId id, Fresh fresh) {
        String secret = fresh.secret();
        output.item(
                json -> {
                    json.string("client_id", id.value());
                    if (secret != null) {
                        json.string("client_secret", secret);
                    }
                },
                secret == null ? "client: " + id : "client: " + id + "\nsecret: " + secret);
        return ExitCode.DONE;
    }

    private int refused(ClientAdministration.Refusal why) {
        output.tell(
                switch (why) {
                    case NAME_TAKEN -> "a client with this id already exists";
                    case NOT_FOUND -> "no such client";
                    case CONFIGURED ->
                            "this client is defined in the configuration; change it there";
                });
        return ExitCode.FAILED;
    }
}
