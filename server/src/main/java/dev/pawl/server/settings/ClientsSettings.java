package dev.pawl.server.settings;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.client.ClientPermission;
import dev.pawl.core.client.Credential;
import dev.pawl.crypto.Base64Url;
import dev.pawl.server.settings.source.Parsed;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The programs that the configuration makes known.
///
/// @param publicExchange whether those may open sessions that cannot prove who they are
/// @param streamsPerClient how many streams of the revocation feed one client may read at this node
public record ClientsSettings(List<Client> all, boolean publicExchange, int streamsPerClient) {

    private static final String HASH = "sha256:";
    private static final String KEY = "key:";
    private static final int HASH_BYTES = 32;

    public ClientsSettings {
        all = List.copyOf(all);
    }

    static ClientsSettings read(SettingsReader reader) {
        var section = reader.section("clients");
        List<Client> all = section.list("known", "", ClientsSettings::client);
        Set<ClientId> names = new HashSet<>();
        boolean distinct = all.stream().allMatch(client -> names.add(client.id()));
        section.require(distinct, "clients.known contains a client twice", "known");
        return new ClientsSettings(
                distinct ? all : List.of(),
                section.value("public_exchange", "false", Parsers.flag()),
                section.value("streams_per_client", "100", Parsers.whole(1, 1000)));
    }

    /// A name, then `sha256:HASH` or `key:FILE` or neither, then permissions.
    private static Parsed<Client> client(String text) {
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        Optional<ClientId> id = ClientId.parse(words.getFirst());
        Credential credential = new Credential.None();
        Set<ClientPermission> permissions = EnumSet.noneOf(ClientPermission.class);
        for (String word : words.subList(1, words.size())) {
            Optional<ClientPermission> permission = ClientPermission.named(word);
            Optional<Credential> found = credential(word);
            if (permission.isEmpty() && found.isEmpty()) {
                return bad();
            }
            permission.ifPresent(permissions::add);
            credential = found.orElse(credential);
        }
        boolean useless = credential instanceof Credential.None && !permissions.isEmpty();
        return id.isEmpty() || useless
                ? bad()
                : Parsed.good(
                        new Client(
                                id.get(),
                                id.get().value(),
                                credential,
                                permissions,
                                Instant.EPOCH));
    }

    private static Optional<Credential> credential(String word) {
        if (word.startsWith(HASH)) {
            String hash = word.substring(HASH.length());
            return Base64Url.decode(hash)
                    .filter(bytes -> bytes.length == HASH_BYTES)
                    .map(_ -> new Credential.Secret(hash));
        }
        return word.startsWith(KEY) ? key(word.substring(KEY.length())) : Optional.empty();
    }

    private static Optional<Credential> key(String file) {
        try {
            return Optional.of(new Credential.Key(Files.readString(Path.of(file)).strip()));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Parsed<Client> bad() {
        return Parsed.bad(
                "must be a name, then sha256:HASH or key:FILE of a public JWK, then permissions"
                        + " (revocations, introspection)");
    }
}
