package dev.pawl.store;

import dev.pawl.crypto.JsonText;

/// A JSON object, member by member: what an audit event says beyond the columns that all have.
final class AuditDetail {

    private final StringBuilder json = new StringBuilder("{");

    AuditDetail number(String name, int value) {
        member(name).append(value);
        return this;
    }

    AuditDetail text(String name, String value) {
        member(name).append(JsonText.quote(value));
        return this;
    }

    private StringBuilder member(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        return json.append(JsonText.quote(name)).append(':');
    }

    @Override
    public String toString() {
        return json + "}";
    }
}
