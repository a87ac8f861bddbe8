package dev.pawl.server.threats.signin;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/// The bodies of sign-up and sign-in, with any text in them.
final class Form {

    static final String PASSWORD = "a wheel that turns one way";

    private Form() {}

    static Reply signUp(Api api, String email, String password) {
        return api.post("/v1/auth/signup", json(email, password));
    }

    static Reply signUp(Api api, String email, String password, String name) {
        Map<String, Object> fields = fields(email, password);
        fields.put("name", name);
        return api.post("/v1/auth/signup", JsonUtil.toJson(fields));
    }

    static Reply signIn(Api api, String email, String password) {
        return api.post("/v1/auth/login", json(email, password));
    }

    /// As seen through a proxy that the server trusts.
    static Reply signInFrom(String address, Api api, String email, String password) {
        return api.post("/v1/auth/login", json(email, password), "X-Forwarded-For", address);
    }

    static String json(String email, String password) {
        return JsonUtil.toJson(fields(email, password));
    }

    private static Map<String, Object> fields(String email, String password) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("email", email);
        fields.put("password", password);
        fields.put("transport", "bearer");
        return fields;
    }
}
