package dev.pawl.core.admin;

import dev.pawl.core.platform.Platform;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where the next page of a list begins, as text for a client: sealed, so that it can neither be
/// read nor made up, and bound to the list and its filters.
public final class Cursors {

    /// Longer than any that is ever made.
    public static final int MAX_CHARS = 512;

    private final SealedBox box;
    private final Randomness randomness;

    public Cursors(Platform platform) {
        this.box = platform.masterKeys().sealedBox("admin-cursors");
        this.randomness = platform.randomness();
    }

    /// Says a place.
    ///
    /// @param list the list and its filters
    /// @param place the last item before the next page
    public String seal(String list, String place) {
        return Base64Url.encode(box.seal(bytes(place), bytes(list), randomness));
    }

    /// Reads a place of this list. Empty when it is none.
    public Optional<String> open(String list, String cursor) {
        return cursor.length() > MAX_CHARS
                ? Optional.empty()
                : Base64Url.decode(cursor)
                        .flatMap(sealed -> box.open(sealed, bytes(list)))
                        .map(place -> new String(place, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
