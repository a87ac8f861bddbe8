package dev.pawl.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Language;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterWriterTest {

    private final LetterWriter writer = new LetterWriter("id.example.com");

    @ParameterizedTest
    @EnumSource
    void write_everyLetter_saysWhereAndToWhom(Language language) {
        Set<String> texts = new HashSet<>();
        for (Content content : Letters.contents()) {
            WrittenLetter written = writer.write(Letters.of(language, content));

            assertThat(written.subject()).isNotBlank().doesNotContain("\n", "\r");
            assertThat(written.text()).contains("Ada", "id.example.com").doesNotContain("<", "${");
            assertThat(written.html())
                    .contains("Ada", "id.example.com", "lang=\"" + language.tag() + "\"");
            texts.add(written.text());
        }
        assertThat(texts).hasSize(Letters.contents().size());
    }

    @Test
    void write_letterWithALink_hasItInTextAndHtmlAndTellsHowLongItWorks() {
        WrittenLetter english = writer.write(Letters.reset(Language.ENGLISH));
        WrittenLetter german = writer.write(Letters.reset(Language.GERMAN));

        assertThat(english.text()).contains(Letters.LINK).contains("60 minutes");
        assertThat(english.html()).contains("href=\"" + Letters.LINK + "\"");
        assertThat(german.text()).contains(Letters.LINK).contains("60 Minuten");
        assertThat(german.subject()).isEqualTo("Setze ein neues Passwort");
    }

    @Test
    void write_hoursAndDays_areSaidInHours() {
        Content day =
                new Content.Asked(
                        Content.Request.CONFIRM_EMAIL, Letters.LINK, Duration.ofHours(24));

        assertThat(writer.write(Letters.of(Language.ENGLISH, day)).text()).contains("24 hours");
        assertThat(writer.write(Letters.of(Language.GERMAN, day)).text()).contains("24 Stunden");
    }

    @ParameterizedTest
    @Tag("INJ-06")
    @ValueSource(
            strings = {
                "${7*7}",
                "#{7*7}",
                "{{7*7}}",
                "@if(true)x@endif",
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\"><b>bold</b>",
                "&amp; & <"
            })
    void write_nameThatLooksLikeCode_isLiteralText(String name) {
        for (Content content : Letters.contents()) {
            WrittenLetter written =
                    writer.write(Letters.of("ada@example.com", name, Language.ENGLISH, content));

            assertThat(written.text()).contains("Hello " + name + ",");
            assertThat(written.subject()).doesNotContain(name);
            assertThat(written.html())
                    .contains(
                            "Hello "
                                    + name.replace("&", "&amp;")
                                            .replace("<", "&lt;")
                                            .replace(">", "&gt;")
                                    + ",");
        }
    }

    /// The twin: an ordinary name with ordinary marks.
    @Test
    @Tag("INJ-06")
    void write_ordinaryName_isWrittenAsItIs() {
        Content content = Letters.contents().getFirst();

        assertThat(
                        writer.write(
                                        Letters.of(
                                                "ada@example.com",
                                                "Zoë d'Arc-Müller",
                                                Language.GERMAN,
                                                content))
                                .html())
                .contains("Zoë d'Arc-Müller");
    }
}
