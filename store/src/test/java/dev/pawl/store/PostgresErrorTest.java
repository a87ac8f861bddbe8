package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.transaction.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// How errors of PostgreSQL are told apart: outages, refusals and defects.
@TestInstance(Lifecycle.PER_CLASS)
class PostgresErrorTest {

    private final PostgresStage stage = new PostgresStage();
    private final Database database = stage.database();
    private final Sample sample = stage.sample;

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void inOneStatement_stateThatMeansAway_isUnavailable() {
        for (String state :
                List.of("53100", "53300", "57014", "57P01", "58030", "55P03", "25006", "08006")) {
            assertThatThrownBy(() -> database.inOneStatement(tx -> PostgresStage.raise(tx, state)))
                    .as(state)
                    .isInstanceOf(Unavailable.class);
        }
        assertThat(sample.account()).isNotNull();
    }

    @Test
    void inOneStatement_stateThatMeansOurMistake_isADefect() {
        for (String state : List.of("23505", "42P01", "22001", "0A000", "P0001")) {
            assertThatThrownBy(() -> database.inOneStatement(tx -> PostgresStage.raise(tx, state)))
                    .as(state)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    /// An outage holds everybody's retry window open. What a request can bring about is none.
    @Test
    @Tag("NBR-01")
    void inOneStatement_onlyALostConnection_isAnOutage() {
        for (String state : List.of("08006", "08003", "57P01", "57P02", "57P03", "25006")) {
            assertThatThrownBy(() -> database.inOneStatement(tx -> PostgresStage.raise(tx, state)))
                    .as(state)
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.isOutage()).isTrue());
        }
        for (String state :
                List.of("57014", "55P03", "53100", "53200", "53300", "58030", "25P03")) {
            assertThatThrownBy(() -> database.inOneStatement(tx -> PostgresStage.raise(tx, state)))
                    .as(state)
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.isOutage()).isFalse());
        }
        assertThatThrownBy(() -> database.inTransaction(tx -> PostgresStage.raise(tx, "40P01")))
                .isInstanceOfSatisfying(Unavailable.class, e -> assertThat(e.isOutage()).isFalse());
    }

    @Test
    void inTransaction_onAServerThatOnlyReads_isUnavailable() {
        assertThatThrownBy(() ->
                        database.inTransaction(tx -> {
                            int _ = Sql.in(tx).update("SET TRANSACTION READ ONLY", _ -> {});
                            return Accounts.in(tx).insert(sample.newAccount(), Sample.HASH);
                        }))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void reading_longerThanTheServerAllows_isUnavailable() {
        assertThatThrownBy(() ->
                        database.reading(tx ->
                                Sql.in(tx).list("SELECT pg_sleep(20)::text", _ -> {}, Row::text)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("statement timeout");
    }

    @Test
    void defect_whoseMessageRepeatsAValue_losesItsMessage() {
        Throwable thrown =
                catchThrowable(() ->
                        database.reading(tx ->
                                Sql.in(tx)
                                        .list(
                                                "SELECT CAST(? AS integer)",
                                                value -> value.text("prt_secret"),
                                                Row::number)));

        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        assertThat(trace.toString()).contains("22P02").doesNotContain("prt_secret");
    }
}
