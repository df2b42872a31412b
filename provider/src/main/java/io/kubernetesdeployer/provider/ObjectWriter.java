package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.Optional;

/**
 * Makes one object what is wanted: leaves it alone where it is that already, takes back what others have changed in
 * what is ours, and leaves what another declares to them, unless it may be forced.
 */
final class ObjectWriter {
    static final String FORCE = "kubernetes-deployer/force-conflicts";

    private final Calls calls;
    private final Snapshot snapshot;
    private final NamedObjects named;
    private final OwnedFields ownedFields;
    private final Recreation recreation;
    private final ApplyOptions options;
    private final ProviderListener listener;

    ObjectWriter(
            Calls calls,
            Snapshot snapshot,
            NamedObjects named,
            OwnedFields ownedFields,
            Recreation recreation,
            ApplyOptions options,
            ProviderListener listener) {
        this.calls = calls;
        this.snapshot = snapshot;
        this.named = named;
        this.ownedFields = ownedFields;
        this.recreation = recreation;
        this.options = options;
        this.listener = listener;
    }

    /** Whether there is nothing to write. */
    boolean isAsApplied(PlannedResource planned) {
        return isAsApplied(planned, live(planned));
    }

    private boolean isAsApplied(PlannedResource planned, Optional<Resource> live) {
        return live.filter(found -> ownedFields.isAsApplied(planned.resource(), found))
                .isPresent();
    }

    private Optional<Resource> live(PlannedResource planned) {
        return snapshot.find(planned.ref()).or(() -> named.find(planned.ref()));
    }

    Outcome write(PlannedResource planned, ResourceType type) {
        Optional<Resource> live = live(planned);
        if (live.isEmpty() && planned.isMade()) {
            return Outcome.done(Action.DONE);
        }
        if (!options.dryRun() && isAsApplied(planned, live)) {
            return Outcome.done(Action.UNCHANGED);
        }
        listener.on(new ProviderEvent.Applying(planned.application(), planned.ref()));
        try {
            Applied applied = applyOrRecreate(planned, type, live);
            for (String warning : applied.warnings()) {
                listener.on(new ProviderEvent.Warning(
                        planned.application(), planned.ref(), Secrets.redact(planned.resource(), warning)));
            }
            Action action = action(live, applied);
            if (options.dryRun()) {
                return Outcome.done(action).with(new Preview(live.orElse(null), applied.resource()));
            }
            snapshot.put(applied.resource());
            return Outcome.done(action);
        } catch (ClusterException e) {
            return options.dryRun() && Recreation.isFor(planned, e)
                    ? Outcome.planned("would be deleted and made anew: " + explained(planned, e))
                            .with(new Preview(live.orElse(null), planned.resource()))
                    : Outcome.failed(Advice.of(e, planned.resource()));
        }
    }

    private static String explained(PlannedResource planned, ClusterException e) {
        return Secrets.redact(planned.resource(), Immutability.explained(e.failure()));
    }

    private Applied applyOrRecreate(PlannedResource planned, ResourceType type, Optional<Resource> live) {
        try {
            return apply(planned, type, live);
        } catch (ClusterException e) {
            if (options.dryRun() || !Recreation.isFor(planned, e)) {
                throw e;
            }
            listener.on(new ProviderEvent.Warning(
                    planned.application(), planned.ref(), "is deleted and made anew: " + explained(planned, e)));
            recreation.clear(planned, type);
            return apply(planned, type, false);
        }
    }

    private Applied apply(PlannedResource planned, ResourceType type, Optional<Resource> live) {
        boolean force = options.force()
                || planned.resource().annotations().getOrDefault(FORCE, "").equals("true")
                || live.filter(ownedFields::isOursAlone).isPresent();
        try {
            return apply(planned, type, force);
        } catch (ClusterException e) {
            if (force || !isDrift(e, planned, type)) {
                throw e;
            }
            return apply(planned, type, true);
        }
    }

    private Applied apply(PlannedResource planned, ResourceType type, boolean force) {
        return calls.call(
                planned.application(),
                planned.ref(),
                cluster -> cluster.apply(type, planned.resource(), options.withForce(force)));
    }

    /** Whether a conflict is only with changes that others made in what we applied before, by hand as it were. */
    private boolean isDrift(ClusterException conflict, PlannedResource planned, ResourceType type) {
        if (conflict.kind() != FailureKind.CONFLICT
                || conflict.failure().conflicts().isEmpty()) {
            return false;
        }
        ResourceRef ref = planned.ref();
        return calls.call(planned.application(), ref, cluster -> cluster.get(type, ref.namespace(), ref.name()))
                .filter(now -> ownedFields.isDrift(now, conflict.failure().conflicts()))
                .isPresent();
    }

    private Action action(Optional<Resource> live, Applied applied) {
        if (live.isEmpty()) {
            return applied.created() ? Action.CREATED : Action.CONFIGURED;
        }
        Resource before = live.get();
        boolean same = options.dryRun()
                ? settled(before).equals(settled(applied.resource()))
                : isSame(before, applied.resource());
        return same ? Action.UNCHANGED : applied.created() ? Action.CREATED : Action.CONFIGURED;
    }

    /** Whether an apply left it alone: its controller may have written its status in the same moment. */
    private static boolean isSame(Resource before, Resource after) {
        return before.resourceVersion().equals(after.resourceVersion())
                || after.document().integer("metadata", "generation").isPresent()
                        && content(before).equals(content(after));
    }

    /** Of a type with generations, each of which has another spec: everything but the status. */
    private static Document content(Resource resource) {
        return Document.empty()
                .with(resource.document().document("metadata").asMap(), "metadata")
                .without("metadata", "managedFields")
                .without("metadata", "resourceVersion");
    }

    /** What a dry run changes only when the real one would. */
    private static Document settled(Resource resource) {
        return resource.document()
                .without("metadata", "managedFields")
                .without("metadata", "resourceVersion")
                .without("metadata", "generation");
    }
}
