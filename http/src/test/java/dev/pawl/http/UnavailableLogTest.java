package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pawl.core.failure.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnavailableLogTest {

    private final Unavailable away =
            new Unavailable(Unavailable.Kind.DATABASE, "the database is unavailable", null);

    private final Logger logger = (Logger) LoggerFactory.getLogger(UnavailableLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong();
    private final UnavailableLog log = new UnavailableLog(nanos::get);

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.ERROR);
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null); // as its parent has it
    }

    @Test
    void tell_first_isSaidAtOnce() {
        log.tell(away);

        assertThat(said())
                .containsExactly(
                        "service unavailable: the database is unavailable (DATABASE), "
                                + "requests since the last such line: 1");
    }

    @Test
    void tell_manyWithinASecond_areCountedInTheNextLine() {
        for (int i = 0; i < 1_000; i++) {
            log.tell(away);
        }
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        log.tell(away);

        assertThat(said()).hasSize(2);
        assertThat(said().getLast()).endsWith("requests since the last such line: 1000");
    }

    @Test
    void tell_justBeforeTheSecondIsOver_isNotSaidYet() {
        log.tell(away);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos() - 1);
        log.tell(away);

        assertThat(said()).hasSize(1);
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
