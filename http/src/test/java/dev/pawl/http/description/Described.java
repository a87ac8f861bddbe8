package dev.pawl.http.description;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the API, as a judge of answers. More strictly than it says itself: a member
/// that no schema knows is wrong.
public final class Described {

    private static final Described API = new Described(ApiDescription.yaml());

    /// Of `pawl dev` and of the management listener, and no part of the API.
    private static final Pattern NOT_DESCRIBED =
            Pattern.compile("/(dev|demo)(/.*)?|/assets/inbox\\.js|/metrics");

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final ObjectNode document;
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    Described(String yaml) {
        this.document = (ObjectNode) new YAMLMapper().readTree(yaml);
        closeObjects(document.get("components"));
        closeObjects(document.get("paths"));
    }

    /// Judges an answer.
    ///
    /// @param contentType of the answer, or ""
    /// @throws AssertionError when it is not one that is described
    public static void check(
            String method, String target, int status, String contentType, String body) {
        List<String> faults = API.faults(method, target, status, contentType, body);
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    "%s %s was answered %d %s%n%s%nwhich is not as described: %s"
                            .formatted(method, target, status, contentType, body, faults));
        }
    }

    /// Every operation, such as `GET /v1/me`.
    public static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        API.document
                .get("paths")
                .forEachEntry((path, item) -> {
                    for (String method : item.propertyNames()) {
                        if (METHODS.contains(method)) {
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
                        }
                    }
                });
        return operations;
    }

    /// The operation that a request means, as [#operations()] names it.
    public static Optional<String> operation(String method, String target) {
        String operation = method + " ";
        return API.template(target.replaceFirst("[?#].*", ""))
                .map(operation::concat)
                .filter(operations()::contains);
    }

    List<String> faults(String method, String target, int status, String contentType, String body) {
        String path = target.replaceFirst("[?#].*", "");
        if (Set.of("HEAD", "OPTIONS").contains(method) || NOT_DESCRIBED.matcher(path).matches()) {
            return List.of();
        }
        Optional<JsonNode> operation = find(method, path);
        if (status >= 400 && !isDescribed(operation, status)) {
            return problemFaults(method, operation, contentType, body);
        }
        return operation
                .map(found -> answerFaults(found, status, contentType, body))
                .orElse(List.of("no such operation"));
    }

    /// Whether an error has a form of its own there.
    private static boolean isDescribed(Optional<JsonNode> operation, int status) {
        return operation
                .filter(found -> found.get("responses").has(Integer.toString(status)))
                .isPresent();
    }

    private Optional<JsonNode> find(String method, String path) {
        return template(path)
                .map(template -> document.get("paths").get(template))
                .map(item -> item.get(method.toLowerCase(Locale.ROOT)));
    }

    /// The path as it is described, such as `/v1/me/sessions/{id}`.
    private Optional<String> template(String path) {
        Collection<String> templates = document.get("paths").propertyNames();
        return templates.contains(path)
                ? Optional.of(path)
                : templates.stream().filter(template -> fits(template, path)).findFirst();
    }

    private static boolean fits(String template, String path) {
        String pattern = "\\Q" + template.replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E";
        return template.contains("{") && path.matches(pattern);
    }

    private List<String> problemFaults(
            String method, Optional<JsonNode> operation, String contentType, String body) {
        if (!contentType.equals("application/problem+json")) {
            return List.of("a problem is application/problem+json");
        }
        List<String> faults = new ArrayList<>(schemaFaults(reference("Problem"), body));
        if (faults.isEmpty()) {
            String code = new YAMLMapper().readTree(body).get("code").asString();
            if (!codes(method, operation).contains(code)) {
                faults.add("the operation has no problem " + code);
            }
        }
        return faults;
    }

    private Set<String> codes(String method, Optional<JsonNode> operation) {
        Set<String> codes = texts(document.get("x-common-problems"));
        operation.ifPresent(found -> {
            codes.addAll(texts(found.get("x-problems")));
            JsonNode security = found.get("security");
            if (security != null && security.toString().contains("\"bearer\"")) {
                codes.addAll(texts(document.get("x-signed-in-problems")));
                if (!method.equals("GET")) {
                    codes.addAll(texts(document.get("x-changing-problems")));
                }
            }
        });
        return codes;
    }

    private List<String> answerFaults(
            JsonNode operation, int status, String contentType, String body) {
        JsonNode response = operation.get("responses").get(Integer.toString(status));
        if (response == null) {
            return List.of("no such status");
        }
        JsonNode content = resolved(response).get("content");
        if (content == null) {
            return body.isEmpty() ? List.of() : List.of("there is no body");
        }
        String type = contentType.replaceFirst(";.*", "");
        JsonNode media = content.get(type);
        if (media == null) {
            return List.of("no such content type");
        }
        return type.endsWith("json") ? schemaFaults(media.get("schema"), body) : List.of();
    }

    private List<String> schemaFaults(JsonNode schema, String body) {
        return schemas
                .computeIfAbsent(schema, this::compile)
                .validate(
                        body,
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /// The schema, together with those that it refers to.
    private Schema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy().asObject();
        whole.set("components", document.get("components"));
        return registry.getSchema(whole);
    }

    private ObjectNode reference(String name) {
        return document.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : document.at(reference.asString().substring(1));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    /// What has properties has no others.
    private static void closeObjects(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.get("properties") instanceof ObjectNode
                && object.get("additionalProperties") == null) {
            object.put("additionalProperties", false);
        }
        node.forEach(Described::closeObjects);
    }
}
