package dev.pawl.core.password;

import dev.pawl.crypto.Pepper;
import java.util.List;

/// What passwords must be like, and how they are hashed.
///
/// @param minLength in characters
/// @param ownWords words of this installation that make a password weak, such as its host
/// @param pepper mixed into every hash
/// @param threads how many hashes run at once; the number of cores is right
/// @param maxWaiting how many passwords may wait for a thread
public record PasswordRules(
        int minLength, List<String> ownWords, Pepper pepper, int threads, int maxWaiting) {

    public PasswordRules {
        ownWords = List.copyOf(ownWords);
    }
}
