package dev.pawl.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.problem.FieldError;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static final FieldType<String> SHORT =
            new FieldType<>(
                    5, text -> Optional.of(text).filter("right"::equals), FieldCode.INVALID_NAME);

    private static JsonBody parse(String json) {
        return JsonBody.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("AUT-12")
    @Tag("ADM-03")
    @Tag("INJ-07")
    void fields_takenAllAndRight_areGiven() {
        JsonBody body = parse("{\"a\":\"right\",\"b\":true,\"c\":\"right\"}");

        assertThat(body.required("a", SHORT)).contains("right");
        assertThat(body.flag("b")).isTrue();
        assertThat(body.optional("c", SHORT)).contains("right");
        body.end();
    }

    @Test
    void optionalFields_missing_areEmpty() {
        JsonBody body = parse("{}");

        assertThat(body.optional("a", SHORT)).isEmpty();
        assertThat(body.flag("b")).isFalse();
        body.end();
    }

    @Test
    @Tag("ADM-03")
    void end_withSeveralBadFields_tellsAllOfThem() {
        JsonBody body =
                parse("{\"x\":1,\"b\":\"wrong\",\"c\":\"too long\",\"d\":7,\"e\":\"true\"}");

        assertThat(body.required("a", SHORT)).isEmpty();
        assertThat(body.required("b", SHORT)).isEmpty();
        assertThat(body.optional("c", SHORT)).isEmpty();
        assertThat(body.optional("d", SHORT)).isEmpty();
        assertThat(body.flag("e")).isFalse();

        assertThatThrownBy(body::end)
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refused -> {
                    assertThat(refused.problem().code()).isEqualTo(ProblemCode.VALIDATION_FAILED);
                    assertThat(refused.problem().errors())
                            .containsExactly(
                                    FieldError.at("a", FieldCode.REQUIRED),
                                    FieldError.at("b", FieldCode.INVALID_NAME),
                                    FieldError.at("c", FieldCode.TOO_LONG),
                                    FieldError.at("d", FieldCode.WRONG_TYPE),
                                    FieldError.at("e", FieldCode.WRONG_TYPE),
                                    FieldError.at("x", FieldCode.UNKNOWN_FIELD));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "1e1000000", "{}", "[]", "[\"right\"]", "true"})
    @Tag("AUT-12")
    void string_ofAnotherType_isNotCoerced(String value) {
        JsonBody body = parse("{\"a\":" + value + "}");

        assertThat(body.required("a", SHORT)).isEmpty();
        assertThatThrownBy(body::end)
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refused ->
                        assertThat(refused.problem().errors())
                                .containsExactly(FieldError.at("a", FieldCode.WRONG_TYPE)));
    }
}
