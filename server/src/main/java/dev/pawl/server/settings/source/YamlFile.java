package dev.pawl.server.settings.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads a configuration file into keys with dots. Only the shape of YAML is used: every plain
/// value is taken as the text that stands there, so `0x10` and `yes` are never something else.
final class YamlFile {
    /// `section.key`; deeper is never a setting, and an alias could go round in circles.
    private static final int MAX_DEPTH = 2;

    private static final Pattern QUOTES_NOTHING =
            Pattern.compile(
                    "mapping values are not|could not find expected|expected <|found character|expected a single");

    private final String name;
    private final List<SettingsProblem> problems;
    private final Map<String, Given> values = new HashMap<>();

    private YamlFile(String name, List<SettingsProblem> problems) {
        this.name = name;
        this.problems = problems;
    }

    /// Adds to `problems` whatever is wrong and goes on with the rest.
    ///
    /// @param name how to call the file in messages
    static Source read(String name, String text, List<SettingsProblem> problems) {
        YamlFile file = new YamlFile(name, problems);
        file.readText(text);
        return new Source(file.values, UnaryOperator.identity());
    }

    private void readText(String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(name).build();
            new Compose(settings).composeString(text).ifPresent(this::readRoot);
        } catch (MarkedYamlEngineException e) {
            complain(place(e.getProblemMark()), "is not valid YAML" + reason(e));
        } catch (YamlEngineException _) {
            complain(Place.of(name), "is not valid YAML");
        }
    }

    private void readRoot(Node root) {
        if (root instanceof MappingNode mapping) {
            readMapping("", mapping, 1);
        } else if (!isNothing(root)) {
            complain(place(root), "must consist of sections, such as `session:`");
        }
    }

    private void readMapping(String prefix, MappingNode mapping, int depth) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                readEntry(prefix + key.getValue(), key, entry.getValueNode(), depth);
            } else {
                complain(place(entry.getKeyNode()), "a key must be plain text");
            }
        }
    }

    private void readEntry(String key, Node keyNode, Node value, int depth) {
        Place place = place(keyNode);
        switch (value) {
            case MappingNode inner when depth < MAX_DEPTH ->
                    readMapping(key + ".", inner, depth + 1);
            case MappingNode _ -> complain(place, Wording.printable(key) + " is nested too deeply");
            case SequenceNode sequence ->
                    items(sequence, place).ifPresent(given -> put(key, given));
            case ScalarNode scalar when !isNothing(scalar) ->
                    put(key, Given.plain(scalar.getValue(), place));
            default -> put(key, Given.sequence(List.of(), place));
        }
    }

    private Optional<Given> items(SequenceNode sequence, Place place) {
        List<String> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (!(item instanceof ScalarNode scalar)) {
                complain(place, "a list must hold plain values");
                return Optional.empty();
            }
            items.add(scalar.getValue());
        }
        return Optional.of(Given.sequence(items, place));
    }

    private void put(String key, Given given) {
        Given earlier = values.putIfAbsent(key, given);
        if (earlier != null) {
            complain(
                    given.place(),
                    "%s is given twice, first at line %d"
                            .formatted(Wording.printable(key), earlier.place().line()));
        }
    }

    /// A key with nothing after it, as when every setting of a section is commented out.
    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private void complain(Place place, String message) {
        problems.add(new SettingsProblem(place, message));
    }

    private Place place(Node node) {
        return place(node.getStartMark());
    }

    private Place place(Optional<Mark> mark) {
        return new Place(name, mark.map(m -> m.getLine() + 1).orElse(0));
    }

    /// What the reader says is wrong, if that is one of the sentences that quote nothing: the
    /// others repeat what stands in the file, where it could be a secret.
    private static String reason(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        return problem != null && QUOTES_NOTHING.matcher(problem).lookingAt() ? ": " + problem : "";
    }
}
