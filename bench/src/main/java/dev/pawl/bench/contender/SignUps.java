package dev.pawl.bench.contender;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pawl.bench.load.Load;
import dev.pawl.bench.load.NextToken;
import dev.pawl.bench.load.RequestTemplate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Accounts at a Pawl that sign in with their password.
public final class SignUps {

    private static final String PASSWORD = "a ratchet turns one way, 4711 times";

    private SignUps() {}

    /// Signs accounts up, over HTTP as anybody does.
    public static void signUp(InetSocketAddress server, int count) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String email : emails(count)) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create("http:/" + server + "/v1/auth/signup"))
                                .header("Content-Type", Pawl.JSON)
                                .POST(HttpRequest.BodyPublishers.ofString(credentials(email)))
                                .build();
                HttpResponse<String> answer =
                        client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 201) {
                    throw new IOException("sign-up was answered " + answer.body());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Sign-ins of these accounts, one after another.
    public static Load signIns(InetSocketAddress server, int count) {
        RequestTemplate login =
                new RequestTemplate(
                        server,
                        "/v1/auth/login",
                        Pawl.JSON,
                        Map.of(),
                        credentials(RequestTemplate.TOKEN));
        List<byte[]> tokens =
                emails(count).stream().map(email -> email.getBytes(ISO_8859_1)).toList();
        return new Load(login, new NextToken.Same(), tokens);
    }

    private static List<String> emails(int count) {
        return IntStream.range(0, count).mapToObj(n -> "bench" + n + "@example.com").toList();
    }

    private static String credentials(String email) {
        return "{\"email\":\"%s\",\"password\":\"%s\",\"transport\":\"bearer\"}"
                .formatted(email, PASSWORD);
    }
}
