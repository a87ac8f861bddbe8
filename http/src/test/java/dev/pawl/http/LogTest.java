package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.pawl.core.MemoryPawl;
import dev.pawl.core.session.Grant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogTest {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Lines log = new Lines();
    private Level before = Level.OFF;

    /// Keeps what is logged, with the context that it had at that moment.
    private static final class Lines extends AppenderBase<ILoggingEvent> {

        final List<ILoggingEvent> list = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            list.add(event);
        }
    }

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
        root.setLevel(before);
    }

    private List<ILoggingEvent> ours() {
        return log.list.stream()
                .filter(event -> event.getLoggerName().startsWith("dev.pawl."))
                .toList();
    }

    @Test
    @Tag("SES-09")
    @Tag("INJ-02")
    void log_ofEveryRoute_holdsNoSecret() {
        String password = "canary password";
        try (TestServer server = TestServer.start()) {
            Grant grant = server.core.grant();
            String csrf = server.core.csrf(grant);
            String credentials =
                    "{\"email\":\"canary@example.com\",\"password\":\"" + password + "\"}";
            for (String path : List.of("/v1/auth/signup", "/v1/auth/login", "/v1/auth/refresh")) {
                server.send(Request.post(path).json(credentials));
                server.send(Request.post(path).json(credentials + "x"));
                server.send(Request.post(path).body("text/plain", credentials));
                server.send(Request.post(path).cookies(grant).csrf(csrf).json("{}"));
                server.send(Request.post(path).cookies(grant).header("Origin", "null"));
            }
            server.send(Request.get("/v1/me").bearer(grant));
            server.send(Request.get("/v1/me?access_token=" + grant.accessToken().compact()));
            server.send(Request.get("/v1/me").cookies(grant).cookies(grant));
            server.send(Request.get("/%zz?" + grant.refreshToken()).bearer(grant));
            server.send(Request.post("/v1/auth/logout").cookies(grant).csrf(csrf));

            String everything =
                    log.list.toString() + log.list.stream().map(LogTest::cause).toList();
            assertThat(everything)
                    .doesNotContain(
                            password,
                            "canary@",
                            grant.refreshToken(),
                            grant.accessToken().compact(),
                            csrf);
        }
    }

    private static String cause(ILoggingEvent event) {
        return event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage() + "";
    }

    @Test
    @Tag("INJ-03")
    void bug_isLoggedWithItsStackAndTheRequestsId() {
        try (TestServer server = TestServer.start();
                Wire wire = server.managementWire()) {
            server.metricsBroken = true;
            Reply reply = wire.send(Request.get("/metrics"));

            assertThat(reply.outcome()).isEqualTo("500 internal_error");
            assertThat(ours())
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getLevel()).isEqualTo(Level.ERROR);
                        assertThat(event.getThrowableProxy().getMessage()).contains("a bug");
                        assertThat(event.getMDCPropertyMap())
                                .containsEntry(
                                        "request_id", reply.header("X-Request-Id").orElseThrow());
                    });
        }
    }

    @Test
    @Tag("INJ-02")
    void securityEvents_areLogged() {
        try (TestServer server = TestServer.start()) {
            Grant grant = server.core.grant();
            Request refresh = Request.post("/v1/auth/refresh").refreshCookie(grant);
            server.send(refresh);
            server.send(refresh.header("Origin", "https://evil.example"));
            server.send(refresh.csrf(server.core.csrf(grant)));
            server.core.pawl.clock.advance(MemoryPawl.OVERLAP);
            server.send(refresh.csrf(server.core.csrf(grant)));

            assertThat(ours().stream().map(ILoggingEvent::getLevel))
                    .containsExactly(Level.INFO, Level.INFO, Level.WARN);
            assertThat(ours().getLast().getFormattedMessage())
                    .contains(grant.session().id().toString());
        }
    }
}
