package io.kubernetesdeployer.cel.type;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The types of the variables of admission. Source: apiserver's {@code BuildRequestType} and {@code BuildNamespaceType}. */
public final class AdmissionTypes implements CelTypeProvider {
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);
    private static final CelType TEXT_MAP = MapType.create(SimpleType.STRING, SimpleType.STRING);

    private static final StructType KIND = struct(
            "kubernetes.GroupVersionKind",
            Map.of("group", SimpleType.STRING, "version", SimpleType.STRING, "kind", SimpleType.STRING));
    private static final StructType RESOURCE = struct(
            "kubernetes.GroupVersionResource",
            Map.of("group", SimpleType.STRING, "version", SimpleType.STRING, "resource", SimpleType.STRING));
    private static final StructType USER = struct(
            "kubernetes.UserInfo",
            Map.of(
                    "username",
                    SimpleType.STRING,
                    "uid",
                    SimpleType.STRING,
                    "groups",
                    TEXTS,
                    "extra",
                    MapType.create(SimpleType.STRING, TEXTS)));

    /** The type of {@code request}. */
    public static final StructType REQUEST = struct(
            "kubernetes.AdmissionRequest",
            Map.ofEntries(
                    Map.entry("kind", KIND),
                    Map.entry("resource", RESOURCE),
                    Map.entry("subResource", SimpleType.STRING),
                    Map.entry("requestKind", KIND),
                    Map.entry("requestResource", RESOURCE),
                    Map.entry("requestSubResource", SimpleType.STRING),
                    Map.entry("name", SimpleType.STRING),
                    Map.entry("namespace", SimpleType.STRING),
                    Map.entry("operation", SimpleType.STRING),
                    Map.entry("userInfo", USER),
                    Map.entry("dryRun", SimpleType.BOOL),
                    Map.entry("options", SimpleType.DYN)));

    private static final StructType NAMESPACE_METADATA = struct(
            "kubernetes.NamespaceMetadata",
            Map.ofEntries(
                    Map.entry("name", SimpleType.STRING),
                    Map.entry("generateName", SimpleType.STRING),
                    Map.entry("namespace", SimpleType.STRING),
                    Map.entry("labels", TEXT_MAP),
                    Map.entry("annotations", TEXT_MAP),
                    Map.entry("UID", SimpleType.STRING),
                    Map.entry("creationTimestamp", SimpleType.TIMESTAMP),
                    Map.entry("deletionGracePeriodSeconds", SimpleType.INT),
                    Map.entry("deletionTimestamp", SimpleType.TIMESTAMP),
                    Map.entry("generation", SimpleType.INT),
                    Map.entry("resourceVersion", SimpleType.STRING),
                    Map.entry("finalizers", TEXTS)));
    private static final StructType NAMESPACE_SPEC = struct("kubernetes.NamespaceSpec", Map.of("finalizers", TEXTS));
    private static final StructType NAMESPACE_CONDITION = struct(
            "kubernetes.NamespaceCondition",
            Map.of(
                    "status",
                    SimpleType.STRING,
                    "type",
                    SimpleType.STRING,
                    "lastTransitionTime",
                    SimpleType.TIMESTAMP,
                    "message",
                    SimpleType.STRING,
                    "reason",
                    SimpleType.STRING));
    private static final StructType NAMESPACE_STATUS = struct(
            "kubernetes.NamespaceStatus",
            Map.of("conditions", ListType.create(NAMESPACE_CONDITION), "phase", SimpleType.STRING));

    /** The type of {@code namespaceObject}. */
    public static final StructType NAMESPACE = struct(
            "kubernetes.Namespace",
            Map.of("metadata", NAMESPACE_METADATA, "spec", NAMESPACE_SPEC, "status", NAMESPACE_STATUS));

    private static final ImmutableList<CelType> FIXED = ImmutableList.of(
            KIND,
            RESOURCE,
            USER,
            REQUEST,
            NAMESPACE_METADATA,
            NAMESPACE_SPEC,
            NAMESPACE_CONDITION,
            NAMESPACE_STATUS,
            NAMESPACE);

    private final Map<String, CelType> variables = new LinkedHashMap<>();

    static StructType struct(String name, Map<String, CelType> fields) {
        return StructType.create(
                name, ImmutableSet.copyOf(fields.keySet()), field -> Optional.ofNullable(fields.get(field)));
    }

    /** Adds a field to {@code variables}. */
    public void addVariable(String name, CelType type) {
        variables.put(name, type);
    }

    /** The type of {@code variables}, with the fields that it has now. */
    public CelType variables() {
        return struct("kubernetes.variables", Map.copyOf(variables));
    }

    /** The type of a variable whose expression has a type: what is neither a scalar, a list nor a map has any. */
    public static CelType ofVariable(CelType type) {
        return switch (type.kind()) {
            case BOOL, BYTES, DOUBLE, DURATION, INT, NULL_TYPE, STRING, TIMESTAMP, UINT, ANY -> type;
            case LIST -> ListType.create(ofVariable(type.parameters().get(0)));
            case MAP ->
                MapType.create(
                        ofVariable(type.parameters().get(0)),
                        ofVariable(type.parameters().get(1)));
            default -> SimpleType.DYN;
        };
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.<CelType>builder().addAll(FIXED).add(variables()).build();
    }

    @Override
    public Optional<CelType> findType(String name) {
        return types().stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
