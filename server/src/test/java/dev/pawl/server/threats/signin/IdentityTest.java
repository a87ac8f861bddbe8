package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two spellings of one address are one account and one count of tries, or the second is no
/// address.
class IdentityTest {

    private static final String ADMIN = "admin@example.com";

    private static final List<String> SAME =
            List.of(
                    "Admin@Example.Com",
                    "ADMIN@EXAMPLE.COM",
                    " admin@example.com",
                    "admin@example.com ",
                    "admin@example.com\r\n",
                    "\tadmin@example.com");

    private static final List<String> NONE =
            List.of(
                    "adm\u0131n@example.com", // dotless i
                    "ADM\u0130N@EXAMPLE.COM", // dotted I
                    "adm\u0456n@example.com", // Cyrillic i
                    "\u0430dmin@example.com", // Cyrillic a
                    "\uFF41dmin@example.com", // full width
                    "admin\uFF20example.com",
                    "a\u0301dmin@example.com", // NFD
                    "\u00E1dmin@example.com",
                    "ad\u200Dmin@example.com", // zero-width joiner
                    "ad\u00ADmin@example.com", // soft hyphen
                    "admin\u00A0@example.com",
                    "admin@example.com.",
                    "admin@example\u3002com",
                    "admin.@example.com",
                    ".admin@example.com",
                    "\"admin\"@example.com",
                    "admin(x)@example.com",
                    "admin@[127.0.0.1]",
                    "admin@example.com@example.com",
                    "Admin <admin@example.com>");

    @TempDir private Path directory;

    @Test
    @Tag("AUT-09")
    void signIn_otherSpelling_isTheSameAccountOrNoAddress() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs()) {
            Api api = server.api();
            String id = Form.signUp(api, ADMIN, Form.PASSWORD).at("user.id");
            for (String spelling : SAME) {
                Reply reply = Form.signIn(api, spelling, Form.PASSWORD);
                assertThat(reply.status()).as(spelling).isEqualTo(200);
                assertThat(reply.at("user.id")).as(spelling).isEqualTo(id);
                assertThat(reply.at("user.email")).as(spelling).isEqualTo(ADMIN);
            }
            Work work =
                    Work.during(
                            server,
                            () ->
                                    NONE.forEach(spelling ->
                                            isNoAddress(
                                                    Form.signIn(api, spelling, Form.PASSWORD))));
            assertThat(work).isEqualTo(new Work(0, 0, 0));
        }
    }

    @Test
    @Tag("AUT-09")
    void signIn_guessesUnderManySpellings_areCountedTogether() {
        try (TestServer server =
                TestServer.start(On.SQLITE, directory, Map.of("limits.enabled", "true"))
                        .withoutJobs()) {
            Api api = server.api();
            Form.signUp(api, ADMIN, Form.PASSWORD);
            for (int i = 0; i < 10; i++) {
                NONE.forEach(spelling -> isNoAddress(Form.signIn(api, spelling, "wrong")));
                String spelling = SAME.get(i % SAME.size());
                assertThat(Form.signIn(api, spelling, "wrong").status()).isEqualTo(401);
            }
            for (String spelling : SAME) {
                assertThat(Form.signIn(api, spelling, "wrong").status()).isEqualTo(429);
            }
            assertThat(Form.signIn(api, ADMIN, Form.PASSWORD).status()).isEqualTo(429);
        }
    }

    @Test
    @Tag("AUT-10")
    void signUp_addressThatLooksLikeAnother_isRefusedOrAnotherAccount() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs()) {
            Api api = server.api();
            Form.signUp(api, ADMIN, Form.PASSWORD);
            Form.signUp(api, "kate@example.com", Form.PASSWORD);
            Form.signUp(api, "strasse@example.com", Form.PASSWORD);
            NONE.forEach(spelling -> isNoAddress(Form.signUp(api, spelling, Form.PASSWORD)));
            for (String confusable :
                    List.of(
                            "\u212Aate@example.com", // the Kelvin sign folds to k
                            "stra\u00DFe@example.com",
                            "stra\u1E9Ee@example.com",
                            "kate@ex\u0430mple.com",
                            "kat\u0435@example.com")) {
                isNoAddress(Form.signUp(api, confusable, Form.PASSWORD));
            }
            assertThat(Rows.of(server).accounts()).isEqualTo(3);
            for (String other :
                    List.of("adrnin@example.com", "admin@example.co", "xn--admn-5va@example.com")) {
                assertThat(Form.signUp(api, other, Form.PASSWORD).status()).isEqualTo(201);
            }
            assertThat(Rows.of(server).accounts()).isEqualTo(6);
        }
    }

    /// Until there is mail, sign-up says that an address is taken (`email_taken`); it says so after
    /// the same work as for a new account, and gives nothing else away.
    @Test
    @Tag("AUT-04")
    void signUp_addressOfSomebodyElse_takesNothingOver() {
        String evil = "a wheel that turns both ways";
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs()) {
            Api api = server.api();
            Reply ada = Form.signUp(api, ADMIN, Form.PASSWORD, "Ada");
            long sessions = Rows.of(server).sessions();
            for (String spelling : SAME) {
                Reply reply = Form.signUp(api, spelling, evil, "Mallory");
                assertThat(reply.status()).as(spelling).isEqualTo(409);
                assertThat(reply.code()).isEqualTo("email_taken");
                assertThat(reply.setCookies()).isEmpty();
                assertThat(reply.body()).doesNotContain("access_token", "Ada", ADMIN);
            }
            assertThat(Rows.of(server).accounts()).isOne();
            assertThat(Rows.of(server).sessions()).isEqualTo(sessions);
            assertThat(Form.signIn(api, ADMIN, evil).status()).isEqualTo(401);
            assertThat(Form.signIn(api, ADMIN, Form.PASSWORD).at("user.name")).isEqualTo("Ada");
            assertThat(api.me(ada.at("access_token")).status()).isEqualTo(200);
            Work taken = Work.during(server, () -> Form.signUp(api, ADMIN, evil));
            assertThat(taken.hashes()).isOne();
        }
    }

    /// A name is no identity, and none that looks like an address is taken.
    @Test
    @Tag("AUT-04")
    void signUp_nameThatIsSomebodyElsesAddress_isRefused_andTheirNameIsNoIdentity() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs()) {
            Api api = server.api();
            String ada = Form.signUp(api, ADMIN, Form.PASSWORD).at("user.id");
            Reply refused = Form.signUp(api, "mallory@example.com", Form.PASSWORD, ADMIN);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("\"/name\"");
            String local = ADMIN.substring(0, ADMIN.indexOf('@'));
            Reply mallory = Form.signUp(api, "mallory@example.com", Form.PASSWORD, local);
            assertThat(mallory.status()).isEqualTo(201);
            assertThat(mallory.at("user.id")).isNotEqualTo(ada);
            assertThat(Form.signIn(api, ADMIN, Form.PASSWORD).at("user.id")).isEqualTo(ada);
        }
    }

    private static void isNoAddress(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("validation_failed");
        assertThat(reply.body()).contains("\"/email\"", "invalid_email");
    }
}
