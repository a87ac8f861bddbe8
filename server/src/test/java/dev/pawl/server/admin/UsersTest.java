package dev.pawl.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest extends Realm {

    /// A whole token: a key's name or a cursor may begin like one anywhere, by chance.
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+|prt_A[\\w-]{75}");

    @Test
    void list_inPages_showsEverybodyOnceNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            server.clock().advance(Duration.ofMillis(1)); // ids of one millisecond have no order
            made.addFirst(person().email());
        }

        List<String> seen = pages("/v1/admin/users?limit=2");

        assertThat(seen).doesNotHaveDuplicates().startsWith(made.toArray(String[]::new));
        assertThat(seen).contains(admin.email(), support.email());
    }

    @Test
    @Tag("ADM-08")
    void list_byTheBeginningOfTheAddress_findsThoseAlone() {
        create("{\"email\":\"x_%@wild.example\"}");
        create("{\"email\":\"xab@wild.example\"}");
        create("{\"email\":\"x_%25@wild.example\"}");
        create("{\"email\":\"x+tag@wild.example\"}");

        assertThat(pages("/v1/admin/users?email=x_%25&limit=1"))
                .containsExactly("x_%25@wild.example", "x_%@wild.example");
        assertThat(pages("/v1/admin/users?email=X%2B")).containsExactly("x+tag@wild.example");
        assertThat(pages("/v1/admin/users?email=xab@wild.example"))
                .containsExactly("xab@wild.example");
        assertThat(pages("/v1/admin/users?email=nobody.has.this")).isEmpty();
    }

    private List<String> pages(String path) {
        List<String> emails = new ArrayList<>();
        String next = "";
        do {
            Reply page = get(admin, path + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.status()).isEqualTo(200);
            for (Map<?, ?> user : items(page, "users")) {
                emails.add((String) user.get("email"));
            }
            next = page.at("next");
        } while (!next.equals("null"));
        return emails;
    }

    @ParameterizedTest
    @Tag("ADM-08")
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=201",
                "limit=1000000",
                "limit=01",
                "limit=x",
                "limit=",
                "sort=password_hash",
                "order=id",
                "filter=1",
                "email=%00",
                "email=a%20b",
                "email=",
                "cursor=x",
                "cursor=",
                "limit=2&limit=3",
                "Limit=2",
                "limit=2&"
            })
    void list_parameterOutsideItsLimits_isRefused(String query) {
        Reply reply = get(admin, "/v1/admin/users?" + query);

        assertThat(reply.status()).isIn(400, 422);
    }

    @Test
    @Tag("ADM-08")
    void list_cursorOfAnotherList_isRefused() {
        person();
        person();
        String cursor = get(admin, "/v1/admin/users?limit=1").at("next");
        String changed = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);

        assertThat(get(admin, "/v1/admin/users?limit=1&cursor=" + cursor).status()).isEqualTo(200);
        assertThat(get(admin, "/v1/admin/users?email=p&cursor=" + cursor).status()).isEqualTo(422);
        assertThat(get(admin, "/v1/admin/audit?cursor=" + cursor).status()).isEqualTo(422);
        assertThat(get(admin, "/v1/admin/users?cursor=" + changed).status()).isEqualTo(422);
    }

    @Test
    @Tag("ADM-03")
    void create_withPassword_canSignInAndIsInTheLog() {
        Reply made =
                create(
                        """
                        {"email":"made@example.com","password":"a wheel that turns one way",
                         "name":"Made","email_verified":true,"roles":["editor","auditor"],
                         "proof":{"factor":"password","password":"a wheel that turns one way"}}\
                        """);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("email_verified")).isEqualTo("true");
        assertThat(made.at("roles")).isEqualTo("[auditor, editor]");
        Reply signedIn = api.signIn("made@example.com", PASSWORD);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.at("user.id")).isEqualTo(made.at("id"));
        assertThat(create("{\"email\":\"MADE@example.com\"}").code()).isEqualTo("email_taken");
        assertThat(create("{\"email\":\"weak@example.com\",\"password\":\"password\"}").body())
                .contains("password_too_common");
    }

    @Test
    void create_withoutPassword_cannotSignInWithAnyPassword() {
        create("{\"email\":\"later@example.com\"}");

        for (String password : List.of("!", PASSWORD, "")) {
            assertThat(api.signIn("later@example.com", password).status()).isIn(401, 422);
        }
    }

    private Reply create(String json) {
        return send(admin, "POST", "/v1/admin/users", json);
    }

    @Test
    @Tag("REF-08")
    @Tag("JWT-30")
    void disable_somebodySignedIn_endsEverythingAtOnceUntilEnabled() {
        Person ada = person();
        Person phone = again(ada);

        assertThat(send(admin, "POST", user(ada) + "/disable").at("disabled")).isEqualTo("true");

        for (Person device : List.of(ada, phone)) {
            assertThat(api.me(device.access()).code()).isEqualTo("session_revoked");
            assertThat(api.refresh(device.refresh()).code()).isEqualTo("session_revoked");
        }
        assertThat(api.signIn(ada.email(), PASSWORD).code()).isEqualTo("invalid_credentials");
        assertThat(send(admin, "POST", user(ada) + "/enable").at("disabled")).isEqualTo("false");
        assertThat(api.refresh(ada.refresh()).code()).isEqualTo("session_revoked");
        assertThat(api.signIn(ada.email(), PASSWORD).status()).isEqualTo(200);
        assertThat(actsOn(ada)).containsExactly("admin.account_disabled", "admin.account_enabled");
        assertThat(actors(ada)).containsOnly(hex(admin.id()));
    }

    @Test
    void disable_twice_isInTheLogOnce() {
        Person ada = person();

        send(admin, "POST", user(ada) + "/disable");
        Reply second = send(admin, "POST", user(ada) + "/disable");

        assertThat(second.at("disabled")).isEqualTo("true");
        assertThat(actsOn(ada)).containsExactly("admin.account_disabled");
    }

    @Test
    @Tag("REF-10")
    void requireNewPassword_ofSomebodySignedIn_endsSessionsAndThePassword() {
        Person ada = person();

        assertThat(send(admin, "POST", user(ada) + "/require-new-password").status())
                .isEqualTo(200);

        assertThat(api.refresh(ada.refresh()).code()).isEqualTo("session_revoked");
        assertThat(api.signIn(ada.email(), PASSWORD).code()).isEqualTo("invalid_credentials");
        assertThat(actsOn(ada)).containsExactly("admin.password_dropped");
    }

    @Test
    @Tag("REF-08")
    void delete_somebodySignedIn_leavesNothingButTheLog() {
        Person ada = person();

        assertThat(send(admin, "DELETE", user(ada)).status()).isEqualTo(204);

        assertThat(api.me(ada.access()).status()).isEqualTo(401);
        assertThat(api.refresh(ada.refresh()).status()).isEqualTo(401);
        assertThat(api.signIn(ada.email(), PASSWORD).code()).isEqualTo("invalid_credentials");
        assertThat(get(admin, user(ada)).status()).isEqualTo(404);
        assertThat(actsOn(ada)).containsExactly("admin.account_deleted");
        assertThat(api.signUp(ada.email(), PASSWORD).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @Tag("ADM-02")
    @ValueSource(
            strings = {
                "01890000-0000-7000-8000-000000000000",
                "x",
                "01890000000070008000000000000000",
                "0-0-0-0-0",
                "me",
                "%00"
            })
    void user_whoDoesNotExist_isNotFound(String id) {
        String path = "/v1/admin/users/" + id;

        assertThat(get(admin, path).status()).isEqualTo(404);
        assertThat(send(admin, "DELETE", path).status()).isEqualTo(404);
        assertThat(send(admin, "POST", path + "/disable").status()).isEqualTo(404);
        assertThat(send(admin, "PUT", path + "/roles", "{\"roles\":[]}").status()).isEqualTo(404);
    }

    @Test
    @Tag("ADM-11")
    void answers_ofAllLists_holdNothingSecret() {
        Person ada = person();
        String hash =
                database()
                        .texts("SELECT password_hash FROM account WHERE id = ?", ada.id())
                        .getFirst();

        for (String path :
                List.of(
                        "/v1/admin/users",
                        user(ada),
                        "/v1/admin/sessions?user=" + ada.id(),
                        "/v1/admin/audit",
                        "/v1/admin/keys",
                        "/v1/admin/stats")) {
            Reply reply = get(admin, path);
            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.body())
                    .doesNotContain(hash, "argon2", "password_hash", "sealed")
                    .doesNotContainPattern(TOKEN);
        }
        assertThat(List.of(ada.access(), ada.refresh())).allMatch(TOKEN.asMatchPredicate());
        assertThat(get(admin, user(ada)).at("email")).isEqualTo(ada.email());
    }

    @ParameterizedTest
    @Tag("ADM-03")
    @ValueSource(
            strings = {
                "{\"email\":\"mass@example.com\",\"disabled\":false}",
                "{\"email\":\"mass@example.com\",\"id\":\"x\"}",
                "{\"email\":\"mass@example.com\",\"password_hash\":\"x\"}",
                "{\"email\":\"mass@example.com\",\"administrator\":true}",
                "{\"email\":\"mass@example.com\",\"roles\":\"admin\"}",
                "{\"email\":\"mass@example.com\",\"roles\":[1]}",
                "{\"email\":\"mass@example.com\",\"roles\":[[\"admin\"]]}",
                "{\"email\":\"mass@example.com\",\"roles\":{\"admin\":true}}"
            })
    void create_withFieldsThatNobodyMaySet_isRefused(String json) {
        assertThat(create(json).status()).isEqualTo(422);
        assertThat(pages("/v1/admin/users?email=mass@example.com")).isEmpty();
    }
}
