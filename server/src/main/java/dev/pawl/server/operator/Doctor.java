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

        public static Finding ok(String what, String detail) {
            return new Finding(State.OK, what, detail, "");
        }

        public static Finding warning(String what, String detail, String remedy) {
            return new Finding(State.WARNING, what, detail, remedy);
        }

        public static Finding error(String what, String detail, String remedy) {
            return new Finding(State.ERROR, what, detail, remedy);
        }
    }

    /// How serious a finding is.
    public enum State {
        OK,
        /// A server runs, but an operator should know.
        WARNING,
        /// A server does not start, or is not safe.
        ERROR
    }

    private final Output output;

    public Doctor(Output output) {
        this.output = output;
    }

    /// Prints the findings. Fails if one of them is an error.
    public int tell(List<Finding> findings) {
        findings.forEach(this::tell);
        boolean failed = findings.stream().anyMatch(finding -> finding.state() == State.ERROR);
        return failed ? ExitCode.FAILED : ExitCode.DONE;
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
