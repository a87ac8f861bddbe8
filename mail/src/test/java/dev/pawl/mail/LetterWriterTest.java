package dev.pawl.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Letter;
import dev.pawl.core.outbox.Notice;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterWriterTest {

    private static final String SIGN_IN = "https://app.example.com/sign-in?from=mail";

    private final LetterWriter writer = new LetterWriter("id.example.com", SIGN_IN);

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
        assertThat(german.subject()).isEqualTo("Neues Passwort festlegen");
    }

    /// Passkeys sign in without the password that was reset.
    @ParameterizedTest
    @EnumSource(
            value = Notice.class,
            names = {"PASSWORD_RESET_PASSKEYS_STAY", "PASSWORD_RESET_PASSKEYS_REMOVED"})
    @Tag("BUY-03")
    void write_resetThatLeavesPasskeys_namesThemAndLeadsToTheAccount(Notice notice) {
        for (Language language : Language.values()) {
            WrittenLetter written = writer.write(Letters.of(language, new Content.Told(notice)));

            assertThat(written.text()).contains("asskeys", SIGN_IN);
            assertThat(written.html()).contains("href=\"" + SIGN_IN + "\"");
        }
    }

    /// Twin.
    @Test
    @Tag("BUY-03")
    void write_resetOfAnAccountWithoutPasskeys_leadsNowhere() {
        Content reset = new Content.Told(Notice.PASSWORD_RESET);

        assertThat(writer.write(Letters.of(Language.ENGLISH, reset)).text())
                .doesNotContain("asskey", SIGN_IN);
    }

    @Test
    void write_hoursAndDays_areSaidInHours() {
        Content day =
                new Content.Asked(
                        Content.Request.CONFIRM_EMAIL, Letters.LINK, Duration.ofHours(24));

        assertThat(writer.write(Letters.of(Language.ENGLISH, day)).text()).contains("24 hours");
        assertThat(writer.write(Letters.of(Language.GERMAN, day)).text()).contains("24 Stunden");
    }

    @Test
    void write_newSignIn_tellsWhenWhereAndWithWhat() {
        Content told = Letters.newSignIn("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");

        WrittenLetter english = writer.write(Letters.of(Language.ENGLISH, told));
        WrittenLetter german = writer.write(Letters.of(Language.GERMAN, told));

        assertThat(english.text())
                .contains("2026-02-03 04:05 UTC", "203.0.113.7", "Firefox on Linux", Letters.LINK);
        assertThat(german.html())
                .contains("2026-02-03 04:05 UTC", "203.0.113.7", "Firefox unter Linux")
                .contains("href=\"" + Letters.LINK + "\"", "Das war ich nicht");
    }

    /// A stranger's text in a mail of ours would be theirs to phish with.
    @ParameterizedTest
    @Tag("INJ-06")
    @ValueSource(
            strings = {
                "",
                "https://evil.example/confirm",
                "<b>Support</b> Windows",
                "Call +1 555 0100 now"
            })
    void write_newSignInByAClientThatCallsItselfAnything_quotesNothingOfIt(String userAgent) {
        for (Language language : Language.values()) {
            WrittenLetter written =
                    writer.write(Letters.of(language, Letters.newSignIn(userAgent)));
            assertThat(written.text() + written.html())
                    .doesNotContain("evil", "Support", "555", "<b>");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0"
                        + " Safari/537.36|Chrome on Windows",
                "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36"
                        + " Edg/140.0|Edge on Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0"
                        + " Safari/605.1|Safari on macOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1|Safari on iOS",
                "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile"
                        + " Safari/537.36|Chrome on Android",
                "curl/8.5.0|curl",
                "Something/1.0 (Linux)|unknown on Linux",
                "Something/1.0|unknown"
            })
    void write_newSignIn_namesTheClientByWhatIsKnown(String userAgent, String name) {
        assertThat(writer.write(Letters.of(Language.ENGLISH, Letters.newSignIn(userAgent))).text())
                .contains("Device: " + name + "\n");
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

    @Test
    @Tag("LET-01")
    void write_letterAboutSeveral_saysHowManyMore() {
        Content content = new Content.Told(Notice.PASSWORD_CHANGED);
        assertThat(writer.write(about(content, Language.ENGLISH, 1)).text())
                .contains("This happened one more time.");
        assertThat(writer.write(about(content, Language.ENGLISH, 37)).text())
                .contains("This happened 37 more times.");
        assertThat(writer.write(about(content, Language.GERMAN, 37)).html()).contains("37 weitere");
        assertThat(writer.write(about(content, Language.ENGLISH, 0)).text())
                .doesNotContain("This happened");
    }

    private static Letter about(Content content, Language language, int more) {
        return new Letter(new UUID(7, 7), "ada@example.com", null, language, content, more);
    }
}
