package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Succeeded;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whether every operation that is described has a scenario in which it succeeds, on each database.
/// Maven runs it after all other tests; it says nothing when only some of them were run.
class EveryOperationTest {

    @ParameterizedTest
    @EnumSource
    void scenarios_ofEveryOperation_wereSeenToSucceed(On database) {
        boolean whole = System.getProperty("test") == null;
        assumeTrue(whole || Boolean.getBoolean("pawl.operations"), "only some tests were run");

        assertThat(Succeeded.missing(database.name())).isEmpty();
    }

    @AfterAll
    static void forget() {
        Succeeded.forget();
    }
}
