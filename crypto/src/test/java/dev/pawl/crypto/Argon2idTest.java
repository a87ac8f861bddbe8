package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.Argon2Version;
import dev.pawl.crypto.Argon2id.Parameters;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idTest {
    private static final Parameters CHEAP = new Parameters(64, 1, 1);
    private static final byte[] PASSWORD = "correct horse".getBytes(US_ASCII);
    private static final String RFC_9106_TAG =
            "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";

    static Stream<Argon2id> both() {
        return Stream.of(Argon2id.best(), new Argon2id("Bouncy Castle", new BouncyArgon2()));
    }

    @ParameterizedTest
    @MethodSource("both")
    void verify_ownHash_isTrueForThatPasswordOnly(Argon2id argon2id) {
        String phc = argon2id.hash(PASSWORD, CHEAP, Randomness.secure());
        assertThat(argon2id.verify(phc, PASSWORD)).isTrue();
        assertThat(argon2id.verify(phc, "correct horsf".getBytes(US_ASCII))).isFalse();
        assertThat(argon2id.verify(phc, new byte[0])).isFalse();
        assertThat(argon2id.verify(phc, Arrays.copyOf(PASSWORD, PASSWORD.length + 1))).isFalse();
    }

    /// From the test suite of the reference implementation.
    @ParameterizedTest
    @MethodSource("both")
    void verify_hashesOfTheReferenceImplementation_isTrue(Argon2id argon2id) {
        byte[] password = "password".getBytes(US_ASCII);
        for (String phc :
                List.of(
                        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc")) {
            assertThat(argon2id.verify(phc, password)).isTrue();
            assertThat(argon2id.verify(phc, PASSWORD)).isFalse();
        }
    }

    @Test
    void hash_knownSalt_isThePinnedString() {
        Randomness salt = target -> Arrays.fill(target, (byte) 'a');
        both().forEach(it ->
                assertThat(it.hash(PASSWORD, CHEAP, salt))
                        .startsWith("$argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYWFhYWFhYWFhYQ$")
                        .hasSize(51 + 43));
    }

    @ParameterizedTest
    @CsvSource({"8,1,1", "64,1,1", "64,3,2", "64,2,8", "1024,1,4", "19456,2,1"})
    void hash_sameInput_isTheSameOnBothProviders(int memory, int iterations, int parallelism) {
        Parameters parameters = new Parameters(memory, iterations, parallelism);
        List<Argon2id> both = both().toList();
        for (byte[] password : passwords()) {
            String one = both.getFirst().hash(password, parameters, Samples.randomness(1));
            String other = both.getLast().hash(password, parameters, Samples.randomness(1));
            assertThat(one).isEqualTo(other);
            assertThat(Argon2id.parametersOf(one)).hasValue(parameters);
            assertThat(both.getLast().verify(one, password)).isTrue();
            assertThat(both.getFirst().verify(other, password)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void verify_passwordsThatDifferBehindANul_areDifferent(Argon2id argon2id) {
        byte[] one = "a\0b".getBytes(US_ASCII);
        String phc = argon2id.hash(one, CHEAP, Randomness.secure());
        assertThat(argon2id.verify(phc, one)).isTrue();
        assertThat(argon2id.verify(phc, "a\0c".getBytes(US_ASCII))).isFalse();
        assertThat(argon2id.verify(phc, "a".getBytes(US_ASCII))).isFalse();
        assertThat(argon2id.verify(phc, "a\0".getBytes(US_ASCII))).isFalse();
        assertThat(one).containsExactly('a', 0, 'b'); // and is left alone
    }

    @ParameterizedTest
    @MethodSource("both")
    void hash_longestPasswordAndOneLonger_isTheEdge(Argon2id argon2id) {
        byte[] longest = Samples.bytes(Argon2id.MAX_PASSWORD_BYTES, 1);
        String phc = argon2id.hash(longest, CHEAP, Randomness.secure());
        assertThat(argon2id.verify(phc, longest)).isTrue();
        byte[] longer = Arrays.copyOf(longest, longest.length + 1);
        assertThat(argon2id.verify(phc, longer)).isFalse();
        assertThatThrownBy(() -> argon2id.hash(longer, CHEAP, Randomness.secure()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$argon2id$",
                "$argon2i$v=19$m=64,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2d$v=19$m=64,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=16$m=64,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$m=64,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$t=1,m=64,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=64,t=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=64,t=1,p=1,data=YQ$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=064,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=+64,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=-1,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=0,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=7,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ", // < 8 p
                "$argon2id$v=19$m=15,t=1,p=2$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=262145,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=4194304,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=99999999999,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=64,t=0,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=64,t=17,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=64,t=1000000,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=128,t=1,p=0$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=128,t=1,p=9$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYQ$YWFhYWFhYWFhYWFhYWFhYQ", // salt of 7
                "$argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYWE=$YWFhYWFhYWFhYWFhYWFhYQ", // padded
                "$argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYWF$YWFhYWFhYWFhYWFhYWFhYQ", // spare bits
                "$argon2id$v=19$m=64,t=1,p=1$YWFhYWFh-WE$YWFhYWFhYWFhYWFhYWFhYQ", // base64url
                "$argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFh", // hash of 15
                "$argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYWE$",
                "$argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ$",
                "$argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ\n",
                " $argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$argon2id$v=19$m=６４,t=1,p=1$YWFhYWFhYWE$YWFhYWFhYWFhYWFhYWFhYQ",
                "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
            })
    void parametersOf_anythingOutOfForm_isEmptyAndNeverVerifies(String phc) {
        assertThat(Argon2id.parametersOf(phc)).isEmpty();
        assertThat(Argon2id.best().verify(phc, PASSWORD)).isFalse();
    }

    @Test
    void parametersOf_saltAndHashAtTheirLimits_isTheEdge() {
        assertThat(Argon2id.parametersOf(phc(8, 16))).hasValue(CHEAP);
        assertThat(Argon2id.parametersOf(phc(48, 64))).hasValue(CHEAP);
        assertThat(Argon2id.parametersOf(phc(49, 64))).isEmpty();
        assertThat(Argon2id.parametersOf(phc(48, 65))).isEmpty();
        assertThat(Argon2id.parametersOf(phc(10_000, 32))).isEmpty();
        assertThat(Argon2id.parametersOf(phc(16, 32).replace("m=64,t=1,p=1", "m=262144,t=16,p=8")))
                .hasValue(new Parameters(262_144, 16, 8));
    }

    @Test
    void parameters_outOfLimits_areAProgrammingError() {
        assertThat(Parameters.TODAY).isEqualTo(new Parameters(19_456, 2, 1));
        for (int[] p :
                new int[][] {{7, 1, 1}, {262_145, 1, 1}, {64, 0, 1}, {64, 17, 1}, {128, 1, 9}}) {
            assertThatThrownBy(() -> new Parameters(p[0], p[1], p[2]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void best_whereTheLibraryLoads_isNative() {
        assertThat(Argon2id.best().provider()).isIn("native", "Bouncy Castle");
        assertThat(Argon2id.best()).isSameAs(Argon2id.best());
        assertThat(NativeArgon2.load().map(Argon2id::provider).orElse("Bouncy Castle"))
                .isEqualTo(Argon2id.best().provider());
    }

    /// RFC 9106 §5.3 has a secret and associated data, which passwords do not use: this holds the
    /// two libraries to it.
    @Test
    void libraries_vectorOfTheRfc_match() {
        byte[] password = filled(32, 1);
        byte[] salt = filled(16, 2);
        byte[] secret = filled(8, 3);
        byte[] data = filled(12, 4);
        Argon2BytesGenerator bouncy = new Argon2BytesGenerator();
        bouncy.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withMemoryAsKB(32)
                        .withIterations(3)
                        .withParallelism(4)
                        .withSalt(salt)
                        .withSecret(secret)
                        .withAdditional(data)
                        .build());
        byte[] tag = new byte[32];
        bouncy.generateBytes(password, tag);
        assertThat(HexFormat.of().formatHex(tag)).isEqualTo(RFC_9106_TAG);
        if (NativeArgon2.load().isPresent()) {
            byte[] other =
                    Argon2Factory.createAdvanced(Argon2Types.ARGON2id)
                            .rawHashAdvanced(
                                    3, 32, 4, password, salt, secret, data, 32, Argon2Version.V13);
            assertThat(HexFormat.of().formatHex(other)).isEqualTo(RFC_9106_TAG);
        }
    }

    private static List<byte[]> passwords() {
        return List.of(
                new byte[0],
                PASSWORD,
                new byte[] {0},
                "a\0b".getBytes(US_ASCII),
                "pässwörd 🔑".getBytes(UTF_8),
                Samples.bytes(300, 2));
    }

    private static String phc(int saltBytes, int hashBytes) {
        return new PhcString(CHEAP, new byte[saltBytes], new byte[hashBytes]).text();
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
