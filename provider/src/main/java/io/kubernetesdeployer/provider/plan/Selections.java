package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How objects are asked for. Whoever asks for something and whoever looks for the answer use the same words.
 */
public final class Selections {
    private final String own;
    private final String strangers;
    private final boolean wide;

    /**
     * @param only the uuid of the one application that this is about; {@code null} where it is about all
     * @param wide whether to ask for all namespaces at once wherever that is allowed
     */
    public Selections(Labels labels, @Nullable String only, boolean wide) {
        this.own = only == null ? labels.selector() : labels.selector(only);
        this.strangers = only == null ? labels.otherDeployers() : Labels.anyDeployer();
        this.wide = wide;
    }

    /** What this deployer has of a type. */
    public Selection own(ResourceType type, Set<String> namespaces) {
        Selection selection = Selection.of(type, namespaces).withLabels(own);
        return wide ? selection.widened() : selection;
    }

    /** What this deployer has of a type in the namespace of an object. */
    public Selection own(ResourceType type, ResourceRef ref) {
        return own(type, in(ref));
    }

    /** What others, who say so, have of a type. */
    Selection strangers(ResourceType type, Set<String> namespaces) {
        return Selection.of(type, namespaces).withLabels(strangers).withMetadataOnly(true);
    }

    /** What others have of a type in the namespace of an object. */
    Selection strangers(ResourceType type, ResourceRef ref) {
        return strangers(type, in(ref));
    }

    /** Everything of a type in the namespace of an object, whoever has it. */
    Selection all(ResourceType type, ResourceRef ref, boolean metadataOnly) {
        return Selection.of(type, in(ref)).withMetadataOnly(metadataOnly);
    }

    /** One object, whoever has it. */
    Selection named(ResourceType type, ResourceRef ref) {
        return Selection.named(type, ref.namespace(), ref.name());
    }

    private static Set<String> in(ResourceRef ref) {
        return ref.namespace() == null ? Set.of() : Set.of(ref.namespace());
    }
}
