package io.kubernetesdeployer.backend.dryrun.policy;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the objects that a binding gives its policy. Source: apiserver's {@code generic.CollectParams}. */
final class Parameters {
    /** No parameters: the policy is asked once, without. */
    private static final List<Optional<Document>> NONE = List.of(Optional.empty());

    private final Store store;
    private final Types types;

    Parameters(Store store, Types types) {
        this.store = store;
        this.types = types;
    }

    /**
     * {@return the type of the parameters of a policy; {@code null} if it has none}
     *
     * @throws ConfigurationException if the type is not served
     */
    @Nullable
    ServedType type(Document policy) throws ConfigurationException {
        Document kind = policy.document("spec", "paramKind");
        if (kind.isEmpty()) {
            return null;
        }
        String apiVersion = kind.string("apiVersion").orElse("");
        String name = kind.string("kind").orElse("");
        ServedType type = types.byKind(apiVersion, name);
        if (type == null) {
            throw new ConfigurationException("failed to find resource referenced by paramKind: '"
                    + (apiVersion.contains("/") ? apiVersion : "/" + apiVersion) + ", Kind=" + name + "'");
        }
        return type;
    }

    /**
     * {@return the parameters, with each of which the policy is asked}
     *
     * @param type their type; {@code null} if the policy has none
     * @param namespace that of the request
     * @throws ConfigurationException if there are none, and there must be some
     */
    List<Optional<Document>> of(@Nullable ServedType type, Document binding, String namespace)
            throws ConfigurationException {
        Document reference = binding.document("spec", "paramRef");
        if (type == null || reference.isEmpty()) {
            return NONE;
        }
        List<Optional<Document>> found = new ArrayList<>();
        for (Document param : all(type, place(type, reference, namespace))) {
            if (isMeant(reference, param)) {
                found.add(Optional.of(param));
            }
        }
        if (found.isEmpty()
                && reference.string("parameterNotFoundAction").orElse("").equals("Deny")) {
            throw new ConfigurationException("no params found for policy binding with `Deny` parameterNotFoundAction");
        }
        return found;
    }

    private static String place(ServedType type, Document reference, String namespace) throws ConfigurationException {
        String given = reference.string("namespace").orElse("");
        if (!type.type().namespaced()) {
            if (!given.isEmpty()) {
                throw new ConfigurationException(
                        "paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
            }
            return "";
        }
        if (given.isEmpty() && namespace.isEmpty()) {
            throw new ConfigurationException(
                    "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
        }
        return given.isEmpty() ? namespace : given;
    }

    private List<Document> all(ServedType type, String namespace) {
        return (namespace.isEmpty() ? store.ofType(type.id()).values() : store.inNamespace(type.id(), namespace))
                .stream()
                        .map(StoredObject::document)
                        .map(object -> type.view(object).document())
                        .toList();
    }

    private static boolean isMeant(Document reference, Document param) {
        Optional<String> name = reference.string("name");
        Map<String, String> labels = param.document("metadata").strings("labels");
        return name.isPresent()
                ? name.equals(param.string("metadata", "name"))
                : Selectors.matches(Field.of(reference.document("selector"), new Causes()), labels);
    }
}
