package dev.pawl.core.password;

import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.ForeignHash;
import dev.pawl.crypto.HashReading;
import dev.pawl.crypto.Pepper;
import dev.pawl.crypto.Randomness;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hashes and checks passwords with Argon2id (RFC 9106) on a few platform threads of its own.
///
/// One hash costs about 20 ms of a core and 19 MiB. The pool keeps a storm of sign-ins from taking
/// all memory, and from starving the refreshes that share the machine; what does not fit into its
/// queue is [Unavailable] at once. Nothing in it takes longer than a hash of today: what costs more
/// is checked [elsewhere][ForeignHashing].
public final class PasswordHashing implements AutoCloseable {

    /// What hashes are made with today. A stored hash of other parameters is replaced when its
    /// owner signs in.
    private static final Argon2id.Parameters TODAY = Argon2id.Parameters.TODAY;

    /// Memory times passes of an Argon2id hash that is imported: about half a second.
    private static final long MAX_IMPORTED_WORK_KIB = 1024 * 1024;

    private static final int CORES_PER_FOREIGN_THREAD = 4;

    private final Argon2id argon2;
    private final Pepper pepper;
    private final Randomness randomness;
    private final HashPool pool;
    final ForeignHashing foreign;

    /// Belongs to nobody.
    final PasswordHash decoy;

    /// Starts the threads.
    public PasswordHashing(PasswordRules rules, Randomness randomness) {
        this.argon2 = Argon2id.best();
        this.pepper = rules.pepper();
        this.randomness = randomness;
        this.pool = new HashPool("argon2-", rules.threads(), rules.maxWaiting());
        this.foreign = new ForeignHashing(Math.max(1, rules.threads() / CORES_PER_FOREIGN_THREAD));
        this.decoy = new PasswordHash(pepper.mark(decoy(randomness)));
    }

    /// A hash of no password at all, in the form and with the cost of a real one.
    private static String decoy(Randomness randomness) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String cost =
                "m=%d,t=%d,p=%d"
                        .formatted(TODAY.memoryKib(), TODAY.iterations(), TODAY.parallelism());
        String salt = base64.encodeToString(randomness.bytes(16));
        String output = base64.encodeToString(randomness.bytes(32));
        return "$argon2id$v=19$" + cost + "$" + salt + "$" + output;
    }

    public PasswordHash hash(Password password) {
        byte[] mixed = pepper.mix(password.utf8());
        return pool.compute(
                () -> new PasswordHash(pepper.mark(argon2.hash(mixed, TODAY, randomness))));
    }

    /// Whether the password is the one that was hashed. Takes as long for an account without a
    /// password as for any other whose hash is of today.
    ///
    /// @param hash null for an account without a password
    public boolean verify(@Nullable PasswordHash hash, Password password) {
        if (hash == null) {
            verifyNobody(password);
            return false;
        }
        Optional<Pepper.Opened> opened = pepper.open(hash.phc());
        if (opened.isEmpty()) {
            verifyNobody(password);
            return false;
        }
        String phc = ForeignHash.bare(opened.get().phc());
        Optional<Argon2id.Parameters> parameters = Argon2id.parametersOf(phc);
        if (parameters.isEmpty()) {
            List<byte[]> typed = password.typedForms();
            return foreign.check(hash, typed.size(), () -> matchesForeign(phc, typed));
        }
        List<byte[]> forms = forms(hash, opened.get(), password);
        return parameters.get().workKib() <= TODAY.workKib()
                ? pool.compute(() -> matches(phc, forms))
                : foreign.check(hash, forms.size(), () -> matches(phc, forms));
    }

    /// A hash under a pepper was made here, of a password in NFC. Of one without, nobody can tell
    /// whether it was imported.
    private static List<byte[]> forms(PasswordHash hash, Pepper.Opened opened, Password password) {
        return opened.phc().equals(hash.phc())
                ? password.forms()
                : List.of(opened.mix().apply(password.utf8()));
    }

    private boolean matches(String phc, List<byte[]> forms) {
        return forms.stream().anyMatch(form -> argon2.verify(phc, form));
    }

    private static boolean matchesForeign(String phc, List<byte[]> forms) {
        return ForeignHash.read(phc) instanceof HashReading.Known(ForeignHash hash)
                && forms.stream().anyMatch(hash::matches);
    }

    /// Whether passwords can be checked against a hash that somebody brings.
    public static HashFitness fitness(PasswordHash hash) {
        String phc = ForeignHash.bare(hash.phc());
        Optional<Argon2id.Parameters> parameters = Argon2id.parametersOf(phc);
        if (parameters.isPresent()) {
            return parameters.get().workKib() <= MAX_IMPORTED_WORK_KIB
                    ? HashFitness.USABLE
                    : HashFitness.TOO_COSTLY;
        }
        return switch (ForeignHash.read(phc)) {
            case HashReading.Known _ -> HashFitness.USABLE;
            case HashReading.Unknown _ -> HashFitness.UNKNOWN;
            case HashReading.Broken _ -> HashFitness.BROKEN;
            case HashReading.TooCostly _ -> HashFitness.TOO_COSTLY;
        };
    }

    /// Spends the time of [#verify] for somebody who does not exist, so that nobody can tell by the
    /// clock who does.
    public void verifyNobody(Password password) {
        boolean _ = verify(decoy, password);
    }

    /// Whether the hash was made with parameters other than today's, or with another pepper.
    public boolean isOutdated(PasswordHash hash) {
        return !pepper.isCurrent(hash.phc())
                || pepper.open(hash.phc())
                        .flatMap(opened -> Argon2id.parametersOf(opened.phc()))
                        .filter(TODAY::equals)
                        .isEmpty();
    }

    /// Refuses at once when too many passwords wait already, so that nothing else is done for one
    /// that could not be hashed.
    ///
    /// @throws Unavailable `OVERLOAD`
    public void requireRoom() {
        pool.requireRoom();
    }

    /// How many passwords were taken to be hashed so far: all that were not [Unavailable] at once.
    public long taken() {
        return pool.taken() + foreign.taken();
    }

    /// How many callers wait for a thread at the moment.
    public int waiting() {
        return pool.waiting();
    }

    /// How many of those wait whose hash costs more than ours.
    public int waitingForeign() {
        return foreign.waiting();
    }

    /// Lets the hashes that are being computed finish, and turns away those who wait for a thread.
    @Override
    public void close() {
        pool.close();
        foreign.close();
    }
}
