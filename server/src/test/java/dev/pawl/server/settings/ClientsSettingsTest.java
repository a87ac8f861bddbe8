package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientPermission;
import dev.pawl.core.client.Credential;
import dev.pawl.server.settings.source.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsSettingsTest {

    private static final String HASH = Credential.Secret.of("pcs_x").hash();

    private static List<Client> read(String text) {
        return Settings.of(Map.of("clients.known", text)).clients().all();
    }

    @Test
    void clients_default_isNobody() {
        assertThat(Settings.of(Map.of()).clients().all()).isEmpty();
    }

    @Test
    void clients_listed_areRead(@TempDir Path directory) throws IOException {
        Path key = directory.resolve("key.jwk");
        Files.writeString(
                key,
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}\n");
        List<Client> all =
                read("orders sha256:" + HASH + " revocations introspection, app, b key:" + key);

        assertThat(all)
                .extracting(client -> client.id().value())
                .containsExactly("orders", "app", "b");
        assertThat(all.getFirst().may(ClientPermission.REVOCATIONS)).isTrue();
        assertThat(all.getFirst().credential()).isEqualTo(Credential.Secret.of("pcs_x"));
        assertThat(all.get(1).isConfidential()).isFalse();
        assertThat(all.getLast().credential()).isInstanceOf(Credential.Key.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Orders",
                "first-party",
                "app revocations",
                "orders sha256:short",
                "orders key:/nowhere",
                "orders everything",
                "app, app"
            })
    void clients_otherwise_areRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("clients.known");
    }
}
