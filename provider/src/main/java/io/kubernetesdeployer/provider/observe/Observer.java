package io.kubernetesdeployer.provider.observe;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.plan.Selections;
import io.kubernetesdeployer.provider.status.Kstatus;
import io.kubernetesdeployer.provider.status.Verdict;
import io.kubernetesdeployer.provider.view.ClusterView;
import io.kubernetesdeployer.provider.view.LiveView;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.Collection;
import java.util.Optional;

/** Finds out how far resources are. Makes calls only to look at what is behind that which is in progress: pods, and the classes of claims. */
public final class Observer {
    private final ClusterView view;
    private final Types types;
    private final Selections selections;
    private final Kstatus kstatus;
    private final FailedPods pods;
    private final ClaimedVolumes volumes;

    /** @param selections how the objects in view were asked for */
    public Observer(LiveView view, Types types, Selections selections, Kstatus kstatus, FailedPods pods) {
        this.view = view;
        this.types = types;
        this.selections = selections;
        this.kstatus = kstatus;
        this.pods = pods;
        this.volumes = new ClaimedVolumes(view, types);
    }

    /**
     * How far a resource is.
     *
     * @param live the object; empty where it is absent, or not known
     * @param message why, for a person; may be empty
     * @param held whether it goes on only when somebody changes it
     */
    public record Seen(Optional<Resource> live, ResourceState state, String message, boolean held) {
        Seen(Optional<Resource> live, ResourceState state, String message) {
            this(live, state, message, false);
        }
    }

    /** Looks at resources, and takes note of what it sees in each. */
    public Attention observe(Collection<Item> items) {
        pods.prepare(
                items.stream().flatMap(item -> view.find(item.ref()).stream()).toList());
        Attention attention = new Attention();
        for (Item item : items) {
            Attention own = new Attention();
            Seen seen = look(item.desired(), own);
            item.setSeen(seen.live(), seen.state(), seen.message());
            item.setHeld(seen.held());
            boolean settled = seen.state() == ResourceState.CURRENT || seen.state() == ResourceState.FAILED;
            boolean counts = item.outcome().isApplied() && item.outcome().action() != Action.DONE;
            if (counts && !settled) {
                selection(item.desired()).ifPresent(attention::add);
            }
            own.selections().forEach(attention::add);
            attention.add(own.time());
        }
        return attention;
    }

    /**
     * Looks at one resource.
     *
     * @param attention is told what may change how far it is
     */
    public Seen look(DesiredResource resource, Attention attention) {
        Optional<Resource> live = view.find(resource.ref());
        if (live.isEmpty()) {
            return missing(resource);
        }
        Verdict verdict = volumes.judge(live.get(), kstatus.of(live.get()), attention);
        attention.add(verdict.changesAt());
        Optional<String> failure = verdict.state() == ResourceState.IN_PROGRESS && FailedPods.mayHave(live.get())
                ? pods.messageOf(live.get(), attention)
                : Optional.empty();
        return failure.map(message -> new Seen(live, ResourceState.FAILED, message))
                .orElseGet(() -> new Seen(live, verdict.state(), verdict.message(), verdict.held()));
    }

    private Seen missing(DesiredResource resource) {
        return selection(resource)
                .flatMap(view::failure)
                .map(failure -> new Seen(
                        Optional.empty(),
                        ResourceState.UNKNOWN,
                        Advice.of(failure, null).toString()))
                .orElseGet(() -> new Seen(Optional.empty(), ResourceState.NOT_FOUND, ""));
    }

    /** How the objects are asked for among which a resource is. */
    public Optional<Selection> selection(DesiredResource resource) {
        ResourceRef ref = resource.ref();
        Optional<ResourceType> type = types.find(ref.apiVersion(), ref.kind());
        return type.map(served -> selections.own(served, ref));
    }
}
