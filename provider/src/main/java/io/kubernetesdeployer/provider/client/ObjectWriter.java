package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.object.OwnedFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies an object, and takes its fields over from those that do not count as owners: from changes by hand in what we applied
 * before, and from {@link io.kubernetesdeployer.provider.object.ClientSideApply plain kubectl apply}.
 *
 * <p>Like kubectl, it looks for what that has left in the answer to the apply, so that other objects cost no request more. Then it
 * makes the fields ours, and applies again. Broken off anywhere, the next turn goes on: until the fields are ours the object does not
 * count as applied, and after that its mark is missing until it is applied again.
 */
public final class ObjectWriter {
    /** How often an object may change under a migration; kubectl tries as often. */
    private static final int MOST_TRIES = 5;

    /** What the server writes, and what says nothing about the object. */
    private static final List<String> OF_THE_SERVER = List.of("managedFields", "resourceVersion", "generation");

    private final Calls calls;
    private final OwnedFields fields;
    private final ApplyOptions options;

    /** @param options how objects are applied; force is decided for each */
    public ObjectWriter(Calls calls, OwnedFields fields, ApplyOptions options) {
        this.calls = calls;
        this.fields = fields;
        this.options = options;
    }

    /**
     * Applies an object.
     *
     * @param force whether fields are taken over from whoever owns them
     */
    public Applied write(Resource wanted, ResourceType type, boolean force) {
        Applied applied = apply(wanted, type, force);
        if (applied.created() || !fields.clientSide().isLeft(applied.resource())) {
            return applied;
        }
        Resource after = options.dryRun()
                ? preview(applied.resource(), type)
                : migrate(applied.resource(), type)
                        .map(now -> apply(wanted, type, force).resource())
                        .orElse(applied.resource());
        return new Applied(after, false, applied.warnings());
    }

    private Applied apply(Resource wanted, ResourceType type, boolean force) {
        try {
            return applyOnce(wanted, type, force);
        } catch (ClusterException e) {
            if (force || !isOurs(e, wanted.ref(), type)) {
                throw e;
            }
            return applyOnce(wanted, type, true);
        }
    }

    private Applied applyOnce(Resource wanted, ResourceType type, boolean force) {
        return calls.call(wanted.ref(), server -> server.apply(type, wanted, options.withForce(force)));
    }

    /** Whether a conflict is only with those that do not count. */
    private boolean isOurs(ClusterException conflict, ResourceRef ref, ResourceType type) {
        List<Failure.Conflict> conflicts = conflict.failure().conflicts();
        if (conflict.kind() != FailureKind.CONFLICT || conflicts.isEmpty()) {
            return false;
        }
        return get(ref, type)
                .filter(now -> {
                    List<Failure.Conflict> others = fields.clientSide().others(now, conflicts);
                    return others.isEmpty() || fields.isDrift(now, others);
                })
                .isPresent();
    }

    /** @return the object whose fields are ours; empty if it is gone */
    private Optional<Resource> migrate(Resource applied, ResourceType type) {
        Resource now = applied;
        for (int tries = 1; ; tries++) {
            Document patch = fields.clientSide().migration(now);
            try {
                return Optional.of(merge(now.ref(), type, patch));
            } catch (ClusterException e) {
                if (e.kind() != FailureKind.CONFLICT || tries == MOST_TRIES) {
                    throw e;
                }
            }
            Optional<Resource> changed = get(now.ref(), type);
            if (changed.isEmpty() || !fields.clientSide().isLeft(changed.get())) {
                return changed;
            }
            now = changed.get();
        }
    }

    /** What the server would make of the object without the fields that go: it fills in their defaults, and checks the rest. */
    private Resource preview(Resource applied, ResourceType type) {
        Optional<Resource> now = get(applied.ref(), type);
        if (now.isEmpty()) {
            return applied;
        }
        Resource after = fields.clientSide().migrated(applied);
        Document patch =
                Document.of(between(written(now.get()).asMap(), written(after).asMap()));
        return merge(applied.ref(), type, patch);
    }

    private Resource merge(ResourceRef ref, ResourceType type, Document patch) {
        return calls.call(ref, server -> server.merge(type, ref.namespace(), ref.name(), patch, options));
    }

    private static Document written(Resource object) {
        Document written = object.document().without("status");
        for (String field : OF_THE_SERVER) {
            written = written.without("metadata", field);
        }
        return written;
    }

    /** The merge patch that makes the second of the first. */
    private static Map<String, @Nullable Object> between(Map<?, ?> before, Map<?, ?> after) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(key -> patch.put((String) key, null));
        after.forEach((key, value) -> {
            Object old = before.get(key);
            if (!Objects.equals(old, value)) {
                patch.put(
                        (String) key,
                        old instanceof Map<?, ?> map && value instanceof Map<?, ?> now ? between(map, now) : value);
            }
        });
        return patch;
    }

    private Optional<Resource> get(ResourceRef ref, ResourceType type) {
        return calls.call(ref, server -> server.get(type, ref.namespace(), ref.name()));
    }
}
