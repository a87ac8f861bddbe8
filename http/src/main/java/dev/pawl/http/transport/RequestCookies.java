package dev.pawl.http.transport;

import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Our cookies in a request, read by the grammar of RFC 6265 §4.2.1 and nothing older.
///
/// Two cookies of one of our names are refused: the second was planted by somebody, and nobody
/// knows which one that is. A pair without a name or with a quoted value is no cookie of ours:
/// those are the tricks by which a parser is brought to see a cookie that the browser did not send
/// as one. Names that begin with `$`, as in the syntax of RFC 2965, mean nothing: any sibling
/// domain can plant such a cookie, so it must not take ours away.
final class RequestCookies {

    private static final int MAX_PAIRS = 200;

    private static final String TOO_MANY =
            "There are more than "
                    + MAX_PAIRS
                    + " cookies, of which another site of this domain may have set most."
                    + " Delete the cookies of this site in the browser, then sign in again.";

    private static final String SENT_TWICE =
            "A Pawl cookie was sent twice, so another site of this domain has set one."
                    + " This response deletes what it can: retry, and if that does not help,"
                    + " delete the cookies of this site in the browser.";

    /// All that our tokens are made of.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]+");

    private final Map<String, String> ours;

    private RequestCookies(Map<String, String> ours) {
        this.ours = ours;
    }

    /// @param headers the values of `Cookie`, one for each line in which it was sent
    static RequestCookies parse(List<String> headers) {
        Map<String, String> ours = new HashMap<>();
        Set<String> twice = new HashSet<>();
        int pairs = 0;
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                if (++pairs > MAX_PAIRS) {
                    throw new ProblemException(ProblemCode.BAD_REQUEST, TOO_MANY);
                }
                take(pair, ours, twice);
            }
        }
        if (!twice.isEmpty()) {
            throw ProblemException.ofAmbiguousCookies(twice, SENT_TWICE);
        }
        return new RequestCookies(ours);
    }

    private static void take(String pair, Map<String, String> ours, Set<String> twice) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : trim(pair.substring(0, equals));
        if (!CookieNames.ALL.contains(name)) {
            return;
        }
        if (ours.put(name, trim(pair.substring(equals + 1))) != null) {
            twice.add(name);
        }
    }

    /// Without spaces and tabs at the ends. What Unicode calls a space belongs to the name.
    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /// The value of one of our cookies; empty when it was not sent, or is not made of what a token
    /// is made of.
    Optional<String> find(String name) {
        return Optional.ofNullable(ours.get(name)).filter(value -> TOKEN.matcher(value).matches());
    }
}
