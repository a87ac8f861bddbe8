package dev.pawl.store;

/// A JSON object, member by member: what an audit event says beyond the columns that all have.
final class AuditDetail {

    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder json = new StringBuilder("{");

    AuditDetail number(String name, int value) {
        member(name).append(value);
        return this;
    }

    AuditDetail text(String name, String value) {
        quote(member(name), value);
        return this;
    }

    private StringBuilder member(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        quote(json, name);
        return json.append(':');
    }

    /// RFC 8259 §7.
    private static void quote(StringBuilder into, String text) {
        into.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                into.append("\\u%04x".formatted((int) c));
            } else {
                into.append(c);
            }
        }
        into.append('"');
    }

    @Override
    public String toString() {
        return json + "}";
    }
}
