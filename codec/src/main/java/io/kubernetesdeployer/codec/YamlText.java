package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Resource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/** Resources as YAML text in block style, by snakeyaml's emitter. */
final class YamlText {
    private static final ImplicitTuple PLAIN = new ImplicitTuple(true, true);
    private static final ImplicitTuple QUOTED = new ImplicitTuple(false, true);

    private final Emitter emitter;

    private YamlText(Emitter emitter) {
        this.emitter = emitter;
    }

    static String write(List<Resource> resources) {
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        StringWriter text = new StringWriter();
        try {
            new YamlText(new Emitter(text, options)).documents(resources);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return text.toString();
    }

    private void documents(List<Resource> resources) throws IOException {
        emitter.emit(new StreamStartEvent(null, null));
        boolean separated = false;
        for (Resource resource : resources) {
            emitter.emit(new DocumentStartEvent(null, null, separated, null, Map.of()));
            value(resource.document().asMap());
            emitter.emit(new DocumentEndEvent(null, null, false));
            separated = true;
        }
        emitter.emit(new StreamEndEvent(null, null));
    }

    private void value(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            emitter.emit(new MappingStartEvent(null, null, true, null, null, style(map.isEmpty())));
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text((String) entry.getKey(), false);
                value(entry.getValue());
            }
            emitter.emit(new MappingEndEvent(null, null));
        } else if (value instanceof List<?> list) {
            emitter.emit(new SequenceStartEvent(null, null, true, null, null, style(list.isEmpty())));
            for (Object element : list) {
                value(element);
            }
            emitter.emit(new SequenceEndEvent(null, null));
        } else if (value instanceof String string) {
            text(string, true);
        } else if (value instanceof Double number) {
            emitter.emit(scalar(YamlQuoting.floating(number), PLAIN, ScalarStyle.PLAIN));
        } else {
            emitter.emit(scalar(String.valueOf(value), PLAIN, ScalarStyle.PLAIN));
        }
    }

    private void text(String text, boolean blocks) throws IOException {
        if (YamlQuoting.needsEscapes(text)) {
            emitter.emit(scalar(text, QUOTED, ScalarStyle.DOUBLE_QUOTED));
        } else if (blocks && text.indexOf('\n') >= 0) {
            emitter.emit(scalar(text, QUOTED, ScalarStyle.LITERAL));
        } else if (YamlQuoting.isAmbiguous(text)) {
            emitter.emit(scalar(text, QUOTED, ScalarStyle.DOUBLE_QUOTED));
        } else {
            emitter.emit(scalar(text, PLAIN, ScalarStyle.PLAIN));
        }
    }

    private static Event scalar(String text, ImplicitTuple implicit, ScalarStyle style) {
        return new ScalarEvent(null, null, implicit, text, null, null, style);
    }

    private static FlowStyle style(boolean empty) {
        return empty ? FlowStyle.FLOW : FlowStyle.BLOCK;
    }
}
