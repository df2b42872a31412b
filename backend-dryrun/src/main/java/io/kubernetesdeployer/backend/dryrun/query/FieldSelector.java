package io.kubernetesdeployer.backend.dryrun.query;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field selector as kubectl takes it, of the fields that an API server knows. Source: "Field Selectors", and the
 * registries' {@code ToSelectableFields}.
 */
final class FieldSelector {
    private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");
    private static final Map<String, Set<String>> OF_TYPE = Map.of(
            "events",
            Set.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "reportingComponent",
                    "source",
                    "type"),
            "pods",
            Set.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "spec.hostNetwork",
                    "status.phase",
                    "status.podIP",
                    "status.podIPs",
                    "status.nominatedNodeName"),
            "secrets",
            Set.of("type"),
            "namespaces",
            Set.of("status.phase", "name"),
            "jobs.batch",
            Set.of("status.successful"));

    private final List<Term> terms;

    private FieldSelector(List<Term> terms) {
        this.terms = terms;
    }

    private record Term(String field, String value, boolean equal) {}

    /**
     * Reads one.
     *
     * @param type the type it is about, as {@code deployments.apps}
     * @param text {@code null} or empty matches everything
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it is none, or names a field that cannot be selected by
     */
    static FieldSelector parse(String type, @Nullable String text) {
        List<Term> terms = new ArrayList<>();
        if (text != null && !text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                Term term = term(part);
                if (!ALWAYS.contains(term.field())
                        && !OF_TYPE.getOrDefault(type, Set.of()).contains(term.field())) {
                    throw Errors.of(FailureKind.INVALID, "field label not supported: " + term.field());
                }
                terms.add(term);
            }
        }
        return new FieldSelector(terms);
    }

    boolean matches(Document object) {
        for (Term term : terms) {
            String value =
                    object.value(term.field().split("\\.")).map(String::valueOf).orElse("");
            if (value.equals(term.value()) != term.equal()) {
                return false;
            }
        }
        return true;
    }

    private static Term term(String text) {
        int sign = text.indexOf('=');
        if (sign < 1) {
            throw Errors.of(FailureKind.INVALID, "invalid selector: '" + text + "'; can't understand '" + text + "'");
        }
        boolean unequal = text.charAt(sign - 1) == '!';
        boolean twice = !unequal && text.startsWith("==", sign);
        String field = text.substring(0, unequal ? sign - 1 : sign);
        return new Term(field, text.substring(sign + (twice ? 2 : 1)), !unequal);
    }
}
