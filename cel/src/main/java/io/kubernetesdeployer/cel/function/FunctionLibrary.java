package io.kubernetesdeployer.cel.function;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.parser.CelParserBuilder;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Functions: their declarations and what they do. A function that fails throws an exception with the server's words. */
abstract class FunctionLibrary implements CelCompilerLibrary, CelRuntimeLibrary {
    private final List<CelFunctionDecl> declarations = new ArrayList<>();
    private final List<CelFunctionBinding> bindings = new ArrayList<>();

    /**
     * A type as it is declared and as it is at run time.
     *
     * @param <T> the class of its values
     */
    record Type<T>(CelType declared, Class<T> values) {}

    /** A function of one argument. */
    final <T> void global(String name, String id, CelType result, Type<T> type, CelFunctionOverload.Unary<T> body) {
        declare(name, CelOverloadDecl.newGlobalOverload(id, result, type.declared()));
        bindings.add(CelFunctionBinding.from(id, type.values(), body));
    }

    /** A method without arguments. */
    final <T> void method(String name, String id, CelType result, Type<T> type, CelFunctionOverload.Unary<T> body) {
        declare(name, CelOverloadDecl.newMemberOverload(id, result, type.declared()));
        bindings.add(CelFunctionBinding.from(id, type.values(), body));
    }

    /** A function of two arguments. */
    final <T, U> void global(
            String name, String id, CelType result, Type<T> a, Type<U> b, CelFunctionOverload.Binary<T, U> body) {
        declare(name, CelOverloadDecl.newGlobalOverload(id, result, a.declared(), b.declared()));
        bindings.add(CelFunctionBinding.from(id, a.values(), b.values(), body));
    }

    /** A method of one argument. */
    final <T, U> void method(
            String name, String id, CelType result, Type<T> a, Type<U> b, CelFunctionOverload.Binary<T, U> body) {
        declare(name, CelOverloadDecl.newMemberOverload(id, result, a.declared(), b.declared()));
        bindings.add(CelFunctionBinding.from(id, a.values(), b.values(), body));
    }

    /** A function without arguments, or a method of two. */
    final void overload(String name, CelOverloadDecl declaration, CelFunctionOverload body, Class<?>... arguments) {
        declare(name, declaration);
        bindings.add(CelFunctionBinding.from(declaration.overloadId(), Arrays.asList(arguments), body));
    }

    private void declare(String name, CelOverloadDecl declaration) {
        declarations.add(CelFunctionDecl.newFunctionDeclaration(name, declaration));
    }

    @Override
    public void setParserOptions(CelParserBuilder builder) {}

    @Override
    public void setCheckerOptions(CelCheckerBuilder builder) {
        builder.addFunctionDeclarations(declarations);
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder builder) {
        builder.addFunctionBindings(bindings);
    }
}
