package io.kubernetesdeployer.provider.options;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where resources and inventories go. */
public final class Placement {
    /** The namespace {@code default} for resources that name none; namespaces that are missing are not created. */
    public static final Placement DEFAULT = new Placement("default", false, null, NewNamespaces.NONE);

    private final String namespace;
    private final boolean forceNamespace;
    private final @Nullable String inventoryNamespace;
    private final NewNamespaces newNamespaces;

    private Placement(
            String namespace,
            boolean forceNamespace,
            @Nullable String inventoryNamespace,
            NewNamespaces newNamespaces) {
        this.namespace = Objects.requireNonNull(namespace);
        this.forceNamespace = forceNamespace;
        this.inventoryNamespace = inventoryNamespace;
        this.newNamespaces = Objects.requireNonNull(newNamespaces);
    }

    /** {@return where namespaced resources go that name no namespace} */
    public String namespace() {
        return namespace;
    }

    /** {@return whether all namespaced resources go to {@link #namespace}, as with the original, whatever they name} */
    public boolean forceNamespace() {
        return forceNamespace;
    }

    /** {@return where the inventories of applications are kept: {@link #namespace}, unless another one is given} */
    public String inventoryNamespace() {
        return inventoryNamespace == null ? namespace : inventoryNamespace;
    }

    /** {@return whether namespaces that are missing are created, and how} */
    public NewNamespaces newNamespaces() {
        return newNamespaces;
    }

    /**
     * {@return the same with another {@link #namespace}}
     *
     * @param value the name of the namespace
     */
    public Placement withNamespace(String value) {
        return new Placement(value, forceNamespace, inventoryNamespace, newNamespaces);
    }

    /**
     * {@return the same with or without {@link #forceNamespace}}
     *
     * @param value whether the namespace that a resource names is passed over
     */
    public Placement withForceNamespace(boolean value) {
        return new Placement(namespace, value, inventoryNamespace, newNamespaces);
    }

    /**
     * {@return the same with another {@link #inventoryNamespace}}
     *
     * @param value the name of the namespace
     */
    public Placement withInventoryNamespace(String value) {
        return new Placement(namespace, forceNamespace, Objects.requireNonNull(value), newNamespaces);
    }

    /**
     * {@return the same with other {@link #newNamespaces}}
     *
     * @param value whether they are made, and how
     */
    public Placement withNewNamespaces(NewNamespaces value) {
        return new Placement(namespace, forceNamespace, inventoryNamespace, value);
    }
}
