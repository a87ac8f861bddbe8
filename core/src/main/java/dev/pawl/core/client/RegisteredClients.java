package dev.pawl.core.client;

import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All clients: those of the configuration, and those that operators made.
public final class RegisteredClients {

    private final Map<ClientId, Client> configured;
    private final Database database;

    public RegisteredClients(List<Client> configured, Database database) {
        this.configured =
                configured.stream().collect(Collectors.toMap(Client::id, Function.identity()));
        this.database = database;
    }

    /// As it is now: what operators change holds at once, on every node. The configuration wins.
    public Optional<Client> find(ClientId id) {
        Client client = configured.get(id);
        return client != null
                ? Optional.of(client)
                : database.reading(tx -> Clients.in(tx).find(id));
    }

    boolean isConfigured(ClientId id) {
        return configured.containsKey(id);
    }

    /// Those of the configuration first.
    List<Client> all(Transaction tx) {
        return Stream.concat(
                        configured.values().stream().sorted(Comparator.comparing(Client::id)),
                        Clients.in(tx).all().stream().filter(client -> !isConfigured(client.id())))
                .toList();
    }
}
