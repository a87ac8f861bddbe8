package dev.pawl.mail;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Letter;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Puts letters into words. Whatever people have said of themselves appears literally: text is set
/// by templates that escape it, and none of it is ever read as a template.
public final class LetterWriter {

    /// Read alike in every language.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String TEMPLATE = "letter.jte";

    private final TemplateEngine html = engine(ContentType.Html, "dev.pawl.mail.html");
    private final TemplateEngine text = engine(ContentType.Plain, "dev.pawl.mail.text");
    private final String site;
    private final String signInUrl;

    /// @param site what the installation is called
    /// @param signInUrl where users sign in to look after their accounts
    public LetterWriter(String site, String signInUrl) {
        this.site = site;
        this.signInUrl = signInUrl;
    }

    /// Only classes that the build made: there is no folder in which a template could be changed.
    private static TemplateEngine engine(ContentType type, String packageName) {
        return TemplateEngine.createPrecompiled(
                null, type, LetterWriter.class.getClassLoader(), packageName);
    }

    public WrittenLetter write(Letter letter) {
        Page page = page(letter);
        return new WrittenLetter(page.subject(), rendered(text, page), rendered(html, page));
    }

    private static String rendered(TemplateEngine engine, Page page) {
        StringOutput output = new StringOutput();
        engine.render(TEMPLATE, page, output);
        return output.toString();
    }

    private Page page(Letter letter) {
        Words words =
                switch (letter.language()) {
                    case ENGLISH -> new EnglishWords();
                    case GERMAN -> new GermanWords();
                };
        return switch (letter.content()) {
            case Content.Told(var notice) ->
                    page(letter, words, words.told(notice, site), signInUrl);
            case Content.NewSignIn(Instant at, Trace trace, String link) ->
                    page(
                            letter,
                            words,
                            words.newSignIn(
                                    TIME.format(at),
                                    trace.address(),
                                    ClientName.of(trace.userAgent()),
                                    site),
                            link);
            case Content.Asked(var request, String link, Duration valid) ->
                    page(letter, words, words.asked(request, site, valid), link);
        };
    }

    private static List<String> with(Words.Said said, String paragraph) {
        return Stream.concat(said.before().stream(), Stream.of(paragraph)).toList();
    }

    private Page page(Letter letter, Words words, Words.Said said, String link) {
        return new Page(
                letter.language().tag(),
                site,
                said.subject(),
                words.greeting(letter.name()),
                letter.more() == 0 ? said.before() : with(said, words.more(letter.more())),
                said.button().isEmpty() ? null : new Page.Button(said.button(), link),
                List.copyOf(said.after()));
    }
}
