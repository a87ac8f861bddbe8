package dev.pawl.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where an answer holds the token of the chain's next request.
public sealed interface NextToken {

    /// The token in the answer; null when there is none. `sent` is the one that was presented.
    byte @Nullable [] in(AnswerBytes answer, byte[] sent);

    /// A string member of a JSON body.
    record JsonMember(String name) implements NextToken {
        @Override
        public byte @Nullable [] in(AnswerBytes answer, byte[] sent) {
            byte[] key = ("\"" + name + "\"").getBytes(ISO_8859_1);
            int at = answer.find(key, answer.bodyAt(), answer.size());
            return at < 0 ? null : upTo((byte) '"', answer, afterQuote(answer, at + key.length));
        }

        private static int afterQuote(AnswerBytes answer, int from) {
            int at = from;
            while (at < answer.size() && answer.at(at) != '"') {
                at++;
            }
            return at + 1;
        }
    }

    /// The value of a cookie that the answer sets.
    record Cookie(String name) implements NextToken {
        @Override
        public byte @Nullable [] in(AnswerBytes answer, byte[] sent) {
            String start = "set-cookie: " + name.toLowerCase(Locale.ROOT) + "=";
            byte[] key = start.getBytes(ISO_8859_1);
            int at = answer.find(key, 0, answer.bodyAt());
            return at < 0 ? null : upTo((byte) ';', answer, at + key.length);
        }
    }

    /// The request is the same each time.
    record Same() implements NextToken {
        @Override
        public byte[] in(AnswerBytes answer, byte[] sent) {
            return sent;
        }
    }

    private static byte[] upTo(byte end, AnswerBytes answer, int from) {
        int at = from;
        while (at < answer.size() && answer.at(at) != end) {
            at++;
        }
        return answer.slice(from, at);
    }
}
