package dev.pawl.http.transport;

import java.util.List;
import java.util.Set;

/// The browser origins that may call (`http.allowed_origins`), each as a browser sends it; those of
/// applications with a scheme of their own without cookies. Compared by exact text: `null`, another
/// port, another case or a dot at the end is another origin.
public final class AllowedOrigins {

    private final Set<String> origins;
    private final RefusedOrigins refused = new RefusedOrigins(System::nanoTime);

    public AllowedOrigins(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    Set<String> origins() {
        return origins;
    }

    /// Whether a request comes from one of them. One that does not is told to the operator.
    ///
    /// @param sent the values of `Origin`, at least one
    boolean contain(List<String> sent) {
        boolean allowed = sent.size() == 1 && origins.contains(sent.getFirst());
        if (!allowed) {
            refused.tell(sent.getFirst());
        }
        return allowed;
    }
}
