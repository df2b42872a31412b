package io.kubernetesdeployer.backend.dryrun.query;

import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A label selector as kubectl takes it. Source: "Labels and Selectors", and apimachinery's {@code labels.Parse}. */
final class LabelSelector {
    private final List<Requirement> requirements = new ArrayList<>();
    private final String text;
    private int position;

    private LabelSelector(String text) {
        this.text = text;
    }

    private record Requirement(String key, Operator operator, Set<String> values) {
        boolean holds(@Nullable String value) {
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case ABSENT -> value == null;
            };
        }
    }

    private enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        ABSENT
    }

    /**
     * Reads one.
     *
     * @param text {@code null} or empty matches everything
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it is none
     */
    static LabelSelector parse(@Nullable String text) {
        LabelSelector selector = new LabelSelector(text == null ? "" : text);
        selector.skipBlanks();
        while (selector.position < selector.text.length()) {
            selector.requirements.add(selector.requirement());
            selector.skipBlanks();
            if (selector.position < selector.text.length()) {
                selector.expect(',');
                selector.skipBlanks();
                if (selector.position == selector.text.length()) {
                    throw selector.error("identifier after ','");
                }
            }
        }
        return selector;
    }

    boolean matches(Map<String, String> labels) {
        for (Requirement requirement : requirements) {
            if (!requirement.holds(labels.get(requirement.key))) {
                return false;
            }
        }
        return true;
    }

    private Requirement requirement() {
        boolean absent = peek() == '!';
        if (absent) {
            position++;
        }
        String key = key();
        if (absent) {
            return new Requirement(key, Operator.ABSENT, Set.of());
        }
        char next = peek();
        if (next == '\0' || next == ',') {
            return new Requirement(key, Operator.EXISTS, Set.of());
        }
        if (next == '!') {
            position++;
            expect('=');
            return new Requirement(key, Operator.NOT_IN, Set.of(value()));
        }
        if (next == '=') {
            position++;
            if (position < text.length() && text.charAt(position) == '=') {
                position++;
            }
            return new Requirement(key, Operator.IN, Set.of(value()));
        }
        return switch (word()) {
            case "in" -> new Requirement(key, Operator.IN, values());
            case "notin" -> new Requirement(key, Operator.NOT_IN, values());
            default -> throw error("in, notin, =, ==, !=");
        };
    }

    private String key() {
        String key = word();
        List<String> errors = LabelSyntax.keyErrors(key);
        if (!errors.isEmpty()) {
            throw Errors.of(
                    FailureKind.INVALID,
                    "unable to parse requirement: Invalid value: \"" + key + "\": " + String.join("; ", errors));
        }
        return key;
    }

    private String value() {
        String value = word();
        if (!LabelSyntax.valueErrors(value).isEmpty()) {
            throw error("a label value");
        }
        return value;
    }

    private Set<String> values() {
        expect('(');
        Set<String> values = new TreeSet<>();
        values.add(value());
        while (peek() == ',') {
            position++;
            values.add(value());
        }
        expect(')');
        return values;
    }

    private String word() {
        skipBlanks();
        int start = position;
        while (position < text.length() && " \t\r\n,()=!<>".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private char peek() {
        skipBlanks();
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw error("'" + wanted + "'");
        }
        position++;
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private RuntimeException error(String expected) {
        return Errors.of(
                FailureKind.INVALID,
                "unable to parse requirement: found '" + text.substring(Math.min(position, text.length()))
                        + "', expected: " + expected);
    }
}
