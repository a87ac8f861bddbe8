package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/// What a server writes: one event, one line, nothing that a terminal would obey.
final class LogLines {

    private static final Pattern TEXT =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (ERROR|WARN |INFO |DEBUG|TRACE) .*");

    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private LogLines() {}

    static void assertHarmless(String output, String format) {
        List<String> lines = List.of(output.split("\n", -1));
        assertThat(lines.getLast()).isEmpty();
        assertThat(lines.subList(0, lines.size() - 1))
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> {
                    assertThat(line).doesNotContainPattern(HARMFUL);
                    assertThat(isEvent(line, format)).as(line).isTrue();
                });
    }

    private static boolean isEvent(String line, String format) {
        return format.equals("json") ? isJsonEvent(line) : TEXT.matcher(line).matches();
    }

    private static boolean isJsonEvent(String line) {
        try {
            Map<String, Object> event = JsonUtil.parseJson(line);
            return event.keySet().containsAll(List.of("time", "level", "logger", "message"));
        } catch (JoseException _) {
            return false;
        }
    }
}
