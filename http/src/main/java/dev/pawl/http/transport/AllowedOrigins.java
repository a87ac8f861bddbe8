package dev.pawl.http.transport;

import java.util.Set;

/// The browser origins that may call with cookies (`http.allowed_origins`), each as a browser sends
/// it. Compared by exact text: `null`, another port, another case or a dot at the end is another
/// origin.
public record AllowedOrigins(Set<String> origins) {

    public AllowedOrigins {
        origins = Set.copyOf(origins);
    }

    boolean contain(String origin) {
        return origins.contains(origin);
    }
}
