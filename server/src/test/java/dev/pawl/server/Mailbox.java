package dev.pawl.server;

import dev.pawl.http.inbox.InboxMail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mails to one address, in the inbox of a server.
public record Mailbox(TestServer server, String address) {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /// Everything that was mailed until now, newest first.
    public List<InboxMail> mails() {
        return server.inbox().newestFirst().stream()
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    /// Waits until so many mails have arrived.
    public List<InboxMail> await(int count) {
        return await(
                () -> Optional.of(mails()).filter(mails -> mails.size() >= count),
                count + " mails");
    }

    /// Waits for a mail that contains a text.
    ///
    /// @return it, in one line
    public String saying(String text) {
        return await(
                () ->
                        mails().stream()
                                .map(mail -> mail.text().replaceAll("\\s+", " "))
                                .filter(mail -> mail.contains(text))
                                .findFirst(),
                "a mail that says: " + text);
    }

    /// The secrets of all links to a page that were mailed until now, newest first.
    public List<String> links(String page) {
        Pattern link = Pattern.compile(Pattern.quote(page) + "#([\\w-]{43})");
        return mails().stream()
                .map(mail -> link.matcher(mail.text()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /// Waits for a mail with a link to a page, and takes the secret from the newest.
    public String link(String page) {
        return newLink(page, List.of());
    }

    /// As [#link], for a link that is none of those.
    public String newLink(String page, List<String> before) {
        return await(
                () -> links(page).stream().filter(link -> !before.contains(link)).findFirst(),
                "a mail with a link to " + page);
    }

    /// Waits until nothing is left that the server has to mail by now, to any address.
    public void awaitQuiet() {
        String waiting =
                "SELECT count(*) FROM outbox WHERE times > 0 AND (attempts > 0 OR due_at <= "
                        + server.clock().instant().toEpochMilli()
                        + ")";
        await(
                () -> Optional.of(server.database().number(waiting)).filter(count -> count == 0),
                "an empty outbox");
    }

    private static <T> T await(Supplier<Optional<T>> found, String what) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Optional<T> value = found.get();
        while (value.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not get " + what);
            }
            LockSupport.parkNanos(1_000_000);
            value = found.get();
        }
        return value.get();
    }
}
