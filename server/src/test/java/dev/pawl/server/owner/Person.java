package dev.pawl.server.owner;

import dev.pawl.http.inbox.InboxMail;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;

/// Somebody with an address of their own, a password and a mailbox.
record Person(TestServer server, String email) {

    static final String PASSWORD = "a wheel that turns one way";
    static final String OTHER_PASSWORD = "another wheel, another way";

    private static final AtomicLong COUNT = new AtomicLong();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern.compile("http\\S+#([\\w-]{43})");

    /// Somebody whom the server does not know yet.
    static Person stranger(TestServer server) {
        return new Person(server, "person" + COUNT.incrementAndGet() + "@example.com");
    }

    /// Somebody with an account, whose first mail has arrived.
    static Person signedUp(TestServer server) {
        Person person = stranger(server);
        Reply reply = person.signUp();
        if (reply.status() != 201) {
            throw new AssertionError(reply);
        }
        String _ = person.newestLink("/verify-email");
        return person;
    }

    Reply signUp() {
        return server.api().signUp(email, PASSWORD);
    }

    Reply signIn(String password) {
        return server.api().signIn(email, password);
    }

    Reply forgot(String... headers) {
        return server.api().post("/v1/auth/forgot-password", json("email", email), headers);
    }

    Reply reset(String token, String password) {
        return server.api()
                .post("/v1/auth/reset-password", json("token", token, "password", password));
    }

    /// Opens a link that proves an address, with the password of the account.
    Reply verify(String token) {
        return verify(token, PASSWORD);
    }

    Reply verify(String token, String password) {
        return server.api()
                .post("/v1/auth/verify-email", json("token", token, "password", password));
    }

    /// Posts as whoever is signed in by this answer.
    Reply post(Reply session, String path, String json) {
        return server.api().post(path, json, "Authorization", bearer(session));
    }

    Reply deleteMe(Reply session, String password) {
        return server.api()
                .send(
                        "DELETE",
                        "/v1/me",
                        json("password", password),
                        "Authorization",
                        bearer(session));
    }

    Reply me(Reply session) {
        return server.api().me(session.at("access_token"));
    }

    static String bearer(Reply session) {
        return "Bearer " + session.at("access_token");
    }

    /// Asks for a link and takes it from the mailbox.
    String recoveryToken() {
        List<String> before = links("/reset-password");
        Reply reply = forgot();
        if (reply.status() != 202) {
            throw new AssertionError(reply);
        }
        return awaitLink("/reset-password", link -> !before.contains(link));
    }

    /// Everything that was mailed to this person, newest first.
    List<InboxMail> mails() {
        return server.inbox().newestFirst().stream()
                .filter(mail -> mail.to().equals(email))
                .toList();
    }

    /// Waits until so many mails have arrived.
    List<InboxMail> await(int count) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (mails().size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("mails: " + mails().size() + ", not " + count);
            }
            LockSupport.parkNanos(1_000_000);
        }
        return mails();
    }

    /// Waits for a mail with a link to a page, and takes the secret from the newest.
    String newestLink(String page) {
        return awaitLink(page, _ -> true);
    }

    private String awaitLink(String page, Predicate<String> wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<String> link = links(page).stream().filter(wanted).findFirst();
            if (link.isPresent()) {
                return link.get();
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new AssertionError("no mail with a link to " + page);
    }

    /// The secrets of all links to a page that were mailed, newest first.
    private List<String> links(String page) {
        return mails().stream()
                .map(mail -> LINK.matcher(mail.text()))
                .filter(link -> link.find() && link.group().contains(page))
                .map(link -> link.group(1))
                .toList();
    }

    /// Waits until nothing is left to be mailed by now.
    void awaitQuiet() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String waiting =
                "SELECT count(*) FROM outbox WHERE times > 0 AND (attempts > 0 OR due_at <= "
                        + server.clock().instant().toEpochMilli()
                        + ")";
        while (server.database().number(waiting) > 0) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the outbox does not get empty");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    static String json(String... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return JsonUtil.toJson(fields);
    }
}
