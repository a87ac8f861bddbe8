package dev.pawl.server.tour;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Tells the steps of the tour and keeps count of what did not behave. Colours only where they are
/// wanted.
final class Guide {

    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String CYAN = "36";

    private final PrintStream out;
    private final boolean colours;
    private final List<String> misbehaviours = new ArrayList<>();
    private int steps;

    Guide(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void step(String title) {
        out.printf("%n%s%n", paint(BOLD, ++steps + ". " + title));
    }

    void sent(String request) {
        out.println("   " + paint(DIM, "→") + " " + request);
    }

    void answered(Answer answer, String gist) {
        String status =
                paint(answer.status() < 400 ? GREEN : CYAN, Integer.toString(answer.status()));
        out.println("   " + paint(DIM, "←") + " " + status + " " + gist);
    }

    /// Says what the step proves, or that it failed to.
    void proves(boolean holds, String claim) {
        String mark = holds ? paint(GREEN, "✓") : paint(RED, "✗ failed:");
        out.println("   " + mark + " " + claim);
        if (!holds) {
            misbehaviours.add(steps + ". " + claim);
        }
    }

    boolean allHeld() {
        return misbehaviours.isEmpty();
    }

    void farewell() {
        String verdict =
                allHeld()
                        ? paint(GREEN, "All steps passed.")
                        : paint(RED, misbehaviours.size() + " checks failed.");
        out.printf("%n%s%n", verdict);
    }

    void say(String line) {
        out.println(line);
    }

    /// A token cut so that two can be told apart at a glance.
    static String abridged(String token) {
        return token.length() <= 20
                ? token
                : token.substring(0, 8) + "…" + token.substring(token.length() - 8);
    }

    private String paint(String style, String text) {
        return colours ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }
}
