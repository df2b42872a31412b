package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an object still is what we applied, without a call.
 *
 * <p>Two things must hold. The annotation {@link Annotations#HASH}, which we apply with every object, is that of what is wanted
 * now. And our field manager still owns every field that is wanted: who changes the value of a field takes it from its
 * owners ("Server-Side Apply", conflicts and managers), so a field that is still ours has our value, as the server
 * writes it. Fields of others do not count. In doubt the answer is no, which costs a write that changes nothing.
 */
public final class OwnedFields {

    private static final int DIGITS = 32;

    /** What the server never lets a manager own. */
    private static final Set<String> UNOWNED = Set.of("apiVersion", "kind", "metadata", "status");

    private static final Set<String> UNOWNED_METADATA = Set.of(
            "name",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "selfLink",
            "creationTimestamp",
            "managedFields");

    private final JsonCodec json;
    private final ClientSideApply clientSide;
    private final String manager;

    /** @param manager our field manager */
    public OwnedFields(JsonCodec json, String manager) {
        this.json = json;
        this.clientSide = new ClientSideApply(json, manager);
        this.manager = manager;
    }

    /** What plain {@code kubectl apply} has left in objects. */
    public ClientSideApply clientSide() {
        return clientSide;
    }

    /** What is wanted, with the annotation that tells it from what was wanted before. */
    public static Resource hashed(Resource wanted) {
        return wanted.withAnnotations(Map.of(Annotations.HASH, hash(wanted)));
    }

    /** @param wanted as {@link #hashed} made it */
    public boolean isAsApplied(Resource wanted, Resource live) {
        return isOfSameRequest(wanted, live)
                && !live.isTerminating()
                && !clientSide.isLeft(live)
                && owned(live)
                        .map(fields -> coversObject(fields, wanted, live) && hasSecrets(fields, wanted, live))
                        .orElse(false);
    }

    /** Whether what was applied last is what is wanted now, whatever others have changed since. */
    public static boolean isOfSameRequest(Resource wanted, Resource live) {
        String hash = wanted.annotations().getOrDefault(Annotations.HASH, "");
        return !hash.isEmpty() && hash.equals(live.annotations().get(Annotations.HASH));
    }

    /** What of it others have taken. */
    public List<TakenField> taken(Resource wanted, Resource live) {
        return TakenField.of(json, manager, wanted, live);
    }

    /**
     * Whether we applied an object before and nobody else did: then whatever in our fields is not ours any longer was
     * changed by hand, or by something that does not declare what it wants.
     */
    public boolean isOursAlone(Resource live) {
        return isApplied(live) && managers(live).noneMatch(this::isOtherDeclaration);
    }

    /** Whether we applied an object before, and none of those that conflict with us now declares what it wants. */
    public boolean isDrift(Resource live, List<Failure.Conflict> conflicts) {
        Set<String> managers = new HashSet<>();
        conflicts.forEach(conflict -> managers.add(conflict.manager()));
        return isApplied(live)
                && managers(live)
                        .filter(this::isOtherDeclaration)
                        .noneMatch(entry ->
                                managers.contains(entry.string("manager").orElse("")));
    }

    private boolean isApplied(Resource live) {
        return managers(live).anyMatch(this::isOurs);
    }

    private boolean isOurs(Document entry) {
        return isApply(entry) && entry.string("manager").equals(Optional.of(manager));
    }

    private boolean isOtherDeclaration(Document entry) {
        return isApply(entry) && !entry.string("manager").equals(Optional.of(manager));
    }

    /** What is applied to a status is no matter of ours. */
    private static boolean isApply(Document entry) {
        return entry.string("operation").equals(Optional.of("Apply"))
                && !entry.string("subresource").equals(Optional.of("status"));
    }

    private static Stream<Document> managers(Resource live) {
        return live.document().documents("metadata", "managedFields").stream();
    }

    private static String hash(Resource wanted) {
        Document hashed = wanted.document().without("metadata", "annotations", Annotations.HASH);
        // Whoever reads the annotation must not be able to guess at what is secret.
        return Digest.ofValue(
                (isSecret(wanted) ? hashed.without("data").without("stringData") : hashed).asMap(), DIGITS);
    }

    private static boolean isSecret(Resource resource) {
        return resource.group().isEmpty() && resource.kind().equals("Secret");
    }

    /** The hash leaves out what is secret, so that is compared. */
    private static boolean hasSecrets(Document fields, Resource wanted, Resource live) {
        if (!isSecret(wanted)) {
            return true;
        }
        Document data = wanted.document().document("data");
        return wanted.document().value("stringData").isEmpty()
                && fields.document("f:data").asMap().size() == data.asMap().size()
                && isWithin(data.asMap(), live.document().document("data").asMap());
    }

    private Optional<Document> owned(Resource live) {
        return managers(live)
                .filter(entry -> isOurs(entry)
                        && entry.string("apiVersion").equals(Optional.of(live.apiVersion()))
                        && entry.string("subresource").orElse("").isEmpty())
                .map(entry -> entry.document("fieldsV1"))
                .findFirst();
    }

    private boolean coversObject(Document fields, Resource wanted, Resource live) {
        Map<?, ?> there = live.document().asMap();
        return coversFields(fields.asMap(), wanted.document().asMap(), there, UNOWNED)
                && coversFields(
                        fields.document("f:metadata").asMap(),
                        wanted.document().document("metadata").asMap(),
                        live.document().document("metadata").asMap(),
                        UNOWNED_METADATA);
    }

    private boolean coversFields(Map<?, ?> fields, Map<?, ?> wanted, Map<?, ?> live, Set<String> unowned) {
        for (Map.Entry<?, ?> field : wanted.entrySet()) {
            Object value = field.getValue();
            // Of nothing and of an empty list the server keeps no owner.
            boolean nothing = value == null || value instanceof List<?> list && list.isEmpty();
            if (!nothing
                    && !unowned.contains(field.getKey())
                    && !(fields.get("f:" + field.getKey()) instanceof Map<?, ?> owned
                            && covers(owned, value, live.get(field.getKey())))) {
                return false;
            }
        }
        return true;
    }

    /** @param fields what is owned at and below a place; empty where that place is owned as a whole */
    private boolean covers(Map<?, ?> fields, @Nullable Object wanted, @Nullable Object live) {
        if (fields.isEmpty()) {
            // An object that is owned as a whole looks like one of which all fields were taken: its values tell.
            return !(wanted instanceof Map<?, ?>) || isWithin(wanted, live);
        }
        if (wanted instanceof Map<?, ?> map) {
            return live instanceof Map<?, ?> there && coversFields(fields, map, there, Set.of());
        }
        return wanted instanceof List<?> list && live instanceof List<?> there && coversElements(fields, list, there);
    }

    /** Elements of a list are owned by their key, or by their value in a set. */
    private boolean coversElements(Map<?, ?> fields, List<?> wanted, List<?> live) {
        ListElements ours = new ListElements(json, wanted);
        ListElements theirs = new ListElements(json, live);
        BitSet covered = new BitSet(wanted.size());
        for (Map.Entry<?, ?> entry : fields.entrySet()) {
            String name = String.valueOf(entry.getKey());
            for (int at : ours.named(name)) {
                Object element = wanted.get(at);
                if (!covered.get(at)
                        && (!(element instanceof Map<?, ?>)
                                || entry.getValue() instanceof Map<?, ?> owned
                                        && theirs.named(name).stream()
                                                .anyMatch(there -> covers(owned, element, live.get(there))))) {
                    covered.set(at);
                }
            }
        }
        return covered.cardinality() == wanted.size();
    }

    /** Whether all that is wanted is there; the server may have added defaults. */
    private static boolean isWithin(@Nullable Object wanted, @Nullable Object live) {
        if (wanted instanceof Map<?, ?> map) {
            return live instanceof Map<?, ?> there
                    && map.entrySet().stream()
                            .allMatch(field ->
                                    field.getValue() == null || isWithin(field.getValue(), there.get(field.getKey())));
        }
        if (wanted instanceof List<?> list && live instanceof List<?> there && list.size() == there.size()) {
            for (int i = 0; i < list.size(); i++) {
                if (!isWithin(list.get(i), there.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(wanted, live);
    }
}
