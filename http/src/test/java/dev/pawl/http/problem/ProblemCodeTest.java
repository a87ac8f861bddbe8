package dev.pawl.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCodeTest {

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyCode_isAStatusOfAnError(ProblemCode code) {
        assertThat(code.status()).isBetween(400, 599);
        assertThat(code.code()).matches("[a-z]+(_[a-z]+)*");
        assertThat(code.type()).isEqualTo("urn:pawl:problem:" + code.code());
    }

    @Test
    void titles_areAllDifferent() {
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::title))
                .doesNotHaveDuplicates();
    }

    @Test
    void pointer_ofAnOddName_isEscaped() {
        assertThat(FieldError.at("a/b~c", FieldCode.UNKNOWN_FIELD).pointer()).isEqualTo("/a~1b~0c");
    }
}
