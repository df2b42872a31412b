package io.kubernetesdeployer.cel.function;

import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelRuntimeLibrary;
import io.kubernetesdeployer.cel.value.Equality;
import java.util.EnumSet;
import java.util.List;

/** The language as an API server of Kubernetes 1.35 has it. Source: apiserver's {@code environment/base.go}. */
public final class Environment {
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
    private static final Equality EQUALITY = new Equality(OPTIONS);

    /** Those of the version that the server has, and whose errors are the server's. */
    private static final CelStringExtensions STRINGS = CelExtensions.strings(EnumSet.complementOf(EnumSet.of(
            CelStringExtensions.Function.CHAR_AT,
            CelStringExtensions.Function.REVERSE,
            CelStringExtensions.Function.SUBSTRING)));

    private static final CelListsExtensions LISTS = CelExtensions.lists(2);

    private static final List<FunctionLibrary> OURS = List.of(
            new RegexFunctions(),
            new ListFunctions(EQUALITY),
            new UrlFunctions(),
            new QuantityFunctions(),
            new IpFunctions(),
            new CidrFunctions(),
            new FormatFunctions(),
            new SemVerFunctions(),
            new StringFunctions(),
            new AuthorizerFunctions());

    private Environment() {}

    /** Evaluates expressions of all schemas. */
    public static CelRuntime runtime() {
        return Runtime.INSTANCE;
    }

    /** Made when the first expression is evaluated: whoever only compiles does without. */
    private static final class Runtime {
        static final CelRuntime INSTANCE = newRuntime();
    }

    /** Begins a compiler, to which the variables are yet to be added. */
    public static CelCompilerBuilder compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(
                        CelExtensions.optional(),
                        STRINGS,
                        LISTS,
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.comprehensions());
        return builder.addLibraries(OURS.toArray(CelCompilerLibrary[]::new));
    }

    private static CelRuntime newRuntime() {
        return CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .addLibraries(
                        CelExtensions.optional(),
                        STRINGS,
                        LISTS,
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.comprehensions(),
                        new EqualityFunctions(EQUALITY))
                .addLibraries(OURS.toArray(CelRuntimeLibrary[]::new))
                .build();
    }
}
