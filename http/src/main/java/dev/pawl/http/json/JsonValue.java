package dev.pawl.http.json;

import java.util.List;
import java.util.Map;

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

    /// An array of strings. Printed, it says nothing.
    record Texts(List<String> values) implements JsonValue {
        public Texts {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "Texts[…]";
        }
    }

    /// An object. Printed, it says nothing.
    record Members(Map<String, JsonValue> values) implements JsonValue {
        @Override
        public String toString() {
            return "Members[…]";
        }
    }

    /// A number, null, or any other array: nowhere what a field wants.
    record Other() implements JsonValue {}
}
