package dev.pawl.http.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCookiesTest {

    private static final String ACCESS = "__Host-pawl_access";

    private static Optional<String> access(String... headers) {
        return RequestCookies.parse(List.of(headers)).find(ACCESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Host-pawl_access=a.b-c_D9",
                "x=y; __Host-pawl_access=a.b-c_D9; z=1",
                "x=\"quoted\";__Host-pawl_access=a.b-c_D9",
                "  __Host-pawl_access \t=  a.b-c_D9 \t",
                "=; ====; ;; __Host-pawl_access=a.b-c_D9;"
            })
    @Tag("SES-04")
    @Tag("SES-05")
    void find_ourCookie_givesItsValue(String header) {
        assertThat(access(header)).contains("a.b-c_D9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$a=1; __Host-pawl_access=abc",
                "__Host-pawl_access=abc; $a=1",
                "$=; __Host-pawl_access=abc",
                "$Version=1; __Host-pawl_access=abc; $Path=/"
            })
    @Tag("SES-05")
    @Tag("WLD-21")
    void find_besideACookieThatBeginsWithADollarSign_givesItsValue(String header) {
        assertThat(access(header)).contains("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "====",
                "__Host-pawl_access",
                "__Host-pawl_access=",
                "__host-pawl_access=abc",
                "=__Host-pawl_access=abc",
                "= __Host-pawl_access=abc",
                "__Host-pawl_access=\"abc\"",
                "__Host-pawl_access=abc,def",
                "__Host-pawl_access=abc def",
                "__Host-pawl_access=ab\\c",
                "\u2000__Host-pawl_access=abc",
                "__Host-pawl_access\u00a0=abc",
                "\u000b__Host-pawl_access=abc",
                "x=\"; __Host-pawl_access=abc\"",
                "$__Host-pawl_access=abc",
                "__Host-pawl_access.x=abc",
                "pawl_access=abc"
            })
    @Tag("SES-05")
    @Tag("SES-06")
    void find_whatIsNotOurCookie_isEmpty(String header) {
        assertThat(access(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Host-pawl_access=abc; __Host-pawl_access=abc",
                "__Host-pawl_access=abc; x=y; __Host-pawl_access=def",
                "__Host-pawl_access=abc; __Host-pawl_access=",
                "__Host-pawl_access=\"abc\"; __Host-pawl_access=def",
                "__Secure-pawl_refresh=abc; __Secure-pawl_refresh=def",
                "__Host-pawl_csrf=abc; __Host-pawl_csrf=def"
            })
    @Tag("SES-04")
    void parse_oneOfOursTwice_isRefused(String header) {
        assertRefused(ProblemCode.AMBIGUOUS_CREDENTIALS, header);
    }

    @Test
    @Tag("SES-04")
    void parse_oneOfOursInTwoHeaders_isRefused() {
        assertRefused(ProblemCode.AMBIGUOUS_CREDENTIALS, ACCESS + "=abc", ACCESS + "=abc");
    }

    @Test
    @Tag("SES-06")
    void parse_foreignCookieTwice_isNoConcernOfOurs() {
        assertThat(access("x=1; x=2; " + ACCESS + "=abc")).contains("abc");
    }

    @Test
    @Tag("SES-06")
    void parse_tooManyPairs_isRefused() {
        assertThat(access("a=b;".repeat(199) + ACCESS + "=abc")).contains("abc");
        assertRefused(ProblemCode.BAD_REQUEST, "a=b;".repeat(200) + ACCESS + "=abc");
    }

    private static void assertRefused(ProblemCode code, String... headers) {
        assertThatThrownBy(() -> access(headers))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }
}
