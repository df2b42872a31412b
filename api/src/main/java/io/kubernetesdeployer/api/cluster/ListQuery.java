package io.kubernetesdeployer.api.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Which objects of a type to list or watch.
 *
 * @param namespace the namespace; {@code null} for all (and for cluster-scoped types)
 * @param labelSelector a selector as kubectl takes it ({@code app=web,tier in (a,b),!old}); {@code null} for all
 * @param fieldSelector fields with their values, as kubectl takes them ({@code involvedObject.uid=UID,type!=Normal}); each
 *     type has its own, {@code metadata.name} and {@code metadata.namespace} always among them; {@code null} for all
 * @param metadataOnly whether {@code apiVersion}, {@code kind} and {@code metadata} suffice
 * @param limit how many objects a page may hold; 0 leaves it to the backend
 * @param continueToken where the page before ended; {@code null} for the first
 */
public record ListQuery(
        @Nullable String namespace,
        @Nullable String labelSelector,
        @Nullable String fieldSelector,
        boolean metadataOnly,
        int limit,
        @Nullable String continueToken) {

    /** Every object of the type, in full. */
    public static final ListQuery ALL = new ListQuery(null, null, null, false, 0, null);

    /** The same in one namespace. */
    public ListQuery inNamespace(@Nullable String value) {
        return new ListQuery(value, labelSelector, fieldSelector, metadataOnly, limit, continueToken);
    }

    /** The same with a label selector. */
    public ListQuery withLabels(@Nullable String value) {
        return new ListQuery(namespace, value, fieldSelector, metadataOnly, limit, continueToken);
    }

    /** The same with a field selector. */
    public ListQuery withFields(@Nullable String value) {
        return new ListQuery(namespace, labelSelector, value, metadataOnly, limit, continueToken);
    }

    /** The same, metadata only or in full. */
    public ListQuery withMetadataOnly(boolean value) {
        return new ListQuery(namespace, labelSelector, fieldSelector, value, limit, continueToken);
    }

    /** The same with another page size. */
    public ListQuery withLimit(int value) {
        return new ListQuery(namespace, labelSelector, fieldSelector, metadataOnly, value, continueToken);
    }

    /** The same from where a page ended. */
    public ListQuery from(@Nullable String value) {
        return new ListQuery(namespace, labelSelector, fieldSelector, metadataOnly, limit, value);
    }
}
