package io.kubernetesdeployer.provider.observe;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.status.Verdict;
import io.kubernetesdeployer.provider.view.LiveView;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.Optional;
import java.util.Set;

/** Looks at the StorageClass of a claim that is not bound, which tells what the claim waits for. */
final class ClaimedVolumes {
    private static final String VERSION = "storage.k8s.io/v1";
    private static final String KIND = "StorageClass";
    /** Is set when a pod that uses the claim was given a node. */
    private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

    private final LiveView view;
    private final Types types;

    ClaimedVolumes(LiveView view, Types types) {
        this.view = view;
        this.types = types;
    }

    /**
     * Judges a claim by its class, too. A claim that waits for its first consumer is Current: it is as far as it can be alone,
     * and what depends on it may be its consumer.
     *
     * @param attention is told what may change the verdict
     * @return the same verdict for another object, and where the class cannot be read
     */
    Verdict judge(Resource claim, Verdict verdict, Attention attention) {
        Optional<String> name =
                claim.document().string("spec", "storageClassName").filter(text -> !text.isEmpty());
        Optional<ResourceType> type = types.find(VERSION, KIND);
        boolean waits = claim.groupKind().equals(Kinds.CLAIM) && verdict.state() == ResourceState.IN_PROGRESS;
        if (!waits || name.isEmpty() || type.isEmpty()) {
            return verdict;
        }
        Selection selection = Selection.named(type.get(), null, name.get());
        view.require(Set.of(selection));
        Optional<Resource> found = view.find(new ResourceRef(VERSION, KIND, null, name.get()));
        if (found.isPresent()) {
            return waitsForConsumer(claim, found.get())
                    ? Verdict.current("it gets a volume when the first pod uses it (class " + name.get() + ")")
                    : verdict;
        }
        attention.add(selection);
        return view.failure(selection).isPresent()
                ? verdict
                : Verdict.inProgress(verdict.message() + ": its class " + name.get() + " does not exist");
    }

    private static boolean waitsForConsumer(Resource claim, Resource type) {
        return type.document().string("volumeBindingMode").orElse("").equals("WaitForFirstConsumer")
                && claim.document().string("status", "phase").orElse("Pending").equals("Pending")
                && claim.document().string("spec", "volumeName").isEmpty()
                && !claim.annotations().containsKey(SELECTED_NODE);
    }
}
