package dev.pawl.http.description;

import java.util.List;
import java.util.stream.Collectors;

/// Schemas in a few words: names of bodies as links, members in braces, a question mark behind
/// those that may be missing.
final class Shapes {

    private Shapes() {}

    static void write(Html html, Node schema) {
        String reference = schema.text("$ref");
        List<Node> alternatives = schema.at("oneOf").items();
        if (!reference.isEmpty()) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            html.raw("<a href=\"#").text(name).raw("\">").text(name).raw("</a>");
        } else if (!alternatives.isEmpty()) {
            join(html, alternatives, " or ");
        } else if (!schema.at("properties").isEmpty()) {
            writeMembers(html, schema);
        } else if (!schema.at("items").isEmpty()) {
            html.text("[");
            write(html, schema.at("items"));
            html.text(" …]");
        } else {
            html.text(simple(schema));
        }
    }

    private static void writeMembers(Html html, Node schema) {
        List<String> required = schema.at("required").texts();
        String separator = "{";
        for (var member : schema.at("properties").members().entrySet()) {
            html.text(separator).raw("<code>").text(member.getKey()).raw("</code>");
            html.text(required.contains(member.getKey()) ? ": " : "?: ");
            write(html, member.getValue());
            separator = ", ";
        }
        html.text("}");
    }

    private static void join(Html html, List<Node> schemas, String between) {
        for (int i = 0; i < schemas.size(); i++) {
            html.text(i == 0 ? "" : between);
            write(html, schemas.get(i));
        }
    }

    private static String simple(Node schema) {
        List<String> choice = schema.at("enum").texts();
        String types =
                schema.at("type").items().isEmpty()
                        ? schema.text("type")
                        : String.join(" or ", schema.at("type").texts());
        String what =
                choice.isEmpty()
                        ? types + schema.text("const")
                        : choice.stream().collect(Collectors.joining(" or "));
        String description = schema.text("description");
        return description.isEmpty() ? what : what + " (" + description + ")";
    }
}
