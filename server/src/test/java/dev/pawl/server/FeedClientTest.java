package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.client.Clients;
import dev.pawl.server.client.Events;
import dev.pawl.server.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Who may read the revocation feed, and for how long.
class FeedClientTest extends FeedStage {

    @Test
    @Tag("ADM-09")
    @Tag("OAU-11")
    void feed_withoutAGoodCredential_isRefused() {
        String good = reader("credentials");
        String weak = basic("weak", client("weak"));
        Ran open = run("clients", "create", "open", "--public", "--json");

        assertThat(api.get(SNAPSHOT, "Authorization", good).status()).isEqualTo(200);
        assertThat(open.out()).doesNotContain("client_secret");
        for (String path : List.of(SNAPSHOT, STREAM)) {
            Reply nobody = api.get(path);
            assertThat(nobody.status()).isEqualTo(401);
            assertThat(nobody.code()).isEqualTo("client_invalid");
            assertThat(nobody.header("WWW-Authenticate")).startsWith("Basic");
            for (String bad :
                    List.of(
                            basic("credentials", "pcs_guess"),
                            basic("nobody", "nobody"),
                            basic("open", ""),
                            "Basic !",
                            "Bearer " + person().accessToken())) {
                assertThat(api.get(path, "Authorization", bad).code()).isEqualTo("client_invalid");
            }
            assertThat(api.get(path, "Authorization", weak).code()).isEqualTo("permission_denied");
        }
    }

    @Test
    @Tag("ADM-09")
    @Tag("OAU-18")
    void client_renewedOrDeleted_isRefusedAtOnceAndCutOff() {
        String old = reader("renewed");
        try (Events events = stream(old)) {
            Events.Event _ = events.next("alive");
            Ran renewed = run("clients", "renew", "renewed", "--json");

            assertThat(api.get(SNAPSHOT, "Authorization", old).code()).isEqualTo("client_invalid");
            String fresh = basic("renewed", renewed.at("client_secret"));
            assertThat(api.get(SNAPSHOT, "Authorization", fresh).status()).isEqualTo(200);
            awaitEnd(events);
            assertThat(run("clients", "delete", "renewed", "--yes").code()).isZero();
            assertThat(api.get(SNAPSHOT, "Authorization", fresh).code())
                    .isEqualTo("client_invalid");
        }
    }

    @Test
    void stream_ends_isNothingToBeLogged() {
        String authorization = reader("quiet");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try (Events events = stream(authorization)) {
            Events.Event _ = events.next("alive");
            assertThat(deleteClient("quiet")).isTrue();
            awaitEnd(events);
            root.warn("control");
        } finally {
            root.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("control");
    }

    /// Not by a command, which would set the log up anew.
    private boolean deleteClient(String id) {
        return server.store()
                .database()
                .inTransaction(tx -> Clients.in(tx).delete(new ClientId(id)));
    }

    @Test
    void clients_areListed_andTheirSecretsAreNot() {
        Ran created = run("clients", "create", "listed", "--name", "A service", "--json");
        Ran twice = run("clients", "create", "listed");
        Ran list = run("clients", "list", "--json");

        assertThat(twice.err()).contains("already");
        assertThat(list.out())
                .contains(
                        "{\"client_id\":\"listed\",\"name\":\"A"
                                + " service\",\"credential\":\"secret\",\"permissions\":[]}");
        assertThat(list.out()).doesNotContain(created.at("client_secret"));
        assertThat(run("clients", "create", "first-party").code()).isEqualTo(2);
        assertThat(run("clients", "create", "x", "--may", "everything").code()).isEqualTo(2);
        assertThat(run("clients", "create", "x", "--public", "--may", "revocations").code())
                .isEqualTo(2);
    }
}
