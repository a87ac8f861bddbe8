package dev.pawl.http.json;

/// The value of a field, as far as our bodies have such values.
sealed interface JsonValue {

    /// A string. Printed, it says nothing: it may be a password.
    record Text(String value) implements JsonValue {
        @Override
        public String toString() {
            return "Text[…]";
        }
    }

    record Flag(boolean value) implements JsonValue {}

    /// A number, null, an object or an array: nowhere what a field wants.
    record Other() implements JsonValue {}
}
