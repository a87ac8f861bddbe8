import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Prints refresh tokens: each from a sign-in of its own with form login and the authorization code
/// with PKCE.
///
///     java Seed.java PORT COUNT
class Seed {
    private static final int AT_ONCE = 8;
    private static final String CALLBACK = "http://127.0.0.1/signed-in";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Pattern TOKEN = Pattern.compile("\"refresh_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String server;
    private String cookie = "";

    private Seed(String port) {
        server = "http://127.0.0.1:" + port;
    }

    public static void main(String[] args) throws Exception {
        var signIns = IntStream.range(0, Integer.parseInt(args[1]))
                .<Callable<String>>mapToObj(i -> () -> new Seed(args[0]).token("user" + i % 16))
                .toList();
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var token : workers.invokeAll(signIns)) {
                System.out.println(token.get());
            }
        }
    }

    private String token(String user) throws Exception {
        signIn(user);
        var verifier = random();
        return redeem(authorize(verifier), verifier);
    }

    private void signIn(String user) throws Exception {
        var csrf = find(CSRF, get("/login").body());
        var answer = post("/login", Map.of("username", user, "password", "benchmark", "_csrf", csrf));
        if (location(answer).contains("error")) {
            throw new IllegalStateException("the sign-in was refused");
        }
    }

    private String authorize(String verifier) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        var challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        var query = form(Map.of(
                "response_type", "code",
                "client_id", "web",
                "scope", "app",
                "redirect_uri", CALLBACK,
                "state", random(),
                "code_challenge", challenge,
                "code_challenge_method", "S256"));
        return find(CODE, location(get("/oauth2/authorize?" + query)));
    }

    private String redeem(String code, String verifier) throws Exception {
        var answer = post("/oauth2/token", Map.of(
                "grant_type", "authorization_code",
                "client_id", "web",
                "client_secret", "benchmark",
                "redirect_uri", CALLBACK,
                "code", code,
                "code_verifier", verifier));
        return find(TOKEN, answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "text/html"));
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
    }

    // Keeps the one cookie that the server sets: that of the session, which changes at the sign-in.
    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
        return answer;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("a redirect was expected, not " + answer.statusCode()));
    }

    private static String find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("an answer lacks what " + pattern + " looks for");
        }
        return found.group(1);
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
