package io.kubernetesdeployer.testkit.juju;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** YAML as the hook tools read and write it (go-yaml v2). */
final class GoYaml {
    private static final int MAX_CODE_POINTS = 64 * 1024 * 1024;
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    /** An escape of half a surrogate pair, behind an even number of backslashes. */
    private static final Pattern SURROGATE_ESCAPE =
            Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}");

    private GoYaml() {}

    /**
     * A file of settings: a map of strings, in which every scalar counts by its text, whatever it looks like, and null is
     * the empty string.
     *
     * @throws ToolFailure with 1, if go-yaml would refuse it
     */
    static SortedMap<String, String> readSettings(byte[] file) throws ToolFailure {
        String text = decode(file);
        SortedMap<String, String> settings = new TreeMap<>();
        try {
            Deque<String> pending = new ArrayDeque<>();
            int depth = 0;
            for (Event event : yaml().parse(new StringReader(text))) {
                switch (event.getEventId()) {
                    case MappingStart -> {
                        if (++depth > 1) {
                            throw notStrings("map");
                        }
                    }
                    case MappingEnd -> depth--;
                    case SequenceStart -> throw notStrings("seq");
                    case Alias -> throw ToolFailure.refused("yaml: an alias is not supported by this model");
                    case Scalar -> {
                        String value = value((ScalarEvent) event, text);
                        if (depth == 0) {
                            if (!NULLS.contains(value)) {
                                throw notStrings("str");
                            }
                        } else if (pending.isEmpty()) {
                            pending.push(value);
                        } else {
                            settings.put(pending.pop(), value);
                        }
                    }
                    default -> {
                        // the stream's and the document's ends
                    }
                }
            }
        } catch (YAMLException e) {
            throw ToolFailure.refused("yaml: " + e.getMessage());
        }
        return settings;
    }

    /** A value, indented; without a line break at its end. */
    static String write(Object value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(options).dump(value).stripTrailing();
    }

    /** A file of a charm, such as config.yaml; an empty map if it is not there. */
    static Map<?, ?> readFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Object content = yaml().load(Files.readString(file));
        return content instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CODE_POINTS);
        return new Yaml(new SafeConstructor(options));
    }

    private static String value(ScalarEvent scalar, String text) throws ToolFailure {
        if (scalar.getScalarStyle() == DumperOptions.ScalarStyle.DOUBLE_QUOTED) {
            String source = text.substring(
                    text.offsetByCodePoints(0, scalar.getStartMark().getIndex()),
                    text.offsetByCodePoints(0, scalar.getEndMark().getIndex()));
            if (SURROGATE_ESCAPE.matcher(source).find()) {
                throw ToolFailure.refused("yaml: line " + (scalar.getStartMark().getLine() + 1)
                        + ": found invalid Unicode character escape code");
            }
            return scalar.getValue();
        }
        @Nullable String tag = scalar.getTag();
        if ("tag:yaml.org,2002:binary".equals(tag)) {
            return new String(Base64.getMimeDecoder().decode(scalar.getValue()), StandardCharsets.UTF_8);
        }
        boolean isPlain = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        return isPlain && NULLS.contains(scalar.getValue()) ? "" : scalar.getValue();
    }

    private static ToolFailure notStrings(String kind) {
        return ToolFailure.refused("yaml: unmarshal errors:\n  cannot unmarshal !!" + kind + " into map[string]string");
    }

    /** The reader's check, before anything is parsed. */
    private static String decode(byte[] file) throws ToolFailure {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ToolFailure.refused("yaml: invalid leading UTF-8 octet");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c == 0x85
                    || c >= ' ' && c <= '~'
                    || c >= 0xa0 && c < 0xfffe && (c != '\ufeff' || i == 0);
            if (!allowed) {
                throw ToolFailure.refused("yaml: control characters are not allowed");
            }
        }
        return text;
    }
}
