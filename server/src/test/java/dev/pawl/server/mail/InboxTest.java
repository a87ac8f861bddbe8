package dev.pawl.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Letter;
import dev.pawl.core.outbox.Notice;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.Wire;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {

    @TempDir Path directory;

    @Test
    void get_messages_areThoseThatWereMailedNewestFirst() {
        try (TestServer server = TestServer.startShowingMail(directory)) {
            assertThat(server.inbox().send(letter(1, Notice.PASSWORD_CHANGED))).isNotNull();
            assertThat(server.inbox().send(letter(2, Notice.ACCOUNT_DELETED))).isNotNull();

            Reply list = server.api().get("/dev/mail/messages");

            assertThat(list.status()).isEqualTo(200);
            assertThat(list.body().indexOf(new UUID(0, 2).toString()))
                    .isPositive()
                    .isLessThan(list.body().indexOf(new UUID(0, 1).toString()));
            assertThat(list.body()).contains("\"to\":\"ada@example.com\"", "Passwort");
        }
    }

    @Test
    void get_oneMessage_canRunNothingAndLoadNothing() {
        try (TestServer server = TestServer.startShowingMail(directory)) {
            assertThat(server.inbox().send(letter(1, Notice.PASSWORD_CHANGED))).isNotNull();

            Reply mail = server.api().get("/dev/mail/messages/" + new UUID(0, 1));

            assertThat(mail.status()).isEqualTo(200);
            assertThat(mail.body()).contains("&lt;Ada&gt;").doesNotContain("<Ada>");
            assertThat(mail.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "sandbox")
                    .doesNotContain("script-src", "allow-scripts");
            assertThat(server.api().get("/dev/mail/messages/x").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/mail", "/assets/pawl.css", "/assets/inbox.js"})
    void get_pageAndItsFiles_standUnderAPolicyWithoutExceptions(String path) {
        try (TestServer server = TestServer.startShowingMail(directory)) {
            Reply page = server.api().get(path);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.body())
                    .doesNotContainPattern(Pattern.compile("<style|style=|<script>| on\\w+="));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/mail",
                "/dev/mail/messages",
                "/dev/mail/messages/x",
                "/assets/inbox.js"
            })
    void get_onAServerThatOthersCanReach_existsNowhere(String path) {
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of())) {
            assertThat(server.api().get(path).status()).isEqualTo(404);
        }
    }

    /// A page whose name was made to lead here is of one origin with the inbox.
    @Test
    @Tag("WLD-02")
    void inbox_askedUnderAnotherName_isMisdirected() {
        try (TestServer server = TestServer.startShowingMail(directory)) {
            assertThat(asked(server, "rebound.example.com").status()).isEqualTo(421);
            assertThat(asked(server, "localhost:8080").status()).isEqualTo(200);
        }
    }

    private static Reply asked(TestServer server, String host) {
        return Wire.exchange(
                server.uri(),
                "GET /dev/mail/messages HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nConnection: close\r\n\r\n");
    }

    private static Letter letter(long id, Notice notice) {
        return new Letter(
                new UUID(0, id),
                "ada@example.com",
                "<Ada>",
                Language.GERMAN,
                new Content.Told(notice));
    }
}
