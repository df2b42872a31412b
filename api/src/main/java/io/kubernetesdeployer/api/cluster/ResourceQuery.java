package io.kubernetesdeployer.api.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Which objects of a type to list or watch, and how much of each.
 *
 * @param namespace the namespace; {@code null} for all (and for cluster-scoped types)
 * @param labelSelector a selector as kubectl takes it ({@code app=web,tier in (a,b),!old}); {@code null} for all
 * @param fieldSelector fields with their values, as kubectl takes them ({@code involvedObject.uid=UID,type!=Normal}); each
 *     type has its own, {@code metadata.name} and {@code metadata.namespace} always among them; {@code null} for all
 * @param metadataOnly whether {@code apiVersion}, {@code kind} and {@code metadata} suffice
 */
public record ResourceQuery(
        @Nullable String namespace,
        @Nullable String labelSelector,
        @Nullable String fieldSelector,
        boolean metadataOnly) {

    /** Every object of the type, in full. */
    public static final ResourceQuery ALL = new ResourceQuery(null, null, null, false);

    /**
     * {@return the same in one namespace}
     *
     * @param value the namespace; {@code null} for all
     */
    public ResourceQuery inNamespace(@Nullable String value) {
        return new ResourceQuery(value, labelSelector, fieldSelector, metadataOnly);
    }

    /**
     * {@return the same with a label selector}
     *
     * @param value the selector: {@code app=web,tier!=cache}; {@code null} for none
     */
    public ResourceQuery withLabels(@Nullable String value) {
        return new ResourceQuery(namespace, value, fieldSelector, metadataOnly);
    }

    /**
     * {@return the same with a field selector}
     *
     * @param value the selector: {@code metadata.name=web}; {@code null} for none
     */
    public ResourceQuery withFields(@Nullable String value) {
        return new ResourceQuery(namespace, labelSelector, value, metadataOnly);
    }

    /**
     * {@return the same, metadata only or in full}
     *
     * @param value whether only metadata comes
     */
    public ResourceQuery withMetadataOnly(boolean value) {
        return new ResourceQuery(namespace, labelSelector, fieldSelector, value);
    }
}
