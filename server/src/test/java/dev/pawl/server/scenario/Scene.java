package dev.pawl.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Device;
import dev.pawl.server.client.RawDatabase;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.UUID;

/// One scenario's people and devices on a stage, and what may be said of the answers that they get.
public final class Scene {

    public static final String PASSWORD = "a wheel that turns one way";

    private final Stage stage;
    private final Device.Mode mode;
    private final String email = "ada-" + UUID.randomUUID() + "@example.com";

    public Scene(Stage stage, Device.Mode mode) {
        this.stage = stage;
        this.mode = mode;
    }

    public Api api() {
        return stage.api();
    }

    public RawDatabase database() {
        return stage.database();
    }

    Duration overlap() {
        return stage.overlap();
    }

    /// Somebody new, signed up on a laptop.
    public Device signUp() {
        Device laptop = new Device(stage.api(), mode, stage.origin());
        assertThat(laptop.signUp(email, PASSWORD).status()).isEqualTo(201);
        return laptop;
    }

    /// Who signed up signs in on a second device.
    public Device signInOnPhone() {
        Device phone = new Device(stage.api().as("Phone/2.0"), mode, stage.origin());
        assertThat(phone.signIn(email, PASSWORD).status()).isEqualTo(200);
        return phone;
    }

    /// Tokens were handed out, in the one way that the transport has.
    public void assertGranted(Reply reply, String rotation) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("rotation")).isEqualTo(rotation);
        switch (mode) {
            case BEARER -> assertThat(reply.setCookies()).isEmpty();
            case COOKIE -> {
                CookieSession granted = CookieSession.of(reply);
                assertThat(reply.body()).doesNotContain(granted.access(), granted.refresh());
                assertThat(reply.json()).doesNotContainKeys("access_token", "refresh_token");
            }
        }
    }

    /// The session is over for good, and a browser forgets it.
    public void assertDead(Reply reply, String code) {
        assertRefused(reply, code);
        assertThat(Device.clearsCookies(reply)).isEqualTo(mode == Device.Mode.COOKIE);
    }

    /// Nothing was granted, and nothing is forgotten.
    public void assertRefusedForNow(Reply reply, String code) {
        assertRefused(reply, code);
        assertThat(reply.setCookies()).isEmpty();
    }

    private static void assertRefused(Reply reply, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(reply.body()).doesNotContain("prt_").doesNotContain("dev.pawl");
    }

    /// The audit log tells of a device's session exactly this.
    public void assertAudited(Device device, String... kinds) {
        assertThat(database().auditOf(device.session())).containsExactlyInAnyOrder(kinds);
    }
}
