package dev.pawl.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.KeptPorts;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/reference/metrics.md` lists exactly our own metrics, with their kinds, labels and
/// outcomes.
class MetricsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/reference/metrics.md");

    /// Of each timer and histogram the library also tells the recent maximum.
    private static final String MAXIMUM = "_max";

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE ((?:pawl|http)_\\w+) (\\w+)$");
    private static final Pattern OUTCOME =
            Pattern.compile("(?m)^(pawl_\\w+_total)\\{outcome=\"(\\w+)\"}");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `((?:pawl|http)_\\w+)` \\| (\\w+) \\|([^|]*)\\|");

    @Test
    void document_metrics_areThoseThatExist(@TempDir Path directory) throws IOException {
        String metrics = metricsOfAServerInUse(directory);

        assertThat(documented(row -> row.group(1) + " " + row.group(2)))
                .isEqualTo(
                        found(TYPE, metrics, type -> type.group(1) + " " + type.group(2)).stream()
                                .filter(type -> !type.contains(MAXIMUM + " "))
                                .collect(Collectors.toSet()));
        assertThat(
                        documented(row ->
                                row.group(3).contains("`outcome`")
                                        ? row.group(1) + outcomes(row.group(3))
                                        : ""))
                .containsAll(exposedOutcomes(metrics))
                .hasSize(exposedOutcomes(metrics).size() + 1);
    }

    private static String metricsOfAServerInUse(Path directory) throws IOException {
        int port = KeptPorts.next();
        Map<String, String> settings = Map.of("management.port", Integer.toString(port));
        try (TestServer server = TestServer.start(On.SQLITE, directory, settings)) {
            Reply signedUp = server.api().signUp("ada@example.com", "a wheel that turns one way");
            server.api().refresh(signedUp.at("refresh_token"));
            return new Api(URI.create("http://127.0.0.1:" + port)).get("/metrics").body();
        }
    }

    private static Set<String> documented(Function<MatchResult, String> part) throws IOException {
        return found(ROW, Files.readString(DOCUMENT), part);
    }

    private static Set<String> found(
            Pattern pattern, String text, Function<MatchResult, String> part) {
        return pattern.matcher(text).results().map(part).collect(Collectors.toSet());
    }

    /// Each counter with its outcomes, in order.
    private static List<String> exposedOutcomes(String metrics) {
        return OUTCOME
                .matcher(metrics)
                .results()
                .collect(
                        Collectors.groupingBy(
                                outcome -> outcome.group(1),
                                Collectors.mapping(
                                        outcome -> outcome.group(2),
                                        Collectors.toCollection(TreeSet::new))))
                .entrySet()
                .stream()
                .map(counter -> counter.getKey() + counter.getValue())
                .toList();
    }

    private static String outcomes(String cell) {
        return Pattern.compile("`(\\w+)`")
                .matcher(cell)
                .results()
                .map(outcome -> outcome.group(1))
                .filter(outcome -> !outcome.equals("outcome"))
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }
}
