package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.inbox.InboxMail;
import dev.pawl.server.client.Altered;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.WebBrowser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Owners hear of sign-ins where they never were, and can end what was opened.
class NewDeviceTest extends PersonStage {

    private static final String SUBJECT = "Sign-in on a new device";
    private static final Pattern LINK = Pattern.compile("(\\S+)/disown-session#(\\S+)");

    @Override
    protected Map<String, String> settings() {
        return Map.of("mail.new_device_notice", "true");
    }

    @Test
    @Tag("DEV-01")
    void signIn_inANewBrowser_isToldWithTimeAddressAndClient() {
        Person ada = Person.signedUp(server);

        assertThat(browser().signIn(ada.email(), Person.PASSWORD).status()).isEqualTo(200);

        InboxMail mail = notices(ada, 1).getFirst();
        assertThat(mail.text())
                .contains(
                        "127.0.0.1",
                        "Firefox on Linux",
                        server.clock().instant().toString().substring(0, 10),
                        "UTC");
        assertThat(link(mail).group(1)).isEqualTo(server.origin());
    }

    @Test
    @Tag("DEV-01")
    void signIn_whereTheOwnerHasBeen_isNotTold() {
        Person ada = Person.stranger(server);
        WebBrowser hers = browser();
        assertThat(hers.signUp(ada.email(), Person.PASSWORD).status()).isEqualTo(201);
        for (int i = 0; i < 3; i++) {
            server.clock().advance(Duration.ofDays(100));
            assertThat(hers.signIn(ada.email(), Person.PASSWORD).status()).isEqualTo(200);
        }

        assertThat(notices(ada, 0)).isEmpty();
    }

    @Test
    void signIn_theVeryFirst_isNotTold_andWithoutCookiesEachFurtherOneIs() {
        Person ada = Person.signedUp(server);

        assertThat(ada.signIn(Person.PASSWORD).status()).isEqualTo(200);
        assertThat(ada.signIn(Person.PASSWORD).status()).isEqualTo(200);

        assertThat(notices(ada, 2)).hasSize(2);
    }

    @Test
    void signIn_byTwoPeopleInOneBrowser_isToldToNeitherAgain() {
        Person ada = Person.stranger(server);
        Person bob = Person.stranger(server);
        WebBrowser shared = browser();
        assertThat(shared.signUp(ada.email(), Person.PASSWORD).status()).isEqualTo(201);
        assertThat(shared.signUp(bob.email(), Person.PASSWORD).status()).isEqualTo(201);
        for (int i = 0; i < 2; i++) {
            assertThat(shared.signIn(ada.email(), Person.PASSWORD).status()).isEqualTo(200);
            assertThat(shared.signIn(bob.email(), Person.PASSWORD).status()).isEqualTo(200);
        }

        assertThat(notices(ada, 0)).isEmpty();
        assertThat(notices(bob, 0)).isEmpty();
    }

    @Test
    @Tag("DEV-01")
    void signIn_withSomebodyElsesOrAnAlteredCookie_isTold() {
        Person ada = Person.signedUp(server);
        WebBrowser hers = browser();
        hers.signIn(ada.email(), Person.PASSWORD);
        Person eve = Person.stranger(server);
        WebBrowser eves = browser();
        eves.signUp(eve.email(), Person.PASSWORD);
        String token = hers.cookie(WebBrowser.DEVICE);
        String altered = (token.startsWith("A") ? "B" : "A") + token.substring(1);
        for (String cookie :
                List.of(eves.cookie(WebBrowser.DEVICE), altered, token + "A", "x", "..")) {
            assertThat(
                            browser()
                                    .with(WebBrowser.DEVICE, cookie)
                                    .signIn(ada.email(), Person.PASSWORD)
                                    .status())
                    .isEqualTo(200);
        }

        assertThat(notices(ada, 6)).hasSize(6);
        assertThat(
                        browser()
                                .with(WebBrowser.DEVICE, token)
                                .signIn(ada.email(), Person.PASSWORD)
                                .status())
                .isEqualTo(200);
        assertThat(notices(ada, 6)).hasSize(6);
    }

    @Test
    void signIn_afterARecoveryInThisBrowser_isNotTold() {
        Person ada = Person.signedUp(server);
        String token = ada.recoveryToken();
        WebBrowser browser = browser();
        Reply reset =
                browser.post(
                        "/v1/auth/reset-password",
                        Person.json("token", token, "password", OTHER_PASSWORD));
        assertThat(reset.status()).isEqualTo(204);

        assertThat(browser.signIn(ada.email(), OTHER_PASSWORD).status()).isEqualTo(200);

        assertThat(notices(ada, 0)).isEmpty();
    }

    @Test
    @Tag("DEV-02")
    void disown_endsWhatWasOpenedOnThatDeviceAndNothingElse() {
        Person ada = Person.stranger(server);
        WebBrowser hers = browser();
        Reply own = hers.signUp(ada.email(), Person.PASSWORD);
        WebBrowser strange = browser();
        Reply first = strange.signIn(ada.email(), Person.PASSWORD);
        Reply second = strange.signIn(ada.email(), Person.PASSWORD);
        String token = token(ada);

        assertThat(disown(token).status()).isEqualTo(204);

        assertThat(hers.isAlive(own)).isTrue();
        assertThat(strange.isAlive(first)).isFalse();
        assertThat(strange.isAlive(second)).isFalse();
        assertThat(auditOf(own.at("user.id"))).endsWith("session.disowned");
        assertThat(
                        server.database()
                                .texts(
                                        "SELECT revocation FROM session WHERE id = ?",
                                        UUID.fromString(second.at("session.id"))))
                .containsExactly("disowned");
        // The device is a strange one again.
        assertThat(strange.signIn(ada.email(), Person.PASSWORD).status()).isEqualTo(200);
        assertThat(notices(ada, 2)).hasSize(2);
    }

    /// The owner's link still works when the thief has left the session that it names.
    @Test
    @Tag("DEV-02")
    void disown_sessionThatWasLeftMeanwhile_endsThoseAfterIt() {
        Person ada = Person.signedUp(server);
        assertThat(browser().signIn(ada.email(), Person.PASSWORD).status()).isEqualTo(200);
        WebBrowser strange = browser();
        Reply first = strange.signIn(ada.email(), Person.PASSWORD);
        Reply second = strange.signIn(ada.email(), Person.PASSWORD);
        String token = token(ada);
        int _ =
                server.database()
                        .update(
                                "DELETE FROM session WHERE id = ?",
                                UUID.fromString(first.at("session.id")));

        assertThat(disown(token).status()).isEqualTo(204);

        assertThat(strange.isAlive(second)).isFalse();
    }

    @Test
    @Tag("DEV-02")
    void disown_sessionOfAClientWithoutCookies_endsThatOne() {
        Person ada = Person.signedUp(server);
        Reply before = ada.signIn(Person.PASSWORD);
        String token = token(ada);
        Reply after = ada.signIn(Person.PASSWORD);

        assertThat(disown(token).status()).isEqualTo(204);

        assertThat(ada.me(before).code()).isEqualTo("session_revoked");
        assertThat(ada.me(after).status()).isEqualTo(200);
        assertThat(disown(token).code()).isEqualTo("link_invalid");
    }

    @Test
    @Tag("DEV-02")
    void disown_32TimesAtOnce_isDoneOnce() throws Exception {
        Person ada = Person.signedUp(server);
        Reply session = browser().signIn(ada.email(), Person.PASSWORD);
        String token = token(ada);
        Callable<Integer> attempt = () -> disown(token).status();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Stream.generate(() -> attempt).limit(32).toList()))
                    .extracting(each -> each.resultNow())
                    .containsOnlyOnce(204)
                    .contains(400)
                    .hasSize(32);
        }
        assertThat(auditOf(session.at("user.id"))).containsOnlyOnce("session.disowned");
    }

    /// Scanners of mail look at every page; nothing ends before somebody says so.
    @Test
    @Tag("DEV-02")
    void disown_byLookingAtThePageOrWithATextThatIsNoLink_endsNothing() {
        Person ada = Person.signedUp(server);
        WebBrowser strange = browser();
        Reply session = strange.signIn(ada.email(), Person.PASSWORD);
        String token = token(ada);
        assertThat(server.api().get("/disown-session").status()).isEqualTo(200);
        assertThat(server.api().get("/v1/auth/disown-session?token=" + token).status())
                .isEqualTo(405);
        String altered = Altered.inOneCharacter(token);
        for (String text :
                List.of("", "x", altered, token + "A", session.cookie("__Secure-pawl_refresh"))) {
            assertThat(disown(text).code()).as(text).isEqualTo("link_invalid");
        }
        assertThat(
                        server.api()
                                .post(
                                        "/v1/auth/disown-session",
                                        Person.json("token", token),
                                        "Origin",
                                        "https://evil.example")
                                .code())
                .isEqualTo("origin_not_allowed");

        assertThat(strange.isAlive(session)).isTrue();
        assertThat(disown(token).status()).isEqualTo(204);
    }

    private WebBrowser browser() {
        return new WebBrowser(server.api(), server.origin());
    }

    private Reply disown(String token) {
        return server.api().post("/v1/auth/disown-session", Person.json("token", token));
    }

    private String token(Person person) {
        return link(notices(person, 1).getFirst()).group(2);
    }

    private static Matcher link(InboxMail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).as(mail.text()).isTrue();
        return link;
    }

    /// The mails about sign-ins, once there is nothing left to be mailed.
    private static List<InboxMail> notices(Person person, int atLeast) {
        person.awaitQuiet();
        List<InboxMail> notices =
                person.mails().stream().filter(mail -> mail.subject().equals(SUBJECT)).toList();
        assertThat(notices).hasSizeGreaterThanOrEqualTo(atLeast);
        return notices;
    }
}
