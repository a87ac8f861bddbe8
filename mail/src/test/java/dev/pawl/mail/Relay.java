package dev.pawl.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Stands before a real mail server and passes on what both say, line by line, unless it is told to
/// do something else at a command: answer itself, be silent, or hang up, before the server has
/// heard the command or after.
final class Relay implements AutoCloseable {

    /// What happens at a command.
    sealed interface Fault {
        /// Answers in the server's place.
        record Answer(String line) implements Fault {}

        /// Says nothing for as long as the test likes.
        record Silence() implements Fault {}

        /// Hangs up; the server has not heard the command.
        record HangUpBefore() implements Fault {}

        /// The server has done it, and nobody hears so.
        record HangUpAfter() implements Fault {}
    }

    /// The dot that ends a letter, as if it were a command.
    static final String END = ".";

    /// The server's first word, as if it were an answer to a command.
    static final String GREETING = "GREETING";

    private record Planned(String command, Fault fault) {}

    private final ServerSocket listener =
            new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final AtomicReference<@Nullable Planned> planned = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int server;
    private final @Nullable SSLContext tls;
    private final Thread listening;
    final List<String> heard = new CopyOnWriteArrayList<>();

    /// @param tls offered by STARTTLS, or null for none
    Relay(int server, @Nullable SSLContext tls) throws IOException {
        this.server = server;
        this.tls = tls;
        this.listening = Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Plans a fault for the next time that a command comes.
    void at(String command, Fault fault) {
        planned.set(new Planned(command, fault));
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> converse(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void converse(Socket first) {
        try (Socket behind = new Socket(InetAddress.ofLiteral("127.0.0.1"), server);
                first) {
            Socket client = first;
            Line server = new Line(behind);
            Line line = new Line(client);
            if (!pass(GREETING, server, line)) {
                return;
            }
            boolean inLetter = false;
            for (String said = line.read(); said != null; said = line.read()) {
                String command = inLetter ? said : said.split(" ", 2)[0];
                heard.add(inLetter && !said.equals(END) ? "…" : said);
                if (command.equals("STARTTLS") && tls != null) {
                    line.write("220 go ahead");
                    client = upgraded(client, tls);
                    line = new Line(client);
                    continue;
                }
                if (inLetter && !said.equals(END)) {
                    server.write(said);
                    continue;
                }
                if (!answer(command, said, server, line)) {
                    return;
                }
                inLetter = command.equals("DATA");
            }
        } catch (IOException _) {
            // One of them hung up.
        }
    }

    private static Socket upgraded(Socket plain, SSLContext tls) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    /// @return whether the conversation goes on
    private boolean answer(String command, String said, Line server, Line client)
            throws IOException {
        Planned plan = planned.get();
        if (plan == null || !plan.command().equals(command) || !planned.compareAndSet(plan, null)) {
            server.write(said);
            return pass(command, server, client);
        }
        switch (plan.fault()) {
            case Fault.Answer(String line) -> {
                client.write(line);
                if (command.equals(END)) {
                    // The server behind still waits for the end of the letter.
                    return agreeToEverything(client);
                }
            }
            case Fault.Silence _ -> awaitClose();
            case Fault.HangUpBefore _ -> {
                return false;
            }
            case Fault.HangUpAfter _ -> {
                server.write(said);
                server.answer();
                return false;
            }
        }
        return true;
    }

    private static boolean agreeToEverything(Line client) throws IOException {
        while (client.read() != null) {
            client.write("250 OK");
        }
        return false;
    }

    private boolean pass(String command, Line server, Line client) throws IOException {
        List<String> answer = server.answer();
        Planned plan = planned.get();
        if (command.equals(GREETING) && plan != null && plan.command().equals(GREETING)) {
            planned.set(null);
            switch (plan.fault()) {
                case Fault.Answer(String line) -> client.write(line);
                case Fault.Silence _ -> awaitClose();
                case Fault.HangUpBefore _, Fault.HangUpAfter _ -> {}
            }
            return false;
        }
        for (int i = 0; i < answer.size(); i++) {
            String line = answer.get(i);
            boolean last = i == answer.size() - 1;
            if (last && command.equals("EHLO") && tls != null) {
                client.write("250-STARTTLS");
            }
            client.write(line);
        }
        return true;
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns once nobody is let in any more: a listener that is being closed takes one more
    /// connection when that comes before its thread has woken.
    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        try {
            listening.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Line {
        private final BufferedReader in;
        private final OutputStream out;

        Line(Socket socket) throws IOException {
            this.in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            this.out = socket.getOutputStream();
        }

        @Nullable String read() throws IOException {
            return in.readLine();
        }

        void write(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /// All lines of one answer.
        List<String> answer() throws IOException {
            List<String> lines = new CopyOnWriteArrayList<>();
            for (String line = read(); line != null; line = read()) {
                lines.add(line);
                if (line.length() < 4 || line.charAt(3) != '-') {
                    return lines;
                }
            }
            throw new IOException("the server hung up");
        }
    }
}
