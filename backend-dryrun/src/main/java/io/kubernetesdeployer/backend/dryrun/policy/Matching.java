package io.kubernetesdeployer.backend.dryrun.policy;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which requests a policy or a binding is about. Source: apiserver's {@code matching.Matcher} and {@code rules.Matcher}. */
final class Matching {
    private static final String ANY = "*";
    private static final String LABELS = "labels";

    private final Store store;
    private final Types types;

    Matching(Store store, Types types) {
        this.store = store;
        this.types = types;
    }

    /**
     * {@return the version of the type that is asked for; empty if the request is not meant}
     *
     * @param resources a {@code MatchResources}
     */
    Optional<ServedType> match(Document resources, AdmissionRequest request) {
        Field criteria = Field.of(resources, new Causes());
        if (!isInNamespace(criteria.at("namespaceSelector"), request)
                || !isObject(criteria.at("objectSelector"), request)
                || match(criteria, "excludeResourceRules", request).isPresent()) {
            return Optional.empty();
        }
        return criteria.at("resourceRules").isEmpty()
                ? Optional.of(request.type())
                : match(criteria, "resourceRules", request);
    }

    private boolean isInNamespace(Field selector, AdmissionRequest request) {
        if (Selectors.isEmpty(selector) || request.namespace().isEmpty()) {
            return true;
        }
        boolean isOfItself = request.key().isNamespace() && !request.object().isEmpty();
        return Selectors.matches(selector, labels(isOfItself ? request.object() : namespace(request.namespace())));
    }

    private Document namespace(String name) {
        StoredObject namespace = store.get(ObjectKey.ofNamespace(name));
        return namespace == null ? Document.empty() : namespace.document();
    }

    private static boolean isObject(Field selector, AdmissionRequest request) {
        return Selectors.isEmpty(selector)
                || hasLabels(selector, request.object())
                || hasLabels(selector, request.live());
    }

    private static boolean hasLabels(Field selector, Document object) {
        return !object.isEmpty() && Selectors.matches(selector, labels(object));
    }

    private static Map<String, String> labels(Document object) {
        return object.document("metadata").strings(LABELS);
    }

    private Optional<ServedType> match(Field criteria, String list, AdmissionRequest request) {
        List<Field> rules = criteria.each(list);
        if (rules.stream().anyMatch(rule -> matches(rule, request, request.type()))) {
            return Optional.of(request.type());
        }
        if (criteria.at("matchPolicy").is("Exact")) {
            return Optional.empty();
        }
        return types.all().stream()
                .filter(other -> other.id().equals(request.type().id()))
                .filter(other -> rules.stream().anyMatch(rule -> matches(rule, request, other)))
                .findFirst();
    }

    /** @param version the type as it was asked for, or in another version */
    private static boolean matches(Field rule, AdmissionRequest request, ServedType version) {
        List<String> names = rule.at("resourceNames").texts();
        return isInScope(rule.at("scope"), request)
                && isAmong(rule, "operations", request.operation())
                && isAmong(rule, "apiGroups", version.type().group())
                && isAmong(rule, "apiVersions", version.type().version())
                && isResource(rule.at("resources").texts(), version.type().plural())
                && (names.isEmpty() || names.contains(request.key().name()));
    }

    private static boolean isInScope(Field scope, AdmissionRequest request) {
        boolean isNamespaced = !request.key().namespace().isEmpty();
        return scope.isEmpty() || scope.is(ANY) || scope.is(isNamespaced ? "Namespaced" : "Cluster");
    }

    private static boolean isAmong(Field rule, String list, String value) {
        List<String> values = rule.at(list).texts();
        return values.contains(ANY) || values.contains(value);
    }

    /** Whether the type itself is meant, and not a subresource of it. */
    private static boolean isResource(List<String> resources, String plural) {
        return resources.stream().anyMatch(resource -> {
            int slash = resource.indexOf('/');
            String name = slash < 0 ? resource : resource.substring(0, slash);
            return (name.equals(ANY) || name.equals(plural)) && (slash < 0 || resource.endsWith("/" + ANY));
        });
    }
}
