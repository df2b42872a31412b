package io.kubernetesdeployer.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionBindings;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionExpression;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionScope;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionValues;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.ResultType;
import io.kubernetesdeployer.cel.function.AuthorizerFunctions;
import io.kubernetesdeployer.cel.function.Environment;
import io.kubernetesdeployer.cel.type.AdmissionTypes;
import io.kubernetesdeployer.cel.type.TypeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles the expressions of admission. Source: apiserver's {@code admission/plugin/cel}. */
final class CelAdmissionScope implements AdmissionScope {
    static final String OBJECT = "object";
    static final String OLD_OBJECT = "oldObject";
    static final String REQUEST = "request";
    static final String NAMESPACE = "namespaceObject";
    static final String PARAMS = "params";
    static final String VARIABLES = "variables";
    static final String AUTHORIZER = "authorizer";
    static final String RESOURCE_AUTHORIZER = "authorizer.requestResource";

    private final boolean hasParams;
    private final boolean hasVariables;
    private final AdmissionTypes types = new AdmissionTypes();
    /** Those with the authorizer, and those without. */
    private final Map<Boolean, CelCompiler> compilers = new HashMap<>();

    private final Map<String, Compilation<AdmissionExpression>> variables = new LinkedHashMap<>();

    CelAdmissionScope(boolean hasParams, boolean hasVariables) {
        this.hasParams = hasParams;
        this.hasVariables = hasVariables;
    }

    @Override
    public Compilation<AdmissionExpression> compile(String text, List<ResultType> results, boolean hasAuthorizer) {
        try {
            return compiled(
                    text, CheckedTree.of(compilers.computeIfAbsent(hasAuthorizer, this::compiler), text), results);
        } catch (InvalidExpressionException e) {
            return new Compilation.Refused<>("compilation failed: " + e.getMessage());
        }
    }

    @Override
    public Compilation<AdmissionExpression> addVariable(String name, String text) {
        Compilation<AdmissionExpression> compilation;
        CelType type = SimpleType.DYN;
        try {
            CelAbstractSyntaxTree tree = CheckedTree.of(compilers.computeIfAbsent(true, this::compiler), text);
            type = AdmissionTypes.ofVariable(tree.getResultType());
            compilation = compiled(text, tree, List.of(ResultType.ANY));
        } catch (InvalidExpressionException e) {
            compilation = new Compilation.Refused<>("compilation failed: " + e.getMessage());
        }
        types.addVariable(name, type);
        compilers.clear();
        variables.put(name, compilation);
        return compilation;
    }

    @Override
    public AdmissionBindings bind(AdmissionValues values) {
        return new CelAdmissionBindings(values, variables);
    }

    private static Compilation<AdmissionExpression> compiled(
            String text, CelAbstractSyntaxTree tree, List<ResultType> results) {
        CelType type = tree.getResultType();
        if (results.stream().noneMatch(result -> allows(result, type))) {
            return new Compilation.Refused<>("must evaluate to " + names(results) + " but got " + TypeText.of(type));
        }
        return new Compilation.Compiled<>(new CelAdmissionExpression(text, tree));
    }

    private static boolean allows(ResultType result, CelType type) {
        return result == ResultType.ANY || type(result).equals(type);
    }

    private static CelType type(ResultType result) {
        return switch (result) {
            case BOOL -> SimpleType.BOOL;
            case STRING -> SimpleType.STRING;
            case NULL -> SimpleType.NULL_TYPE;
            case ANY -> SimpleType.ANY;
        };
    }

    private static String names(List<ResultType> results) {
        List<String> names = new ArrayList<>();
        results.forEach(result -> names.add(TypeText.of(type(result))));
        return names.size() == 1 ? names.get(0) : "one of [" + String.join(" ", names) + "]";
    }

    private CelCompiler compiler(boolean hasAuthorizer) {
        CelCompilerBuilder builder = Environment.compiler()
                .setTypeProvider(types)
                .addVar(OBJECT, SimpleType.DYN)
                .addVar(OLD_OBJECT, SimpleType.DYN)
                .addVar(NAMESPACE, AdmissionTypes.NAMESPACE)
                .addVar(REQUEST, AdmissionTypes.REQUEST);
        if (hasParams) {
            builder.addVar(PARAMS, SimpleType.DYN);
        }
        if (hasVariables) {
            builder.addVar(VARIABLES, types.variables());
        }
        if (hasAuthorizer) {
            builder.addVar(AUTHORIZER, AuthorizerFunctions.AUTHORIZER)
                    .addVar(RESOURCE_AUTHORIZER, AuthorizerFunctions.RESOURCE_CHECK);
        }
        return builder.build();
    }
}
