package dev.pawl.server.selfservice;

import dev.pawl.http.inbox.InboxMail;
import dev.pawl.server.Mailbox;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.json.JsonUtil;

/// Somebody with an address of their own, a password and a mailbox.
record Person(TestServer server, String email) {

    static final String PASSWORD = "a wheel that turns one way";
    static final String OTHER_PASSWORD = "another wheel, another way";

    private static final AtomicLong COUNT = new AtomicLong();

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

    private Mailbox mailbox() {
        return new Mailbox(server, email);
    }

    /// Asks for a link and takes it from the mailbox.
    String recoveryToken() {
        List<String> before = mailbox().links("/reset-password");
        Reply reply = forgot();
        if (reply.status() != 202) {
            throw new AssertionError(reply);
        }
        return mailbox().newLink("/reset-password", before);
    }

    /// Everything that was mailed to this person, newest first.
    List<InboxMail> mails() {
        return mailbox().mails();
    }

    /// Waits until so many mails have arrived.
    List<InboxMail> await(int count) {
        return mailbox().await(count);
    }

    /// Waits for a mail with a link to a page, and takes the secret from the newest.
    String newestLink(String page) {
        return mailbox().link(page);
    }

    /// Waits until nothing is left to be mailed by now.
    void awaitQuiet() {
        mailbox().awaitQuiet();
    }

    static String json(String... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return JsonUtil.toJson(fields);
    }
}
