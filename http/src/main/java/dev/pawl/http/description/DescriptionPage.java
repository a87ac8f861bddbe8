package dev.pawl.http.description;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The description as a page: operations by tag, each with what it takes, answers and refuses.
///
/// The build runs it, so that a server needs neither the time nor a reader of YAML for it.
final class DescriptionPage {

    /// In the order in which a page shows the operations of a path.
    private static final List<String> METHODS = List.of("get", "post", "put", "delete");

    private static final List<String> SAFE = List.of("get");

    private final Node document;
    private final Html html = new Html();

    private DescriptionPage(Node document) {
        this.document = document;
    }

    /// Writes the page while Pawl is built.
    ///
    /// @param args the file to write
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), html());
    }

    static String html() {
        Load yaml = new Load(LoadSettings.builder().build());
        return new DescriptionPage(new Node(yaml.loadFromString(ApiDescription.yaml()))).write();
    }

    private String write() {
        Node info = document.at("info");
        html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<title>Pawl API</title>\n")
                .raw(
                        "<link rel=\"stylesheet\" href=\"/assets/pawl.css\">\n<link rel=\"icon\" href=\"/assets/favicon.svg\" type=\"image/svg+xml\">\n</head>\n<body>\n<main class=\"manual\">\n")
                .element("h1", info.text("title") + " " + info.text("version"))
                .element("p", info.text("summary"))
                .element("p", info.text("description"))
                .raw("<p><a href=\"/openapi.yaml\">openapi.yaml</a> (OpenAPI 3.1)</p>\n");
        document.at("tags").items().forEach(this::writeTag);
        html.element("h2", "Schemas");
        document.at("components").at("schemas").members().forEach(this::writeSchema);
        return html.raw("</main>\n</body>\n</html>\n").text();
    }

    private void writeTag(Node tag) {
        html.element("h2", tag.text("name")).element("p", tag.text("description"));
        document.at("paths")
                .members()
                .forEach((path, item) -> {
                    for (String method : METHODS) {
                        Node operation = item.at(method);
                        if (operation.at("tags").texts().contains(tag.text("name"))) {
                            writeOperation(method, path, item, operation);
                        }
                    }
                });
    }

    private void writeOperation(String method, String path, Node item, Node operation) {
        html.raw("<details>\n<summary>")
                .raw("<code>")
                .text(method.toUpperCase(Locale.ROOT) + " " + path)
                .raw("</code> ")
                .text(operation.text("summary"))
                .raw("</summary>\n");
        html.element("p", operation.text("description"));
        List<Node> parameters = new ArrayList<>(item.at("parameters").items());
        parameters.addAll(operation.at("parameters").items());
        parameters.stream()
                .map(this::resolved)
                .forEach(parameter ->
                        html.element(
                                "p",
                                parameter.text("in")
                                        + " "
                                        + parameter.text("name")
                                        + ": "
                                        + parameter.text("description")));
        writeContent("Request ", operation.at("requestBody"));
        operation.at("responses").members().forEach(this::writeResponse);
        html.element("p", "Problems: " + String.join(", ", problems(method, operation)));
        html.raw("</details>\n");
    }

    private void writeResponse(String status, Node response) {
        if (!status.equals("default")) {
            Node resolved = resolved(response);
            writeContent(status + " " + resolved.text("description") + " ", resolved);
        }
    }

    private void writeContent(String words, Node body) {
        if (body.at("content").isEmpty()) {
            html.element("p", words.startsWith("Request") ? "" : words);
        }
        body.at("content")
                .members()
                .forEach((type, content) -> {
                    html.raw("<p>").text(words + type + " ");
                    Shapes.write(html, content.at("schema"));
                    html.raw("</p>\n");
                });
    }

    private void writeSchema(String name, Node schema) {
        html.raw("<details id=\"").text(name).raw("\">\n<summary><code>").text(name);
        html.raw("</code></summary>\n<p>");
        Shapes.write(html, schema);
        html.raw("</p>\n</details>\n");
    }

    /// The codes that belong to the operation, without those that any request can meet.
    private List<String> problems(String method, Node operation) {
        List<String> codes = new ArrayList<>(operation.at("x-problems").texts());
        boolean signedIn =
                operation.at("security").items().stream()
                        .anyMatch(way -> way.members().containsKey("bearer"));
        if (signedIn) {
            codes.addAll(document.at("x-signed-in-problems").texts());
            codes.addAll(
                    SAFE.contains(method) ? List.of() : document.at("x-changing-problems").texts());
        }
        return codes.stream().distinct().toList();
    }

    /// What a reference within the document stands for.
    private Node resolved(Node node) {
        String reference = node.text("$ref");
        Node found = document;
        for (String name : reference.isEmpty() ? List.<String>of() : path(reference)) {
            found = found.at(name);
        }
        return reference.isEmpty() ? node : found;
    }

    private static List<String> path(String reference) {
        return List.of(reference.substring("#/".length()).split("/", -1));
    }
}
