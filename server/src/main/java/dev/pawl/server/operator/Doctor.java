package dev.pawl.server.operator;

import dev.pawl.server.cli.ExitCode;
import java.util.List;
import java.util.Locale;

/// `pawl doctor`: looks at everything that a server needs and says, for what is not in order, what
/// to do.
public final class Doctor {

    /// What one look found.
    ///
    /// @param remedy what to do; empty when nothing has to be done
    public record Finding(State state, String what, String detail, String remedy) {

        public static Finding good(String what, String detail) {
            return new Finding(State.GOOD, what, detail, "");
        }

        public static Finding doubtful(String what, String detail, String remedy) {
            return new Finding(State.DOUBTFUL, what, detail, remedy);
        }

        public static Finding bad(String what, String detail, String remedy) {
            return new Finding(State.BAD, what, detail, remedy);
        }
    }

    /// How it is.
    public enum State {
        GOOD,
        /// A server runs, and yet somebody should know.
        DOUBTFUL,
        /// A server does not start, or is not safe.
        BAD
    }

    private final Output output;

    public Doctor(Output output) {
        this.output = output;
    }

    /// Tells what was found. Fails when something is bad.
    public int tell(List<Finding> findings) {
        findings.forEach(this::tell);
        boolean bad = findings.stream().anyMatch(finding -> finding.state() == State.BAD);
        return bad ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void tell(Finding finding) {
        String state = finding.state().name().toLowerCase(Locale.ROOT);
        output.item(
                json ->
                        json.string("state", state)
                                .string("what", finding.what())
                                .string("detail", finding.detail())
                                .string("remedy", finding.remedy()),
                "%-8s  %-14s  %s%s"
                        .formatted(
                                state,
                                finding.what(),
                                finding.detail(),
                                finding.remedy().isEmpty()
                                        ? ""
                                        : "\n" + " ".repeat(26) + "-> " + finding.remedy()));
    }
}
