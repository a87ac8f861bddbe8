package dev.pawl.server.factor;

import dev.pawl.server.client.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/// What an access token says of how somebody signed in.
record Claims(String sid, long authTime, String acr, List<String> amr) {

    static Claims of(Reply reply) {
        return ofToken(reply.at("access_token"));
    }

    static Claims ofToken(String token) {
        String payload = token.split("\\.", -1)[1];
        try {
            var json =
                    JsonUtil.parseJson(
                            new String(
                                    Base64.getUrlDecoder().decode(payload),
                                    StandardCharsets.UTF_8));
            return new Claims(
                    String.valueOf(json.get("sid")),
                    ((Number) Objects.requireNonNull(json.get("auth_time"))).longValue(),
                    String.valueOf(json.get("acr")),
                    ((List<?>) Objects.requireNonNull(json.get("amr")))
                            .stream().map(String::valueOf).toList());
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }
}
