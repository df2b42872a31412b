package io.kubernetesdeployer.cel.estimate;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an evaluation costs at worst. Source: cel-go's {@code checker.Cost}. */
public final class WorstCost {
    private static final Bounds NOTHING = Bounds.of(0);
    private static final Bounds LIST = Bounds.of(10);
    private static final Bounds MAP = Bounds.of(30);
    private static final Bounds STRUCT = Bounds.of(40);

    private final CelAbstractSyntaxTree tree;
    private final Sizes sizes;
    private final CallEstimates calls;
    /** Whether all of it can be estimated. */
    private boolean isKnown = true;

    private WorstCost(CelAbstractSyntaxTree tree, DeclaredSize declared) {
        this.tree = tree;
        sizes = new Sizes(tree, declared);
        calls = new CallEstimates(sizes);
    }

    /** {@return the most units; {@link Long#MAX_VALUE} if nothing bounds them, 0 if they cannot be estimated} */
    public static long of(CelAbstractSyntaxTree tree, DeclaredSize declared) {
        WorstCost cost = new WorstCost(tree, declared);
        long most = cost.cost(tree.getExpr()).most();
        return cost.isKnown ? most : 0;
    }

    private Bounds cost(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> ident(expression);
            case SELECT -> select(expression);
            case CALL -> call(expression);
            case LIST -> list(expression);
            case MAP -> map(expression);
            case STRUCT -> struct(expression);
            case COMPREHENSION -> isBind(expression.comprehension()) ? bind(expression) : comprehension(expression);
            default -> NOTHING;
        };
    }

    private Bounds ident(CelExpr expression) {
        String name = expression.ident().name();
        sizes.setPath(expression, sizes.isVariable(name) ? sizes.path(expression) : List.of(name));
        return Bounds.ONE;
    }

    private Bounds select(CelExpr expression) {
        CelExpr operand = expression.select().operand();
        Bounds cost = cost(operand);
        // Whether a field is there costs nothing.
        if (expression.select().testOnly()) {
            return cost;
        }
        sizes.setPath(
                expression, Sizes.below(sizes.path(operand), expression.select().field()));
        CelKind kind = sizes.type(operand).kind();
        boolean isKnown = kind == CelKind.MAP || kind == CelKind.STRUCT || kind == CelKind.TYPE_PARAM;
        return isKnown ? cost.plus(Bounds.ONE) : cost;
    }

    private Bounds call(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        if (call.function().equals("dyn")) {
            Bounds cost = cost(call.args().get(0)).plus(Bounds.ONE);
            sizes.copy(expression, call.args().get(0));
            return cost;
        }
        // Of sortBy, cel-java makes other expressions than the server.
        isKnown &= !call.function().endsWith("@sortByAssociatedKeys");
        List<Bounds> costs = new ArrayList<>();
        for (CelExpr argument : call.args()) {
            costs.add(cost(argument));
        }
        List<String> overloads = tree.getReference(expression.id())
                .map(CelReference::overloadIds)
                .map(List::<String>copyOf)
                .orElse(List.of());
        if (overloads.isEmpty()) {
            return NOTHING;
        }
        CelExpr target = call.target().orElse(null);
        Bounds ofTarget = target == null ? NOTHING : cost(target);
        Bounds most = null;
        Bounds size = null;
        for (String overload : overloads) {
            CallEstimates.Estimate estimate = calls.of(expression, overload, target, costs);
            most = most == null ? estimate.cost() : most.or(estimate.cost());
            size = union(size, estimate.size());
            size = indexed(expression, overload, size);
            size = size == null ? sizes.size(expression) : size;
        }
        sizes.setSize(expression, size);
        return ofTarget.plus(most == null ? NOTHING : most);
    }

    private static @Nullable Bounds union(@Nullable Bounds one, @Nullable Bounds other) {
        return one == null ? other : other == null ? one : one.or(other);
    }

    /** The size of an element that is taken out by its index or key, whose path is noted. */
    private @Nullable Bounds indexed(CelExpr expression, String overload, @Nullable Bounds otherwise) {
        boolean isList = overload.equals("index_list");
        if (!isList && !overload.equals("index_map")) {
            return otherwise;
        }
        CelExpr container = expression.call().args().get(0);
        sizes.setPath(expression, Sizes.below(sizes.path(container), isList ? Sizes.ITEMS : Sizes.VALUES));
        Sizes.Entries entries = sizes.entries(container);
        return entries == null ? null : entries.element();
    }

    private Bounds list(CelExpr expression) {
        Bounds cost = LIST;
        Bounds element = null;
        for (CelExpr each : expression.list().elements()) {
            cost = cost.plus(cost(each));
            element = union(element, sizes.sizeOrUnknown(each));
        }
        sizes.setEntries(expression, new Sizes.Entries(CelKind.LIST, Bounds.ONE, element == null ? NOTHING : element));
        return cost;
    }

    private Bounds map(CelExpr expression) {
        Bounds cost = MAP;
        Bounds key = null;
        Bounds value = null;
        for (CelExpr.CelMap.Entry entry : expression.map().entries()) {
            cost = cost.plus(cost(entry.key())).plus(cost(entry.value()));
            key = union(key, sizes.sizeOrUnknown(entry.key()));
            value = union(value, sizes.sizeOrUnknown(entry.value()));
        }
        sizes.setEntries(
                expression,
                new Sizes.Entries(CelKind.MAP, key == null ? NOTHING : key, value == null ? NOTHING : value));
        return cost;
    }

    private Bounds struct(CelExpr expression) {
        Bounds cost = STRUCT;
        for (CelExpr.CelStruct.Entry entry : expression.struct().entries()) {
            cost = cost.plus(cost(entry.value()));
        }
        return cost;
    }

    private Bounds comprehension(CelExpr expression) {
        CelExpr.CelComprehension loop = expression.comprehension();
        CelExpr range = loop.iterRange();
        CelExpr initial = loop.accuInit();
        Bounds cost = cost(range).plus(cost(initial));
        sizes.push(loop.accuVar(), initial);
        boolean hasTwo = !loop.iterVar2().isEmpty();
        if (hasTwo) {
            sizes.pushKey(loop.iterVar(), range);
            sizes.pushElement(loop.iterVar2(), range);
        } else {
            sizes.pushOne(loop.iterVar(), range);
        }
        Bounds condition = cost(loop.loopCondition());
        Bounds step = cost(loop.loopStep());
        sizes.pop(loop.iterVar());
        if (hasTwo) {
            sizes.pop(loop.iterVar2());
        }
        cost = cost.plus(cost(loop.result()));
        sizes.pop(loop.accuVar());
        Bounds rounds = sizes.sizeOrUnknown(range);
        switch (initial.getKind()) {
            case CONSTANT -> sizes.setSize(expression, sizes.size(initial));
            case LIST, MAP -> {
                sizes.setSize(expression, rounds);
                sizes.setEntries(expression, sizes.entries(loop.loopStep()));
            }
            default -> {}
        }
        return cost.plus(rounds.times(step.plus(condition)));
    }

    /** Whether it is no loop, but gives a value a name: {@code cel.bind}. */
    private static boolean isBind(CelExpr.CelComprehension loop) {
        CelExpr condition = loop.loopCondition();
        return loop.iterRange().getKind() == CelExpr.ExprKind.Kind.LIST
                && loop.iterRange().list().elements().isEmpty()
                && condition.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && condition.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                && !condition.constant().booleanValue();
    }

    private Bounds bind(CelExpr expression) {
        CelExpr.CelComprehension bind = expression.comprehension();
        Bounds cost = cost(bind.iterRange()).plus(cost(bind.accuInit()));
        sizes.push(bind.accuVar(), bind.accuInit());
        cost = cost.plus(cost(bind.result()));
        sizes.pop(bind.accuVar());
        sizes.copy(expression, bind.result());
        return cost;
    }
}
