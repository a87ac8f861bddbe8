package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.WebBrowser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What somebody has shown gives a count of its own, and no allowance without end. On two nodes
/// where there can be two; each sign-in comes from an address of its own unless a test says
/// otherwise.
class AllowanceTest extends HolderStage {

    private static final int PER_COUNT = 10;
    private static final int COUNTS = 4;
    private static final String WRONG = "a wheel that turns both ways";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "limits.enabled",
                "true",
                "limits.sign_in_per_address",
                "40/40m",
                "http.trusted_proxies",
                "127.0.0.1/32");
    }

    private static String anAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "198.18." + number / 256 + "." + number % 256;
    }

    private TestServer node(int number) {
        return number % 2 == 0 ? server : otherNode;
    }

    private Reply signIn(
            TestServer node, String address, String email, String password, String device) {
        List<String> headers =
                new ArrayList<>(List.of("Origin", server.origin(), "X-Forwarded-For", address));
        if (!device.isEmpty()) {
            headers.addAll(List.of("Cookie", WebBrowser.DEVICE + "=" + device));
        }
        return node.api()
                .post(
                        "/v1/auth/login",
                        Api.credentials(email, password, "cookie"),
                        headers.toArray(String[]::new));
    }

    /// The cookies of so many browsers in which the owner has signed in.
    private List<String> devices(Holder ada, int count) {
        return Stream.generate(() -> signIn(server, anAddress(), ada.email(), Holder.PASSWORD, ""))
                .limit(count)
                .map(reply -> reply.cookie(WebBrowser.DEVICE))
                .toList();
    }

    /// Guesses until refused.
    ///
    /// @return how many guesses were looked at
    private int guess(Holder ada, String address, String device) {
        for (int i = 0; i <= PER_COUNT; i++) {
            Reply reply = signIn(node(i), address, ada.email(), WRONG, device);
            if (reply.status() == 429) {
                return i;
            }
            assertThat(reply.code()).isEqualTo("invalid_credentials");
        }
        throw new AssertionError("guesses without end");
    }

    @Test
    @Tag("ALW-01")
    void guesses_withCookiesFromBeforeTheCredentialsChanged_areThoseOfOneStranger() {
        Holder ada = Holder.signedUp(server);
        List<String> old = devices(ada, 25);
        assertThat(
                        ada.post(
                                        "/v1/me/password",
                                        Holder.json(
                                                "password",
                                                Holder.PASSWORD,
                                                "new_password",
                                                "another wheel, another way"))
                                .status())
                .isBetween(200, 204);

        String thief = anAddress();
        int guesses = old.stream().mapToInt(device -> guess(ada, thief, device)).sum();

        assertThat(guesses).isEqualTo(PER_COUNT);
    }

    /// The twin: where the owner was since, nobody keeps them out, on whichever node.
    @Test
    @Tag("ALW-01")
    @Tag("RL-08")
    void signIn_fromADeviceOfNowWhileOthersGuess_isLetIn() {
        Holder ada = Holder.signedUp(server);
        String device = devices(ada, 1).getFirst();

        assertThat(guess(ada, anAddress(), "")).isEqualTo(PER_COUNT);

        for (int i = 0; i < 2; i++) {
            assertThat(signIn(node(i), anAddress(), ada.email(), Holder.PASSWORD, device).status())
                    .isEqualTo(200);
            assertThat(signIn(node(i), anAddress(), ada.email(), Holder.PASSWORD, "").status())
                    .isEqualTo(429);
        }
    }

    @Test
    @Tag("ALW-01")
    void signIn_fromADeviceThatWasForgottenWhileOthersGuess_hasToWait() {
        Holder ada = Holder.signedUp(server);
        List<String> devices = devices(ada, 3);
        assertThat(
                        server.api()
                                .send("DELETE", "/v1/me/devices", "", "Authorization", ada.bearer())
                                .status())
                .isEqualTo(204);

        int guesses = devices.stream().mapToInt(device -> guess(ada, anAddress(), device)).sum();

        assertThat(guesses).isEqualTo(PER_COUNT);
        assertThat(
                        signIn(server, anAddress(), ada.email(), Holder.PASSWORD, devices.get(0))
                                .status())
                .isEqualTo(429);
    }

    @Test
    @Tag("ALW-02")
    void guesses_withTheCookiesOfManyDevices_areBoundedForTheAccount() {
        Holder ada = Holder.signedUp(server);
        List<String> devices = devices(ada, 20);

        int guesses = devices.stream().mapToInt(device -> guess(ada, anAddress(), device)).sum();

        assertThat(guesses).isBetween(PER_COUNT, COUNTS * PER_COUNT);
        assertThat(guess(ada, anAddress(), "")).isEqualTo(PER_COUNT);
    }

    @Test
    @Tag("ALW-03")
    void signIns_fromKnownDevices_takeFromTheirAddressAsAnybodys() {
        Holder eve = Holder.signedUp(server);
        List<String> devices = devices(eve, 3);
        String address = anAddress();

        List<Reply> replies =
                Stream.iterate(0, i -> i + 1)
                        .limit(41)
                        .map(i -> {
                            String device = devices.get(i % devices.size());
                            return signIn(server, address, eve.email(), Holder.PASSWORD, device);
                        })
                        .toList();

        assertThat(replies.subList(0, 40)).allMatch(reply -> reply.status() == 200);
        assertThat(replies.getLast().status()).isEqualTo(429);
        assertThat(replies.getLast().header("RateLimit")).startsWith("\"sign-in-per-address\"");
        assertThat(
                        signIn(server, anAddress(), eve.email(), Holder.PASSWORD, devices.get(0))
                                .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("ALW-04")
    void passwords_askedForInManySessions_areBoundedForTheAccount() {
        Holder ada = Holder.signedUp(server);
        List<Reply> sessions =
                Stream.generate(() ->
                                server.api()
                                        .post(
                                                "/v1/auth/login",
                                                Api.credentials(
                                                        ada.email(), Holder.PASSWORD, "bearer"),
                                                "X-Forwarded-For",
                                                anAddress()))
                        .limit(12)
                        .toList();

        int guesses = sessions.stream().mapToInt(session -> guessInside(ada, session)).sum();

        assertThat(guesses).isBetween(PER_COUNT, COUNTS * PER_COUNT);
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(ada.stepUpByPassword(Holder.PASSWORD).status()).isEqualTo(200);
    }

    private int guessInside(Holder ada, Reply session) {
        String address = anAddress();
        for (int i = 0; i <= PER_COUNT; i++) {
            Reply reply =
                    node(i).api()
                            .post(
                                    "/v1/auth/step-up",
                                    Holder.json("factor", "password", "password", WRONG),
                                    "Authorization",
                                    "Bearer " + session.at("access_token"),
                                    "X-Forwarded-For",
                                    address);
            if (reply.status() == 429) {
                return i;
            }
            assertThat(reply.code()).isEqualTo("invalid_credentials");
        }
        throw new AssertionError("guesses without end for " + ada.email());
    }
}
