package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The labels that tell whose an object is. Those of the original: {@code juju-app} (the application's uuid),
 * {@code deployer}, {@code model_uuid} and {@code juju_unit} (the application's name);
 * {@code app.kubernetes.io/managed-by}; and the {@link ApplySet} it is part of. {@code juju-app} and {@code deployer}
 * together name the owner.
 */
public final class Labels {
    public static final String APPLICATION = "juju-app";
    public static final String DEPLOYER = "deployer";
    public static final String MODEL = "model_uuid";
    public static final String UNIT = "juju_unit";
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** All of them. */
    public static final List<String> ALL = List.of(APPLICATION, DEPLOYER, MODEL, UNIT, MANAGED_BY, ApplySet.PART_OF);

    /** Ends the model of what {@link #modelOf} makes; no namespace has a dot, so no two namespaces make one model. */
    private static final String OF_NAMESPACE = ".namespace";

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

    private final String deployer;

    /** @param deployer the name of this deployer */
    public Labels(String deployer) {
        this.deployer = safe(deployer);
    }

    /** The name of this deployer, as the label has it. */
    public String deployer() {
        return deployer;
    }

    /**
     * The labels of an object.
     *
     * @param application the application's name
     * @param uuid what the application calls itself
     * @param modelUuid the model it claims to be in; empty where it claims none
     * @param applySet the id of the application's inventory
     */
    public Map<String, String> of(String application, String uuid, String modelUuid, String applySet) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(MANAGED_BY, Product.NAME);
        labels.put(DEPLOYER, deployer);
        labels.put(APPLICATION, safe(uuid));
        labels.put(UNIT, safe(application));
        if (!modelUuid.isEmpty()) {
            labels.put(MODEL, safe(modelUuid));
        }
        labels.put(ApplySet.PART_OF, applySet);
        return labels;
    }

    /** Of what belongs to a deployer itself, and to none of its applications. */
    public static Map<String, String> ofDeployer(String name, String modelUuid) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(MANAGED_BY, Product.NAME);
        labels.put(DEPLOYER, safe(name));
        if (!modelUuid.isEmpty()) {
            labels.put(MODEL, safe(modelUuid));
        }
        return labels;
    }

    /** Selects everything of this deployer. */
    public String selector() {
        return DEPLOYER + "=" + deployer;
    }

    /** Selects everything of one application. */
    public String selector(String uuid) {
        return selector() + "," + APPLICATION + "=" + safe(uuid);
    }

    /** Selects what belongs to any deployer. */
    public static String anyDeployer() {
        return DEPLOYER;
    }

    /** Selects what belongs to other deployers. */
    public String otherDeployers() {
        return DEPLOYER + "," + DEPLOYER + "!=" + deployer;
    }

    /** Whether the object says that it belongs to somebody. */
    public static boolean isOwned(Resource live) {
        return live.labels().containsKey(APPLICATION) || live.labels().containsKey(DEPLOYER);
    }

    /** Whether the object says that it belongs to this deployer. */
    public boolean isOurs(Resource live) {
        return isLabelled(live, DEPLOYER, deployer);
    }

    /** Whether the object says that it belongs to that application of this deployer. */
    public boolean isOwnedBy(Resource live, String uuid) {
        return ownedBy(uuid).test(live);
    }

    /** The same for many objects. */
    public Predicate<Resource> ownedBy(String uuid) {
        String application = safe(uuid);
        return live -> isLabelled(live, APPLICATION, application) && isLabelled(live, DEPLOYER, deployer);
    }

    /** Whether two objects, or two states of one, say that they belong to the same application, or both to nobody. */
    public static boolean haveOneOwner(Resource one, Resource other) {
        return Objects.equals(one.labels().get(APPLICATION), other.labels().get(APPLICATION))
                && Objects.equals(one.labels().get(DEPLOYER), other.labels().get(DEPLOYER));
    }

    private static boolean isLabelled(Resource live, String label, String value) {
        return live.document()
                .string("metadata", "labels", label)
                .filter(value::equals)
                .isPresent();
    }

    /** The owner of an object, for people. */
    public static String owner(Resource live) {
        String application = live.labels().getOrDefault(UNIT, live.labels().getOrDefault(APPLICATION, "?"));
        String home =
                namespaceOf(live).map(namespace -> " in namespace " + namespace).orElse("");
        return "application " + application + home + " of deployer "
                + live.labels().getOrDefault(DEPLOYER, "?");
    }

    /** The namespace that tells the owner of an object apart; empty for one of a model of Juju. */
    public static Optional<String> namespaceOf(Resource live) {
        String model = live.labels().getOrDefault(MODEL, "");
        return model.endsWith(OF_NAMESPACE)
                ? Optional.of(model.substring(0, model.length() - OF_NAMESPACE.length()))
                : Optional.empty();
    }

    /** The model of applications that are told apart by a name and a namespace. */
    public static String modelOf(String namespace) {
        return namespace + OF_NAMESPACE;
    }

    /** The text, or its md5 where it cannot be the value of a label. */
    public static String safe(String text) {
        return VALUE.matcher(text).matches() ? text : Digest.md5(text);
    }
}
