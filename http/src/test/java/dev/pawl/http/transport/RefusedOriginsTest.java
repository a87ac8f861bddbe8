package dev.pawl.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class RefusedOriginsTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(RefusedOrigins.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong nanoTime = new AtomicLong(-1);
    private final RefusedOrigins refused = new RefusedOrigins(nanoTime::get);

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null); // as its parent has it
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:5173",
                "https://app.example.com",
                "http://[::1]:8080",
                "capacitor://localhost",
                "null"
            })
    @Tag("CLI-07")
    void refused_isToldWithOriginAndSetting(String origin) {
        refused.tell(origin);

        assertThat(told())
                .containsExactly(
                        "rejected a request from the origin "
                                + origin
                                + ": it is not in http.allowed_origins");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example\nINFO all is well",
                "https://a.example/path",
                "https://a.example, https://b.example",
                "<script>",
                ""
            })
    @Tag("CLI-07")
    void refused_thatIsNoOrigin_isNotRepeated(String text) {
        refused.tell(text);

        assertThat(told())
                .containsExactly(
                        "rejected a request from the origin (malformed): it is not in"
                                + " http.allowed_origins");
    }

    @Test
    @Tag("CLI-07")
    void refused_againAndAgain_isToldOnceInTenSeconds() {
        for (int request = 0; request < 1_000; request++) {
            refused.tell("https://evil.example");
        }
        nanoTime.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        refused.tell("https://evil.example");
        assertThat(told()).hasSize(1);

        nanoTime.addAndGet(1);
        refused.tell("http://localhost:5173");

        assertThat(told()).hasSize(2);
        assertThat(told().getLast()).contains("http://localhost:5173");
    }
}
