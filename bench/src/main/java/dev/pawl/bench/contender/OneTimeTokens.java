package dev.pawl.bench.contender;

import dev.pawl.bench.load.Load;
import java.io.IOException;
import java.util.Arrays;

/// Makes sure that everybody who is measured does the same work: every refresh gives another token,
/// and one that was used before is refused.
final class OneTimeTokens {

    private OneTimeTokens() {}

    /// @param load with one chain, which is spent on it
    static void require(Load load) throws IOException {
        byte[] first = load.takeChain();
        byte[] second =
                load.present(first).orElseThrow(() -> new IOException("refuses its own token"));
        byte[] third =
                load.present(second).orElseThrow(() -> new IOException("refuses its successor"));
        if (Arrays.equals(first, second) || Arrays.equals(second, third)) {
            throw new IOException("does not replace the token");
        }
        if (load.present(first).isPresent()) {
            throw new IOException("takes a token twice");
        }
    }
}
