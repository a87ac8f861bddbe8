package dev.pawl.e2e;

import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets that were sent or received, to be looked for where none may be.
final class Canaries {

    /// Every token that an answer hands out, whether in its body or in a cookie.
    private static final Pattern TOKEN =
            Pattern.compile("prt_[\\w-]+|ey[\\w-]+\\.[\\w-]+\\.[\\w-]+|csrf_token\":\"([\\w-]+)");

    /// The end of a token is what makes it one: a signature, or a MAC.
    private static final int TELLING_CHARS = 24;

    private final Set<String> secrets = new LinkedHashSet<>();

    /// Remembers a secret and returns it.
    String secret(String secret) {
        secrets.add(secret);
        return secret;
    }

    /// Remembers every secret that an answer hands out.
    Reply in(Reply reply) {
        Matcher token = TOKEN.matcher(reply.body() + reply.setCookies());
        while (token.find()) {
            String text = token.group(1) == null ? token.group() : token.group(1);
            secrets.add(text.substring(Math.max(0, text.length() - TELLING_CHARS)));
        }
        return reply;
    }

    /// As [#in], for an answer that sets cookies.
    CookieSession session(Reply reply) {
        return CookieSession.of(in(reply));
    }

    /// The secrets that stand in a text.
    List<String> foundIn(String text) {
        List<String> found = new ArrayList<>();
        for (String secret : secrets) {
            if (text.contains(secret)) {
                int at = text.indexOf(secret);
                int from = Math.max(0, at - 200);
                found.add(text.substring(from, Math.min(text.length(), at + secret.length())));
            }
        }
        return found;
    }

    int size() {
        return secrets.size();
    }
}
