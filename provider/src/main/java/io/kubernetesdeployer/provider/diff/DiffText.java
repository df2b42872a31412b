package io.kubernetesdeployer.provider.diff;

import io.kubernetesdeployer.provider.diff.DiffLine.Mark;
import io.kubernetesdeployer.provider.object.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Differences as lines for people: {@code +} comes, {@code -} goes, {@code ~} changes. Texts of several lines are
 * compared line by line.
 */
public final class DiffText {
    private static final int FIELD = 4;
    private static final int TEXT = 8;

    private final List<DiffLine> lines = new ArrayList<>();

    private DiffText() {}

    /**
     * {@return the objects of one application that would change}
     *
     * @param diff the differences
     */
    public static List<DiffLine> of(ApplicationDiff diff) {
        DiffText text = new DiffText();
        diff.resources().forEach(text::resource);
        return text.lines;
    }

    private void resource(ResourceDiff resource) {
        Mark mark = switch (resource.change()) {
            case CREATED -> Mark.ADDED;
            case CHANGED, REPLACED -> Mark.CHANGED;
            case PRUNED -> Mark.REMOVED;
        };
        lines.add(DiffLine.of(0, mark, escaped(resource.ref().toString())));
        if (!resource.note().isEmpty()) {
            lines.add(DiffLine.of(FIELD, Mark.PLAIN, escaped(resource.note())));
        }
        resource.fields().forEach(this::field);
    }

    private void field(FieldDiff field) {
        Object before = field.before();
        Object after = field.after();
        Mark mark = before == null ? Mark.ADDED : after == null ? Mark.REMOVED : Mark.CHANGED;
        String path = escaped(field.path()) + ":";
        if (isLong(before) || isLong(after)) {
            lines.add(DiffLine.of(FIELD, mark, path));
            lines.addAll(LineDiff.of(asText(before), asText(after), TEXT));
        } else if (mark == Mark.CHANGED) {
            lines.add(DiffLine.of(FIELD, mark, path + " " + shown(before) + " -> " + shown(after)));
        } else {
            lines.add(DiffLine.of(FIELD, mark, path + " " + shown(before == null ? after : before)));
        }
    }

    private static boolean isLong(@Nullable Object value) {
        return value instanceof String text && text.indexOf('\n') >= 0 && text.indexOf('\n') < text.length() - 1;
    }

    /** What is no text counts as a line of its own. */
    private static @Nullable String asText(@Nullable Object value) {
        return value == null || value instanceof String ? (String) value : shown(value);
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof String text) {
            boolean mask = text.equals(Secrets.MASK) || text.equals(Secrets.CHANGED);
            return mask ? text : "\"" + escaped(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
        }
        if (value instanceof Map) {
            return "{}";
        }
        return value instanceof List<?> list ? escaped(list.toString()) : String.valueOf(value);
    }

    /** Without what could move the cursor, break the line or reorder what stands around it. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            if (c == '\n') {
                escaped.append("\\n");
            } else if (c == '\t') {
                escaped.append("\\t");
            } else if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                escaped.append("\\u");
                String hex = Integer.toHexString(c);
                escaped.append("0000", hex.length(), 4).append(hex);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
