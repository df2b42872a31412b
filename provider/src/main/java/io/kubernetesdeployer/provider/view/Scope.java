package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one request asks for.
 *
 * @param namespace {@code null} for all, and for types without namespaces
 * @param labels a label selector; {@code null} for all
 * @param fields a field selector; {@code null} for all
 * @param name one object; {@code null} for all that are selected
 */
public record Scope(
        ResourceType type,
        @Nullable String namespace,
        @Nullable String labels,
        @Nullable String fields,
        @Nullable String name,
        boolean metadataOnly) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9./_-]+");

    /** What a selection asks of one namespace, or of all. */
    static Scope of(Selection selection, @Nullable String namespace) {
        return new Scope(
                selection.type(),
                namespace,
                selection.labels(),
                selection.fields(),
                selection.name(),
                selection.metadataOnly());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scope scope
                && type.equals(scope.type)
                && Objects.equals(namespace, scope.namespace)
                && Objects.equals(labels, scope.labels)
                && Objects.equals(fields, scope.fields)
                && Objects.equals(name, scope.name)
                && metadataOnly == scope.metadataOnly;
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, namespace, labels, fields, name, metadataOnly);
    }

    Scope withMetadataOnly(boolean value) {
        return new Scope(type, namespace, labels, fields, name, value);
    }

    /** Whether it has an object, if that is there; never in doubt. Knows selectors of equalities and mere names alone. */
    boolean selects(ObjectKey key, Resource object) {
        return key.type().equals(type.groupKind())
                && (namespace == null || namespace.equals(key.namespace()))
                && (name == null || name.equals(key.name()))
                && fields == null
                && (labels == null || Stream.of(labels.split(",")).allMatch(term -> selects(term, object)));
    }

    private static boolean selects(String term, Resource object) {
        int equals = term.indexOf('=');
        if (equals < 0 || term.contains("!") || term.contains("(")) {
            return PLAIN.matcher(term).matches() && object.labels().containsKey(term);
        }
        return term.substring(equals + 1).equals(object.labels().get(term.substring(0, equals)));
    }

    ResourceQuery query() {
        return ResourceQuery.ALL
                .inNamespace(namespace)
                .withLabels(labels)
                .withFields(fields)
                .withMetadataOnly(metadataOnly);
    }
}
