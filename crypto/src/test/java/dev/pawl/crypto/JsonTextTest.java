package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void quote_quotesBackslashesAndControls_areEscaped() {
        assertThat(JsonText.quote("a\"b\\c\nd\u0001")).isEqualTo("\"a\\\"b\\\\c\\nd\\u0001\"");
        assertThat(JsonText.quote("")).isEqualTo("\"\"");
    }

    @Test
    void quote_everyCharacter_isReadBackAsItWas() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                all.appendCodePoint(c);
            }
        }
        String text = all.toString();
        try (JsonParser parser = new JsonFactory().createParser(JsonText.quote(text))) {
            assertThat(parser.nextTextValue()).isEqualTo(text);
        }
    }
}
