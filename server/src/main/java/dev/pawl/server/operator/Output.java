package dev.pawl.server.operator;

import dev.pawl.http.json.JsonObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// What a command answers: lines for people, or one JSON object a line for programs. Complaints and
/// progress go to standard error in both cases.
public final class Output {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;

    public Output(PrintStream out, PrintStream err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    /// One thing that was asked for.
    ///
    /// @param text the line, or lines, for people
    public void item(Consumer<JsonObject> members, String text) {
        out.println(json ? new String(JsonObject.write(members), StandardCharsets.UTF_8) : text);
    }

    /// A document that has one form.
    public void document(String text) {
        out.print(text);
    }

    /// For what is too long to be held in memory.
    PrintStream stream() {
        return out;
    }

    /// Tells a person something that is not what was asked for.
    public void tell(String message) {
        err.println("pawl: " + message);
    }
}
