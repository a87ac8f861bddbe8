package dev.pawl.http.description;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place in a document that may be empty.
record Node(@Nullable Object value) {

    boolean isEmpty() {
        return value == null;
    }

    Node at(String name) {
        return value instanceof Map<?, ?> map ? new Node(map.get(name)) : new Node(null);
    }

    /// The text of a member, or "".
    String text(String name) {
        Object member = at(name).value;
        return member == null ? "" : String.valueOf(member);
    }

    List<Node> items() {
        return value instanceof List<?> list
                ? list.stream().map(item -> new Node(item)).toList()
                : List.of();
    }

    List<String> texts() {
        return items().stream().map(item -> String.valueOf(item.value)).toList();
    }

    /// The members in their order.
    Map<String, Node> members() {
        Map<String, Node> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), new Node(member)));
        }
        return members;
    }
}
