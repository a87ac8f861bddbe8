package dev.pawl.core.token;

import dev.pawl.core.background.Job;
import dev.pawl.core.platform.Platform;
import java.time.Duration;
import java.util.List;

/// Access tokens, and the keys that sign them.
public record TokenFeature(TokenSettings settings, KeyRing keyRing, AccessTokens accessTokens) {

    /// A key that is retired because it was stolen is refused by every node within this.
    private static final Duration KEYS_EVERY = Duration.ofSeconds(3);

    /// Puts it together, with a key to sign with.
    public static TokenFeature assemble(Platform platform, TokenSettings settings) {
        KeyRing keyRing = new KeyRing(settings, platform);
        keyRing.turn();
        return new TokenFeature(
                settings, keyRing, new AccessTokens(settings, keyRing, platform.ids()));
    }

    public List<Job> jobs() {
        return List.of(new Job("rotating signing keys", KEYS_EVERY, keyRing::turn));
    }
}
