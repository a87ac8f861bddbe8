package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.admin.AuditReading;
import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.client.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCommandsTest extends CommandStage {

    @Test
    @Tag("AUT-13")
    void create_admin_canAdministrateAtOnceAndIsInTheLog() {
        typed = PASSWORD + "\n";
        Ran made =
                run("users", "create", "boss@example.com", "--admin", "--password-stdin", "--json");

        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isEqualTo(ExitCode.DONE);
        assertThat(made.out()).doesNotContain(PASSWORD);
        Reply signedIn = api.signIn("boss@example.com", PASSWORD);
        assertThat(signedIn.at("user.id")).isEqualTo(made.at("id"));
        Reply users =
                api.get(
                        "/v1/admin/users",
                        "Authorization",
                        "Bearer " + signedIn.at("access_token"));
        assertThat(users.status()).isEqualTo(200);
        assertThat(
                        server.database()
                                .texts(
                                        "SELECT address || ' ' || user_agent FROM audit"
                                                + " WHERE account_id = ? AND actor_id IS NULL AND"
                                                + " kind = 'admin.account_created'",
                                        UUID.fromString(made.at("id"))))
                .containsExactly("local pawl users create");
    }

    @Test
    void create_withAGeneratedPassword_printsItOnce() {
        Ran made = run("users", "create", "gen@example.com", "--generate-password", "--json");

        assertThat(made.at("password")).hasSize(20);
        assertThat(api.signIn("gen@example.com", made.at("password")).status()).isEqualTo(200);
    }

    @Test
    void create_addressTaken_fails() {
        assertThat(run("users", "create", "twice@example.com").code()).isEqualTo(ExitCode.DONE);

        Ran second = run("users", "create", "TWICE@example.com");

        assertThat(second.code()).isEqualTo(ExitCode.FAILED);
        assertThat(second.err())
                .isEqualTo("pawl: an account with this e-mail address already exists\n");
        assertThat(second.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users create",
                "users create nobody",
                "users create a@example.com --role Admin",
                "users create a@example.com --password-stdin --generate-password",
                "users create a@example.com --name",
                "users create a@example.com --admin=yes",
                "users create a@example.com b@example.com",
                "users list --limit 0",
                "users list --limit x",
                "users list --sort email",
                "users show",
                "users delete boss@example.com",
                "users frobnicate",
                "users",
                "sessions revoke",
                "keys retire",
                "completion tcsh",
                "users list --config /nowhere/pawl.yaml"
            })
    void command_thatCannotBeDone_isMisuse(String words) {
        Ran ran = run(words.split(" ", -1));

        assertThat(ran.code()).isEqualTo(ExitCode.MISUSE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("pawl: ");
    }

    @Test
    void password_thatIsWeak_isRefusedAndNotRepeated() {
        typed = "password1\n";
        Ran ran = run("users", "create", "weak@example.com", "--password-stdin");

        assertThat(ran.code()).isEqualTo(ExitCode.MISUSE);
        assertThat(ran.err()).contains("common").doesNotContain("password1");
        assertThat(run("users", "show", "weak@example.com").code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void list_byPrefix_printsOneObjectALine() {
        for (String name : new String[] {"one", "two", "three"}) {
            run("users", "create", "listed." + name + "@example.com");
        }

        Ran json = run("users", "list", "--email", "listed.", "--json");
        Ran text = run("users", "list", "--email=listed.t", "--limit", "1");

        assertThat(json.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"id\":\""));
        assertThat(text.out().lines()).hasSize(1);
        assertThat(text.out()).contains("listed.three@example.com");
    }

    @Test
    void disable_thenEnableAndDelete_worksBesideTheServerAtOnce() {
        Reply ada = api.signUp("cmd@example.com", PASSWORD);

        assertThat(run("users", "disable", "cmd@example.com", "--json").at("disabled"))
                .isEqualTo("true");
        assertThat(api.me(ada.at("access_token")).code()).isEqualTo("session_revoked");
        assertThat(run("users", "enable", ada.at("user.id")).code()).isEqualTo(ExitCode.DONE);
        assertThat(api.signIn("cmd@example.com", PASSWORD).status()).isEqualTo(200);
        assertThat(run("users", "roles", "cmd@example.com", "b", "a", "--json").at("roles"))
                .isEqualTo("[a, b]");
        assertThat(run("users", "require-new-password", "cmd@example.com").code())
                .isEqualTo(ExitCode.DONE);
        assertThat(api.signIn("cmd@example.com", PASSWORD).status()).isEqualTo(401);
        assertThat(run("users", "delete", "cmd@example.com", "--yes").code())
                .isEqualTo(ExitCode.DONE);
        assertThat(run("users", "show", "cmd@example.com").code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void sessions_listedAndRevoked_endAtOnce() {
        Reply ada = api.signUp("sessions@example.com", PASSWORD);
        Reply phone = api.signIn("sessions@example.com", PASSWORD);

        Ran list = run("sessions", "list", "sessions@example.com", "--json");
        assertThat(list.out().lines()).hasSize(2);
        assertThat(run("sessions", "revoke", phone.at("session.id"), "--json").at("ended"))
                .isEqualTo("1");
        assertThat(api.me(phone.at("access_token")).code()).isEqualTo("session_revoked");
        assertThat(api.me(ada.at("access_token")).status()).isEqualTo(200);
        assertThat(
                        run("sessions", "revoke", "--user", "sessions@example.com", "--json")
                                .at("ended"))
                .isEqualTo("1");
        assertThat(api.me(ada.at("access_token")).code()).isEqualTo("session_revoked");
    }

    @Test
    void audit_tail_showsTheLastEventsOldestFirst() {
        Reply ada = api.signUp("tail@example.com", PASSWORD);
        run("users", "disable", "tail@example.com");

        Ran tail = run("audit", "tail", "--user", "tail@example.com", "--json");

        assertThat(tail.out().lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("\"kind\":\"admin.account_disabled\"", ada.at("user.id"));
        assertThat(run("audit", "tail", "--limit", "1").out().lines()).hasSize(1);
        assertThat(run("audit", "tail", "--kind", "nothing").out()).isEmpty();
    }

    @Test
    void audit_tail_moreThanOnePage_showsAllOldestFirst() {
        AccountId gone = new AccountId(new UUID(0x7000L, 1L << 63));
        Trace trace = new Trace("192.0.2.1", "test");
        server.store()
                .database()
                .useTransaction(tx -> {
                    tx.audit(new AccountEvent.EmailVerified(gone), trace);
                    for (int i = 0; i < AuditReading.MAX_PAGE; i++) {
                        tx.audit(new SignInEvent.SignInFailed(gone), trace);
                    }
                });

        int all = AuditReading.MAX_PAGE + 1;
        for (int limit : new int[] {all, all + 1}) {
            Ran tail = run("audit", "tail", "--user", gone.toString(), "--limit", "" + limit);
            assertThat(tail.out().lines())
                    .hasSize(all)
                    .first()
                    .asString()
                    .contains("email.verified");
        }
        Ran less = run("audit", "tail", "--user", gone.toString(), "--limit", "" + (all - 1));
        assertThat(less.out().lines())
                .hasSize(all - 1)
                .noneMatch(line -> line.contains("email.verified"));
    }
}
