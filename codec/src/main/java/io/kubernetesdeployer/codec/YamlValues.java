package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * The value of one document, made straight from the parser's events: no node tree in between.
 *
 * <p>An alias is the same object again, so that a bomb costs nothing to build; what it would be written out is counted,
 * and bounded.
 */
final class YamlValues {
    static final int MAX_NODES = 1_000_000;
    static final int MAX_EXPANDED_CHARS = DocumentSplitter.MAX_DOCUMENT_CHARS;

    private final Parser parser;
    private final int lineOffset;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private long nodes;
    private long chars;

    /** @param lineOffset the line in the file of the parser's line 0 */
    YamlValues(Parser parser, int lineOffset) {
        this.parser = parser;
        this.lineOffset = lineOffset;
    }

    /** What an anchor stands for; {@code null} in {@code value} is a value too. */
    private record Anchored(@Nullable Object value, long nodes, long chars) {}

    int line(Event event) {
        return lineOffset + event.getStartMark().getLine();
    }

    /** The value that begins with an event, up to its end. */
    @Nullable
    Object value(Event event, int depth) {
        long nodesBefore = nodes;
        long charsBefore = chars;
        count(1, 0, event);
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        if (depth > Document.MAX_DEPTH) {
            throw new BadDocumentException(
                    line(event), "nests deeper than " + Document.MAX_DEPTH + " levels; make it flatter");
        }
        Object value = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case MappingStart -> mapping((CollectionStartEvent) event, depth);
            default -> sequence((CollectionStartEvent) event, depth);
        };
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, new Anchored(value, nodes - nodesBefore, chars - charsBefore));
        }
        return value;
    }

    private @Nullable Object aliased(AliasEvent alias) {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            throw new BadDocumentException(
                    line(alias),
                    "*" + Quote.shortened(alias.getAnchor()) + " has no anchor before it; define it with &"
                            + Quote.shortened(alias.getAnchor()) + " in this document, outside of itself");
        }
        count(anchored.nodes, anchored.chars, alias);
        return anchored.value;
    }

    private void count(long moreNodes, long moreChars, Event event) {
        nodes += moreNodes;
        chars += moreChars;
        if (nodes > MAX_NODES || chars > MAX_EXPANDED_CHARS) {
            throw new BadDocumentException(
                    line(event),
                    "the document holds more than " + MAX_NODES + " values or " + MAX_EXPANDED_CHARS
                            + " characters once its aliases are expanded; split it, or use fewer aliases");
        }
    }

    private @Nullable Object scalar(ScalarEvent event) {
        Object value = resolved(event);
        if (!(value instanceof Double number)) {
            return value;
        }
        if (!Double.isFinite(number)) {
            throw new BadDocumentException(
                    line(event),
                    event.getValue() + " is no number that Kubernetes knows; put it in quotes, or leave it out");
        }
        return GoNumbers.ofDouble(number);
    }

    private @Nullable Object resolved(ScalarEvent event) {
        String text = event.getValue();
        count(0, text.length(), event);
        if (event.getTag() != null) {
            return YamlTags.resolve(event.getTag(), text, line(event));
        }
        if (event.isDQuoted() && Surrogates.indexOfLone(text) >= 0) {
            throw new BadDocumentException(
                    line(event),
                    "half of a surrogate pair stands alone; write the character itself, or as \\U and 8 digits");
        }
        return event.isPlain() ? YamlScalars.resolve(text) : text;
    }

    private List<@Nullable Object> sequence(CollectionStartEvent start, int depth) {
        YamlTags.checkCollection(start.getTag(), "seq", line(start));
        List<@Nullable Object> list = new ArrayList<>();
        for (Event event = parser.getEvent(); !event.is(Event.ID.SequenceEnd); event = parser.getEvent()) {
            list.add(value(event, depth + 1));
        }
        return list;
    }

    private Map<String, @Nullable Object> mapping(CollectionStartEvent start, int depth) {
        YamlTags.checkCollection(start.getTag(), "map", line(start));
        MappingBuilder map = new MappingBuilder();
        for (Event key = parser.getEvent(); !key.is(Event.ID.MappingEnd); key = parser.getEvent()) {
            int line = line(key);
            if (isMerge(key)) {
                Event source = parser.getEvent();
                map.merge(value(source, depth + 1), line(source));
            } else {
                String name = key(key);
                map.checkNew(name, line);
                map.put(name, value(parser.getEvent(), depth + 1), line);
            }
        }
        return map.map();
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.getValue().equals("<<")
                && (scalar.isPlain() && scalar.getTag() == null || "tag:yaml.org,2002:merge".equals(scalar.getTag()));
    }

    /** Integers beyond 64 bits are floats as values; as keys they would lose their digits. */
    private static boolean isWrittenAsFloat(Event event) {
        return event instanceof ScalarEvent scalar && scalar.getValue().chars().anyMatch(c -> ".eE".indexOf(c) >= 0);
    }

    private String key(Event event) {
        Object key;
        if (event instanceof ScalarEvent scalar) {
            key = resolved(scalar);
            if (scalar.getAnchor() != null) {
                anchors.put(
                        scalar.getAnchor(),
                        new Anchored(key, 1, scalar.getValue().length()));
            }
        } else if (event instanceof AliasEvent alias) {
            key = aliased(alias);
        } else {
            throw new BadDocumentException(line(event), "a key is a list or a map; only text can be a key");
        }
        if (key instanceof String || key instanceof Boolean || key instanceof Long) {
            return key.toString();
        }
        if (key instanceof Double number && isWrittenAsFloat(event)) {
            return GoNumbers.key(number);
        }
        throw new BadDocumentException(
                line(event), "a key is " + ListItems.kindOf(key) + "; put it in quotes if it is meant as text");
    }
}
