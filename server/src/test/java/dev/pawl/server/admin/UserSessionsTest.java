package dev.pawl.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UserSessionsTest extends Realm {

    private static String of(Person person) {
        return "/v1/admin/sessions?user=" + person.id();
    }

    @Test
    void list_ofAUser_showsTheLivingOnesToSupport() {
        Person ada = person();
        Person phone = again(ada);

        Reply list = get(support, of(ada));

        assertThat((List<?>) list.json().get("sessions")).hasSize(2);
        assertThat(list.body()).contains(ada.session().toString(), phone.session().toString());
    }

    @Test
    void end_oneSession_leavesTheOthers() {
        Person ada = person();
        Person phone = again(ada);

        Reply ended = send(support, "DELETE", "/v1/admin/sessions/" + phone.session());

        assertThat(ended.status()).isEqualTo(204);
        assertThat(api.refresh(phone.refresh()).code()).isEqualTo("session_revoked");
        assertThat(api.refresh(ada.refresh()).status()).isEqualTo(200);
        assertThat(database().auditOf(phone.session()))
                .containsExactly("signin.succeeded", "admin.session_ended");
        assertThat(send(support, "DELETE", "/v1/admin/sessions/" + phone.session()).status())
                .isEqualTo(404);
    }

    @Test
    void endAll_ofAUser_endsThemAndSaysHowMany() {
        Person ada = person();
        Person phone = again(ada);

        assertThat(send(support, "DELETE", of(ada)).at("ended")).isEqualTo("2");

        assertThat(api.me(ada.access()).code()).isEqualTo("session_revoked");
        assertThat(api.me(phone.access()).code()).isEqualTo("session_revoked");
        assertThat(actsOn(ada)).containsExactly("admin.sessions_ended");
        assertThat(actors(ada)).containsExactly(hex(support.id()));
    }

    @Test
    @Tag("ADM-02")
    void sessions_ofAnAdministrator_areNotSupports() {
        Person boss = person("admin");

        assertThat(get(support, of(boss)).code()).isEqualTo("permission_denied");
        assertThat(send(support, "DELETE", of(boss)).code()).isEqualTo("permission_denied");
        assertThat(send(support, "DELETE", "/v1/admin/sessions/" + boss.session()).code())
                .isEqualTo("permission_denied");
        assertThat(api.me(boss.access()).status()).isEqualTo(200);
        assertThat(get(admin, of(boss)).status()).isEqualTo(200);
    }

    @Test
    @Tag("REF-09")
    @Tag("REF-11")
    void refresh_thatBeganAfterTheAccountWasDisabled_neverSucceeds() throws Exception {
        Person ada = person();
        AtomicBoolean disabled = new AtomicBoolean();
        ConcurrentLinkedQueue<String> late = new ConcurrentLinkedQueue<>();
        List<Person> devices = Stream.generate(() -> again(ada)).limit(4).toList();
        CountDownLatch refreshing = new CountDownLatch(devices.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(devices.size())) {
            for (Person device : devices) {
                threads.execute(() -> refreshUntilRefused(device, refreshing, disabled, late));
            }
            assertThat(refreshing.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(send(admin, "POST", user(ada) + "/disable").status()).isEqualTo(200);
            disabled.set(true);
        }
        assertThat(late).hasSize(4).containsOnly("session_revoked");
    }

    /// Adds the answer to the first refresh that began when the account was disabled already, or
    /// the refusal that came before.
    private void refreshUntilRefused(
            Person device,
            CountDownLatch refreshing,
            AtomicBoolean disabled,
            ConcurrentLinkedQueue<String> late) {
        boolean after = false;
        Reply reply = api.refresh(device.refresh());
        refreshing.countDown();
        while (reply.status() == 200 && !after) {
            after = disabled.get();
            reply = api.refresh(reply.at("refresh_token"));
        }
        late.add(reply.status() == 200 ? "refreshed" : reply.code());
    }
}
