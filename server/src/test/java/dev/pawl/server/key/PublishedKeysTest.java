package dev.pawl.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is published of the keys.
class PublishedKeysTest {

    private static final List<String> DOCUMENTS =
            List.of(
                    "/.well-known/jwks.json",
                    "/.well-known/openid-configuration",
                    "/.well-known/oauth-authorization-server");

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
    @Tag("KEY-01")
    void get_keysAndMetadata_holdNoPrivateMember(String algorithm) {
        Map<String, String> settings = Map.of("tokens.algorithm", algorithm);
        try (TestServer server = TestServer.start(On.SQLITE, directory, settings)) {
            for (String path : DOCUMENTS) {
                Reply document = server.api().get(path);
                assertThat(document.status()).isEqualTo(200);
                for (String secret : new String[] {"d", "p", "q", "dp", "dq", "qi", "k", "oth"}) {
                    assertThat(document.body()).doesNotContain("\"" + secret + "\"");
                }
            }
            // The twin: the public half is there, and is for verifying alone.
            String keys = server.api().get("/.well-known/jwks.json").body();
            assertThat(keys).contains("\"kid\"").contains("\"alg\":\"" + algorithm + "\"");
            assertThat(keys).doesNotContain("\"sign\"");
        }
    }

    @Test
    @Tag("KEY-01")
    void get_keysWithASharedSecret_areNone() {
        String secret =
                Base64.getEncoder()
                        .encodeToString(
                                "0123456789abcdef0123456789abcdef"
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Map<String, String> settings =
                Map.of("tokens.algorithm", "HS256", "tokens.shared_secret", secret);
        try (TestServer server = TestServer.start(On.SQLITE, directory, settings)) {
            Reply keys = server.api().get("/.well-known/jwks.json");

            assertThat(keys.status()).isEqualTo(200);
            assertThat(keys.body()).isEqualTo("{\"keys\":[]}");
        }
    }
}
