package io.kubernetesdeployer.cel.function;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import io.kubernetesdeployer.cel.value.Equality;
import java.util.List;

/** What the type of a list in the schema changes in the language itself. */
final class EqualityFunctions implements CelRuntimeLibrary {
    private static final CelStandardFunctions OTHERS = CelStandardFunctions.newBuilder()
            .filterFunctions((function, overload) -> function != StandardFunction.EQUALS
                    && function != StandardFunction.NOT_EQUALS
                    && overload != AddOverload.ADD_LIST)
            .build();

    private final Equality equality;

    EqualityFunctions(Equality equality) {
        this.equality = equality;
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder builder) {
        builder.setStandardEnvironmentEnabled(false)
                .setStandardFunctions(OTHERS)
                .addFunctionBindings(
                        CelFunctionBinding.from("equals", Object.class, Object.class, equality::same),
                        CelFunctionBinding.from(
                                "not_equals", Object.class, Object.class, (a, b) -> !equality.same(a, b)),
                        CelFunctionBinding.from("add_list", List.class, List.class, (a, b) -> Equality.sum(a, b)));
    }
}
