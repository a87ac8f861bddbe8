package dev.pawl.spring;

import dev.pawl.verifier.Issuer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// An application in a real Tomcat on a real port, asked over a socket: `Upgrade` and two headers
/// of one name are none of a client library's business.
record Tomcat(ConfigurableApplicationContext context) implements AutoCloseable {

    /// What was answered.
    record Answer(int status, Map<String, String> headers, String body) {}

    /// Starts an application.
    ///
    /// @param properties each as `name=value`
    static Tomcat start(Class<?> application, Issuer issuer, String... properties) {
        List<String> all = new ArrayList<>(Arrays.asList(properties));
        all.add("pawl.issuer=" + issuer.name());
        all.add("server.port=0");
        all.add("server.address=127.0.0.1");
        all.add("spring.main.banner-mode=off");
        all.add("logging.level.root=off");
        return new Tomcat(
                new SpringApplicationBuilder(application)
                        .web(WebApplicationType.SERVLET)
                        .properties(all.toArray(String[]::new))
                        .run());
    }

    int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    Answer get(String path, String token) {
        return send("GET", path, "", "Authorization: Bearer " + token);
    }

    /// Sends a request.
    ///
    /// @param headers each as a line
    Answer send(String method, String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port()
                        + "\r\nContent-Length: "
                        + bytes.length
                        + "\r\nAccept: */*\r\n"
                        + Arrays.stream(headers)
                                .map(header -> header + "\r\n")
                                .collect(Collectors.joining())
                        + (Arrays.stream(headers).anyMatch(h -> h.startsWith("Connection:"))
                                ? ""
                                : "Connection: close\r\n")
                        + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return read(
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(BufferedReader in) throws IOException {
        String status = in.readLine();
        if (status == null) {
            throw new IOException("no answer");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        StringBuilder body = new StringBuilder();
        String length = headers.get("Content-Length");
        if (length == null) {
            in.lines().forEach(line -> body.append(line).append('\n'));
        } else {
            char[] chars = new char[Integer.parseInt(length)];
            for (int read = 0; read < chars.length; ) {
                int more = in.read(chars, read, chars.length - read);
                if (more < 0) {
                    break;
                }
                read += more;
            }
            body.append(chars);
        }
        return new Answer(Integer.parseInt(status.split(" ", -1)[1]), headers, body.toString());
    }

    @Override
    public void close() {
        context.close();
    }
}
