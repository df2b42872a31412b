package io.kubernetesdeployer.cel.estimate;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the sizes of values, and where in a schema they come from. Source: cel-go's {@code coster}. */
final class Sizes {
    /** What stands for the elements of a list in a path. */
    static final String ITEMS = "@items";
    /** What stands for the values of a map. */
    static final String VALUES = "@values";
    /** What stands for the keys of a map. */
    static final String KEYS = "@keys";

    private static final String INDICES = "@indices";

    private final CelAbstractSyntaxTree tree;
    private final DeclaredSize declared;
    private final Map<Long, List<String>> paths = new HashMap<>();
    private final Map<Long, Bounds> known = new HashMap<>();
    private final Map<Long, Entries> entries = new HashMap<>();
    private final Map<String, Deque<Variable>> variables = new HashMap<>();

    /** The sizes of the keys and the elements of a list or a map. */
    record Entries(CelKind kind, Bounds key, Bounds element) {
        static @Nullable Entries union(@Nullable Entries one, @Nullable Entries other) {
            return one == null || other == null
                    ? null
                    : new Entries(one.kind, one.key.or(other.key), one.element.or(other.element));
        }
    }

    private record Variable(
            List<String> path,
            @Nullable Bounds size,
            @Nullable Entries entries) {}

    Sizes(CelAbstractSyntaxTree tree, DeclaredSize declared) {
        this.tree = tree;
        this.declared = declared;
    }

    CelType type(CelExpr expression) {
        return tree.getType(expression.id()).orElse(SimpleType.DYN);
    }

    List<String> path(CelExpr expression) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            Variable variable = variable(expression.ident().name());
            if (variable != null) {
                return variable.path;
            }
        }
        return paths.getOrDefault(expression.id(), List.of());
    }

    void setPath(CelExpr expression, List<String> path) {
        paths.put(expression.id(), path);
    }

    static List<String> below(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    @Nullable
    Bounds size(CelExpr expression) {
        Bounds size = known.get(expression.id());
        if (size == null) {
            size = written(expression);
        }
        if (size != null) {
            return size;
        }
        Bounds ofSchema = declared(path(expression));
        if (ofSchema != null) {
            known.put(expression.id(), ofSchema);
            return ofSchema;
        }
        if (isScalar(type(expression))) {
            return Bounds.ONE;
        }
        Variable variable = expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                ? variable(expression.ident().name())
                : null;
        return variable == null ? null : variable.size;
    }

    Bounds sizeOrUnknown(CelExpr expression) {
        Bounds size = size(expression);
        return size == null ? Bounds.UNKNOWN : size;
    }

    /** The size of the elements of a list. */
    Bounds elementsOf(CelExpr list) {
        List<String> path = path(list);
        Bounds size = path.isEmpty() ? null : declared(below(path, ITEMS));
        return size == null ? Bounds.UNKNOWN : size;
    }

    private @Nullable Bounds declared(List<String> path) {
        DeclaredSize size = path.isEmpty() ? null : declared.at(path);
        return size == null ? null : new Bounds(0, size.mostElements());
    }

    void setSize(CelExpr expression, @Nullable Bounds size) {
        if (size != null) {
            known.put(expression.id(), size);
        }
    }

    @Nullable
    Entries entries(CelExpr expression) {
        Entries found = entries.get(expression.id());
        if (found != null || expression.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return found;
        }
        Variable variable = variable(expression.ident().name());
        return variable == null ? null : variable.entries;
    }

    void setEntries(CelExpr expression, @Nullable Entries sizes) {
        if (sizes != null) {
            entries.put(expression.id(), sizes);
        }
    }

    void copy(CelExpr to, CelExpr from) {
        setSize(to, size(from));
        setEntries(to, entries(from));
    }

    boolean isVariable(String name) {
        return variable(name) != null;
    }

    private @Nullable Variable variable(String name) {
        Deque<Variable> stack = variables.get(name);
        return stack == null ? null : stack.peek();
    }

    void push(String name, CelExpr value) {
        push(name, new Variable(path(value), size(value), entries(value)));
    }

    void pushKey(String name, CelExpr range) {
        Entries of = entries(range);
        String step = kind(range, of) == CelKind.LIST ? INDICES : KEYS;
        push(name, new Variable(below(path(range), step), of == null ? null : of.key, null));
    }

    void pushElement(String name, CelExpr range) {
        Entries of = entries(range);
        String step = kind(range, of) == CelKind.LIST ? ITEMS : VALUES;
        push(name, new Variable(below(path(range), step), of == null ? null : of.element, null));
    }

    /** The variable of a loop that has one: an element of a list, or a key of a map. */
    void pushOne(String name, CelExpr range) {
        if (kind(range, entries(range)) == CelKind.LIST) {
            pushElement(name, range);
        } else {
            pushKey(name, range);
        }
    }

    private void push(String name, Variable variable) {
        variables.computeIfAbsent(name, none -> new ArrayDeque<>()).push(variable);
    }

    void pop(String name) {
        variables.get(name).pop();
    }

    private CelKind kind(CelExpr range, @Nullable Entries of) {
        return of == null ? type(range).kind() : of.kind;
    }

    private static @Nullable Bounds written(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> Bounds.of(length(expression.constant()));
            case LIST -> Bounds.of(expression.list().elements().size());
            case MAP -> Bounds.of(expression.map().entries().size());
            default -> null;
        };
    }

    private static long length(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE ->
                constant.stringValue().codePointCount(0, constant.stringValue().length());
            case BYTES_VALUE -> constant.bytesValue().size();
            default -> 1;
        };
    }

    private static boolean isScalar(CelType type) {
        return switch (type.kind()) {
            case BOOL, DOUBLE, DURATION, INT, TIMESTAMP, UINT -> true;
            case OPAQUE ->
                type.name().equals("optional_type")
                        && !type.parameters().isEmpty()
                        && isScalar(type.parameters().get(0));
            default -> false;
        };
    }
}
