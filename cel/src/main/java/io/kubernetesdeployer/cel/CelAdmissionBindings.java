package io.kubernetesdeployer.cel;

import io.kubernetesdeployer.backend.dryrun.expression.AdmissionBindings;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionExpression;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionValues;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.Evaluation;
import io.kubernetesdeployer.cel.value.AccessCheck;
import io.kubernetesdeployer.cel.value.Asker;
import io.kubernetesdeployer.cel.value.Plain;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables of admission with their values. */
final class CelAdmissionBindings implements AdmissionBindings {
    private final Map<String, Object> bound = new HashMap<>();
    private final Variables variables;

    CelAdmissionBindings(AdmissionValues values, Map<String, Compilation<AdmissionExpression>> compiled) {
        Asker asker = new Asker(values.user(), values.authorizer());
        variables = new Variables(compiled);
        bound.put(CelAdmissionScope.OBJECT, Plain.of(values.object()));
        bound.put(CelAdmissionScope.OLD_OBJECT, Plain.of(values.oldObject()));
        bound.put(CelAdmissionScope.REQUEST, Plain.of(values.request()));
        bound.put(CelAdmissionScope.NAMESPACE, Plain.of(values.namespace()));
        bound.put(CelAdmissionScope.PARAMS, Plain.of(values.params()));
        bound.put(CelAdmissionScope.VARIABLES, variables);
        bound.put(CelAdmissionScope.AUTHORIZER, asker);
        bound.put(CelAdmissionScope.RESOURCE_AUTHORIZER, AccessCheck.ofRequest(asker, values.request()));
    }

    @Override
    public Evaluation evaluate(AdmissionExpression expression, long limit) {
        variables.begin(limit);
        Evaluation evaluation = ((CelAdmissionExpression) expression).program().evaluate(bound, limit);
        long cost = variables.cost() + evaluation.cost();
        if (evaluation instanceof Evaluation.Value value) {
            return new Evaluation.Value(value.value(), cost);
        }
        return evaluation instanceof Evaluation.Failed failed
                ? new Evaluation.Failed(failed.why(), cost)
                : new Evaluation.TooExpensive(cost);
    }

    /** The fields of {@code variables}, each evaluated when it is first asked for. */
    private final class Variables extends AbstractMap<String, Object> {
        private final Map<String, Compilation<AdmissionExpression>> compiled;
        private final Map<String, Evaluation> known = new HashMap<>();
        private long limit;
        private long cost;

        Variables(Map<String, Compilation<AdmissionExpression>> compiled) {
            this.compiled = compiled;
        }

        /** Counts from here what variables cost. */
        void begin(long most) {
            limit = most;
            cost = 0;
        }

        long cost() {
            return cost;
        }

        /** Evaluates the variable: to ask whether it is there is to ask for it. */
        @Override
        public boolean containsKey(Object name) {
            return get(name) != null;
        }

        @Override
        public @Nullable Object get(Object key) {
            String name = (String) key;
            Compilation<AdmissionExpression> compilation = compiled.get(name);
            if (compilation == null) {
                return null;
            }
            if (compilation instanceof Compilation.Compiled<AdmissionExpression> variable) {
                return value(name, ((CelAdmissionExpression) variable.expression()).program());
            }
            throw failure(name, "compile: " + ((Compilation.Refused<AdmissionExpression>) compilation).why());
        }

        private Object value(String name, CelProgram program) {
            Evaluation evaluation = known.get(name);
            if (evaluation == null) {
                evaluation = program.evaluate(bound, limit);
                cost += evaluation.cost();
                known.put(name, evaluation);
            }
            if (evaluation instanceof Evaluation.Value value) {
                return value.value() == null ? Plain.of(null) : value.value();
            }
            throw failure(
                    name,
                    "evaluate: "
                            + (evaluation instanceof Evaluation.Failed failed
                                    ? failed.why()
                                    : "operation cancelled: actual cost limit exceeded"));
        }

        private static IllegalArgumentException failure(String name, String why) {
            return new IllegalArgumentException("composited variable \"" + name + "\" fails to " + why);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new UnsupportedOperationException("variables are asked for by name");
        }
    }
}
