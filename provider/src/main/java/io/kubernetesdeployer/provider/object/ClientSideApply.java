package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kubectl apply} without {@code --server-side} leaves in an object that we apply from now on: managers of updates, which
 * own what it applied, and an annotation with the text of that. The fields become ours, so that those that are no longer wanted go,
 * and so does the annotation: nobody keeps it up to date any longer.
 *
 * <p>Source: kubectl, "migrateToSSAIfNecessary", and client-go, "csaupgrade". As there, the managers are those that own the
 * annotation, whatever their names; what {@code kubectl edit}, {@code replace} or {@code scale} have changed stays theirs.
 */
public final class ClientSideApply {
    /** The server's name for whoever wrote an object before there were owners. It owns what the server filled in, too. */
    private static final String BEFORE_FIRST_APPLY = "before-first-apply";

    private static final String[] ANNOTATION_FIELD = {"f:metadata", "f:annotations", "f:" + Annotations.LAST_APPLIED};

    private final JsonCodec json;
    private final FieldTree tree;
    private final String manager;

    /** @param manager our field manager */
    ClientSideApply(JsonCodec json, String manager) {
        this.json = json;
        this.tree = new FieldTree(json);
        this.manager = manager;
    }

    /** Whether there is anything of that kind in an object. Of what was there before and is shared, all stays as it is. */
    public boolean isLeft(Resource live) {
        return lastApplied(live).isPresent()
                && !Retention.isFound(live)
                && !managers(live).isEmpty();
    }

    /** The conflicts with others than those that an object is taken over from. */
    public List<Failure.Conflict> others(Resource live, List<Failure.Conflict> conflicts) {
        Set<String> managers = managers(live);
        if (lastApplied(live).isPresent() && entries(live).isEmpty()) {
            managers.add(BEFORE_FIRST_APPLY);
        }
        return conflicts.stream()
                .filter(conflict -> !managers.contains(conflict.manager()))
                .toList();
    }

    /**
     * The patch that makes the fields ours, of exactly this version of the object. It takes away our mark of what was applied, too, so
     * that the object is applied again, whatever happens in between.
     *
     * @param live as we have applied it
     */
    public Document migration(Resource live) {
        Set<String> managers = managers(live);
        Map<String, @Nullable Object> left = left(live, managers);
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        for (Document entry : entries(live)) {
            if (isOurs(entry)) {
                Map<String, @Nullable Object> ours = new LinkedHashMap<>(entry.asMap());
                ours.put("fieldsV1", FieldTree.union(entry.document("fieldsV1").asMap(), left));
                entries.add(ours);
            } else if (!isOf(entry, managers)) {
                entries.add(entry.asMap());
            }
        }
        return Document.empty()
                .with(live.resourceVersion().orElse(null), "metadata", "resourceVersion")
                .with(null, "metadata", "annotations", Annotations.HASH)
                .with(entries, "metadata", "managedFields");
    }

    /**
     * The object without what goes when its fields become ours and it is applied again; the server may fill in defaults.
     *
     * @param applied as we would have applied it
     */
    public Resource migrated(Resource applied) {
        Set<String> managers = managers(applied);
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        for (Document entry : entries(applied)) {
            if (!isOf(entry, managers)) {
                kept = FieldTree.union(kept, entry.document("fieldsV1").asMap());
            }
        }
        Object rest = tree.without(applied.document().asMap(), left(applied, managers), kept);
        return rest instanceof Map<?, ?> map ? Resource.of(map) : applied;
    }

    /** The fields that become ours, in the version in which ours are named; in another one they may be called otherwise. */
    private Map<String, @Nullable Object> left(Resource live, Set<String> managers) {
        Optional<String> version =
                entries(live).stream().filter(this::isOurs).findFirst().flatMap(entry -> entry.string("apiVersion"));
        Map<String, @Nullable Object> left = new LinkedHashMap<>();
        for (Document entry : entries(live)) {
            if (isOf(entry, managers) && entry.string("apiVersion").equals(version)) {
                Document fields = entry.document("fieldsV1");
                boolean isAll = entry.string("manager").equals(Optional.of(BEFORE_FIRST_APPLY));
                left = FieldTree.union(left, isAll ? applied(fields, live) : fields.asMap());
            }
        }
        return left;
    }

    /** Of all fields those that were applied, as the annotation tells. */
    private Map<String, @Nullable Object> applied(Document fields, Resource live) {
        Map<String, @Nullable Object> annotation = new LinkedHashMap<>(
                Document.empty().with(Map.of(), ANNOTATION_FIELD).asMap());
        try {
            Document text = json.read(lastApplied(live).orElse("").getBytes(StandardCharsets.UTF_8));
            return FieldTree.union(
                    tree.within(fields.asMap(), stored(live.groupKind(), text).asMap()), annotation);
        } catch (CodecException e) {
            return annotation;
        }
    }

    /** As the server keeps it: what a Secret gives in clear is among its data, and the account of a pod has two names. */
    private static Document stored(GroupKind kind, Document text) {
        if (!kind.equals(Kinds.SECRET)) {
            return PodAccounts.normalized(kind, text);
        }
        Map<String, Object> data = new LinkedHashMap<>(text.strings("data"));
        data.putAll(text.strings("stringData"));
        return text.with(data, "data");
    }

    private static Set<String> managers(Resource live) {
        Set<String> managers = new LinkedHashSet<>();
        for (Document entry : entries(live)) {
            if (isUpdate(entry)
                    && entry.document("fieldsV1").value(ANNOTATION_FIELD).isPresent()) {
                entry.string("manager").ifPresent(managers::add);
            }
        }
        return managers;
    }

    private static Optional<String> lastApplied(Resource live) {
        return live.document().string("metadata", "annotations", Annotations.LAST_APPLIED);
    }

    private static List<Document> entries(Resource live) {
        return live.document().documents("metadata", "managedFields");
    }

    private boolean isOurs(Document entry) {
        return entry.string("operation").equals(Optional.of("Apply"))
                && entry.string("manager").equals(Optional.of(manager))
                && entry.string("subresource").orElse("").isEmpty();
    }

    private static boolean isOf(Document entry, Set<String> managers) {
        return isUpdate(entry) && managers.contains(entry.string("manager").orElse(""));
    }

    private static boolean isUpdate(Document entry) {
        return entry.string("operation").equals(Optional.of("Update"))
                && entry.string("subresource").orElse("").isEmpty();
    }
}
