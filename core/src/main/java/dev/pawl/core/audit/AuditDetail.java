package dev.pawl.core.audit;

import dev.pawl.crypto.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A JSON object, member by member: what an audit event says beyond the columns that all have.
public final class AuditDetail {

    private final StringBuilder json = new StringBuilder("{");

    /// The object of one event, or null when it says no more.
    public static @Nullable String of(AuditEvent event) {
        AuditDetail detail = new AuditDetail();
        event.describe(detail);
        return detail.json.length() == 1 ? null : detail.json.append('}').toString();
    }

    public AuditDetail number(String name, int value) {
        member(name).append(value);
        return this;
    }

    public AuditDetail text(String name, String value) {
        member(name).append(JsonText.quote(value));
        return this;
    }

    /// Nothing for null.
    public AuditDetail textOrNone(String name, @Nullable String value) {
        return value == null ? this : text(name, value);
    }

    /// Words without spaces, as one text with a space between each two.
    public AuditDetail words(String name, List<String> words) {
        return text(name, String.join(" ", words));
    }

    private StringBuilder member(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        return json.append(JsonText.quote(name)).append(':');
    }
}
