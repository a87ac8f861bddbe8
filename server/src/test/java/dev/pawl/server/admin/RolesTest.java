package dev.pawl.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest extends Realm {

    private Reply setRoles(Person by, Person of, String roles) {
        return send(by, "PUT", user(of) + "/roles", "{\"roles\":" + roles + "," + PROOF + "}");
    }

    @Test
    @Tag("BUY-06")
    void roles_givenWithAnAccessTokenAlone_areRefused() {
        Person ada = person();
        long accounts = database().number("SELECT count(*) FROM account");
        for (String proof :
                List.of(
                        "",
                        ",\"proof\":{}",
                        ",\"proof\":{\"factor\":\"recovery\",\"code\":\"x\"}")) {
            for (Reply reply :
                    List.of(
                            send(
                                    admin,
                                    "PUT",
                                    user(ada) + "/roles",
                                    "{\"roles\":[\"admin\"]" + proof + "}"),
                            send(
                                    admin,
                                    "POST",
                                    "/v1/admin/users",
                                    "{\"email\":\"thief@example.com\",\"roles\":[\"admin\"],\"password\":\""
                                            + PASSWORD
                                            + "\""
                                            + proof
                                            + "}"),
                            send(
                                    admin,
                                    "POST",
                                    "/v1/admin/users",
                                    "{\"email\":\"thief@example.com\",\"roles\":[\"admin\"],\"invite\":true"
                                            + proof
                                            + "}"),
                            send(
                                    admin,
                                    "POST",
                                    "/v1/admin/keys",
                                    proof.isEmpty() ? "" : "{" + proof.substring(1) + "}"))) {
                assertThat(reply.status()).isIn(401, 403, 422);
                assertThat(reply.code())
                        .isIn("credential_required", "mfa_code_invalid", "validation_failed");
            }
        }
        Reply wrong =
                send(
                        admin,
                        "PUT",
                        user(ada) + "/roles",
                        "{\"roles\":[\"admin\"],\"proof\":{\"factor\":\"password\",\"password\":\"a guess at the wheel\"}}");
        assertThat(wrong.code()).isEqualTo("invalid_credentials");
        assertThat(get(admin, user(ada)).at("roles")).isEqualTo("[]");
        assertThat(database().number("SELECT count(*) FROM account")).isEqualTo(accounts);
        assertThat(actsOn(ada)).isEmpty();
    }

    /// The twin. What gives no rights takes nothing more.
    @Test
    @Tag("BUY-06")
    void roles_givenWithACredential_areGiven_andTakenWithoutOne() {
        Person ada = person();
        assertThat(setRoles(admin, ada, "[\"admin\"]").at("roles")).isEqualTo("[admin]");
        assertThat(send(admin, "PUT", user(ada) + "/roles", "{\"roles\":[]}").at("roles"))
                .isEqualTo("[]");
        assertThat(
                        send(
                                        admin,
                                        "POST",
                                        "/v1/admin/users",
                                        "{\"email\":\"plain." + ada.id() + "@example.com\"}")
                                .status())
                .isEqualTo(201);
    }

    @Test
    @Tag("SES-02")
    @Tag("REF-15")
    void changeRoles_ofSomebodySignedIn_endsTheSessionsAndShowsInTheNext() {
        Person ada = person("editor");

        Reply changed = setRoles(admin, ada, "[\"reader\",\"auditor\",\"reader\"]");

        assertThat(changed.at("roles")).isEqualTo("[auditor, reader]");
        assertThat(api.refresh(ada.refresh()).code()).isEqualTo("session_revoked");
        Person later = again(ada);
        assertThat(later.session()).isNotEqualTo(ada.session());
        assertThat(api.me(later.access()).at("roles")).isEqualTo("[auditor, reader]");
        assertThat(actsOn(ada)).containsExactly("admin.roles_changed");
        assertThat(
                        database()
                                .texts(
                                        "SELECT detail FROM audit WHERE account_id = ? AND kind = 'admin.roles_changed'",
                                        ada.id()))
                .containsExactly(
                        "{\"roles_before\":\"editor\",\"roles_after\":\"auditor reader\",\"sessions\":1}");
    }

    @Test
    void changeRoles_toWhatTheyAre_changesNothing() {
        Person ada = person("a", "b");

        assertThat(setRoles(admin, ada, "[\"b\",\"a\"]").status()).isEqualTo(200);

        assertThat(api.refresh(ada.refresh()).status()).isEqualTo(200);
        assertThat(actsOn(ada)).isEmpty();
    }

    @ParameterizedTest
    @Tag("ADM-06")
    @ValueSource(
            strings = {
                "Admin",
                "ADMIN",
                "admin ",
                " admin",
                "ad min",
                "\\u0430dmin",
                "admin\\u0000",
                "admin,support",
                "",
                "1admin",
                "\\uff41dmin"
            })
    void changeRoles_almostTheNameOfARole_isRefused(String name) {
        Person ada = person();

        Reply reply = setRoles(admin, ada, "[\"" + name + "\"]");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(get(ada, "/v1/admin/users").code()).isEqualTo("permission_denied");
    }

    @ParameterizedTest
    @Tag("ADM-06")
    @ValueSource(strings = {"administrator", "admins", "admin.read", "support-admin", "root"})
    void role_whoseNameOnlyResemblesOurs_allowsNothing(String name) {
        Person ada = person(name);

        assertThat(get(ada, "/v1/admin/users").code()).isEqualTo("permission_denied");
        assertThat(get(person("admin"), "/v1/admin/users").status()).isEqualTo(200);
    }

    @Test
    @Tag("ADM-04")
    void change_ofTheOwnAccount_isRefused() {
        Person own = person("admin");

        assertThat(setRoles(own, own, "[]").code()).isEqualTo("permission_denied");
        assertThat(setRoles(own, own, "[\"admin\",\"more\"]").code())
                .isEqualTo("permission_denied");
        assertThat(send(own, "POST", user(own) + "/disable").code()).isEqualTo("permission_denied");
        assertThat(send(own, "DELETE", user(own)).code()).isEqualTo("permission_denied");
        assertThat(setRoles(support, support, "[\"admin\"]").code()).isEqualTo("permission_denied");
        assertThat(setRoles(own, person(), "[\"support\"]").status()).isEqualTo(200);
    }

    @Test
    @Tag("ADM-07")
    void administrator_whoseRoleIsTaken_canDoNothingWithTheTokenTheyHave() {
        Person former = person("admin");
        assertThat(get(former, "/v1/admin/users").status()).isEqualTo(200);

        // Behind the server's back, so that the session lives on and only the account has changed.
        database()
                .update(
                        "UPDATE account SET roles = '', administrator = FALSE WHERE id = ?",
                        former.id());

        assertThat(get(former, "/v1/admin/users").code()).isEqualTo("permission_denied");
        assertThat(send(former, "POST", user(support) + "/disable").code())
                .isEqualTo("permission_denied");
    }

    @Test
    @Tag("ADM-04")
    void administrators_whoTakeEachOthersRoleAtOnce_neverBothSucceed() throws Exception {
        for (int round = 0; round < 10; round++) {
            Person one = person("admin");
            Person other = person("admin");
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                Future<Reply> first = both.submit(() -> setRoles(one, other, "[]"));
                Future<Reply> second =
                        both.submit(() -> send(other, "POST", user(one) + "/disable"));
                List<Integer> statuses =
                        List.of(first.get().status(), second.get().status()).stream()
                                .sorted()
                                .toList();
                assertThat(statuses).isIn(List.of(200, 401), List.of(200, 403));
            }
        }
    }

    @Test
    @Tag("ADM-04")
    void lastAdministrator_cannotBeTakenAwayByAnybody() {
        Person last = person("admin");
        // Everybody else loses the role behind the server's back; an operator is left to try.
        List<String> others =
                database()
                        .texts("SELECT id FROM account WHERE administrator AND id <> ?", last.id());
        database()
                .update(
                        "UPDATE account SET disabled = TRUE WHERE administrator AND id <> ?",
                        last.id());
        try {
            var operator =
                    new dev.pawl.core.admin.Actor.Operator(
                            new dev.pawl.core.audit.Trace("local", "test"));
            var users = server.administration().users();
            for (var outcome :
                    List.of(
                            users.disable(operator, last.account()),
                            users.delete(operator, last.account()),
                            users.changeRoles(operator, last.account(), List.of("support")))) {
                assertThat(outcome)
                        .isEqualTo(
                                dev.pawl.core.admin.Outcome.refused(
                                        dev.pawl.core.admin.Outcome.Refusal.LAST_ADMIN));
            }
            assertThat(get(last, "/v1/admin/users").status()).isEqualTo(200);
        } finally {
            assertThat(others).isNotEmpty();
            database().update("UPDATE account SET disabled = FALSE WHERE administrator");
        }
    }
}
