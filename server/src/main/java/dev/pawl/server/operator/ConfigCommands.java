package dev.pawl.server.operator;

import dev.pawl.http.json.JsonObject;
import dev.pawl.server.cli.CommandLine;
import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.settings.Settings;
import dev.pawl.server.settings.source.InForce;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// `pawl config`.
public final class ConfigCommands {

    private final Map<String, String> environment;
    private final Output output;

    public ConfigCommands(Map<String, String> environment, Output output) {
        this.environment = environment;
        this.output = output;
    }

    /// What is wrong is told by whoever runs the command, as for every other.
    public int validate(CommandLine line) {
        int count = inForce(line).size();
        output.item(
                json -> json.flag("valid", true).number("settings", count),
                "the configuration is valid: " + count + " settings");
        return ExitCode.DONE;
    }

    public int print(CommandLine line) {
        boolean origins = line.has("--show-origin");
        for (InForce setting : inForce(line)) {
            output.item(
                    json -> {
                        json.string("key", setting.key()).string("value", setting.shown());
                        if (origins) {
                            json.string("origin", setting.origin());
                        }
                    },
                    setting.key()
                            + ": "
                            + setting.shown()
                            + (origins ? "  # " + setting.origin() : ""));
        }
        return ExitCode.DONE;
    }

    private List<InForce> inForce(CommandLine line) {
        return Settings.inForce(line.value("--config").orElse(null), environment);
    }

    /// The JSON Schema (2020-12) of the configuration file.
    public int schema() {
        byte[] schema =
                JsonObject.write(json ->
                        json.string("$schema", "https://json-schema.org/draft/2020-12/schema")
                                .string("title", "Configuration of Pawl")
                                .string("type", "object")
                                .flag("additionalProperties", false)
                                .object("properties", ConfigCommands::properties));
        output.document(new String(schema, StandardCharsets.UTF_8) + "\n");
        return ExitCode.DONE;
    }

    private static void properties(JsonObject json) {
        Map<String, Map<String, String>> sections = new TreeMap<>();
        Settings.defaults()
                .forEach((key, byDefault) -> {
                    int dot = key.indexOf('.');
                    sections.computeIfAbsent(
                                    dot < 0 ? "" : key.substring(0, dot), _ -> new TreeMap<>())
                            .put(key.substring(dot + 1), byDefault);
                });
        sections.forEach((section, keys) -> {
            if (section.isEmpty()) {
                keys.forEach((key, byDefault) -> property(json, key, byDefault));
            } else {
                json.object(section, section(keys));
            }
        });
    }

    private static Consumer<JsonObject> section(Map<String, String> keys) {
        return json ->
                json.string("type", "object")
                        .flag("additionalProperties", false)
                        .object(
                                "properties",
                                properties ->
                                        keys.forEach((key, byDefault) ->
                                                property(properties, key, byDefault)));
    }

    /// A value is written as YAML likes it; a key ending in `_file` names a file with the value.
    private static void property(JsonObject json, String key, String byDefault) {
        json.object(
                key,
                member -> {
                    member.strings("type", List.of("string", "number", "boolean", "array"));
                    if (!byDefault.isEmpty()) {
                        member.string("default", byDefault);
                    }
                });
        if (!key.endsWith("_file")) {
            json.object(key + "_file", member -> member.string("type", "string"));
        }
    }
}
