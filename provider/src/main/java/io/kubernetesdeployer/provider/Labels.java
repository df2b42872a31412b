package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The labels that tell whose an object is. Those of the original: {@code juju-app} (the application's uuid),
 * {@code deployer}, {@code model_uuid} and {@code juju_unit} (the application's name);
 * {@code app.kubernetes.io/managed-by}; and the {@link ApplySet} it is part of. {@code juju-app} and {@code deployer}
 * together name the owner.
 */
final class Labels {
    static final String APPLICATION = "juju-app";
    static final String DEPLOYER = "deployer";
    static final String MODEL = "model_uuid";
    static final String UNIT = "juju_unit";
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** All of them. */
    static final List<String> ALL = List.of(APPLICATION, DEPLOYER, MODEL, UNIT, MANAGED_BY, ApplySet.PART_OF);

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

    private final String deployer;

    /** @param deployer the name of this deployer */
    Labels(String deployer) {
        this.deployer = safe(deployer);
    }

    /** The name of this deployer, as the label has it. */
    String deployer() {
        return deployer;
    }

    /** @param applySet the id of the application's inventory */
    Map<String, String> of(ApplicationRequest request, String applySet) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(MANAGED_BY, ProviderOptions.NAME);
        labels.put(DEPLOYER, deployer);
        labels.put(APPLICATION, safe(request.uuid()));
        labels.put(UNIT, safe(request.application()));
        if (!request.modelUuid().isEmpty()) {
            labels.put(MODEL, safe(request.modelUuid()));
        }
        labels.put(ApplySet.PART_OF, applySet);
        return labels;
    }

    /** Of what belongs to a deployer itself, and to none of its applications. */
    static Map<String, String> ofDeployer(String name, String modelUuid) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(MANAGED_BY, ProviderOptions.NAME);
        labels.put(DEPLOYER, safe(name));
        if (!modelUuid.isEmpty()) {
            labels.put(MODEL, safe(modelUuid));
        }
        return labels;
    }

    /** Selects everything of this deployer. */
    String selector() {
        return DEPLOYER + "=" + deployer;
    }

    /** Selects everything of one application. */
    String selector(String uuid) {
        return selector() + "," + APPLICATION + "=" + safe(uuid);
    }

    /** Selects what belongs to any deployer. */
    static String anyDeployer() {
        return DEPLOYER;
    }

    /** Selects what belongs to other deployers. */
    String otherDeployers() {
        return DEPLOYER + "," + DEPLOYER + "!=" + deployer;
    }

    /** Whether the object says that it belongs to somebody. */
    static boolean isOwned(Resource live) {
        return live.labels().containsKey(APPLICATION) || live.labels().containsKey(DEPLOYER);
    }

    /** Whether the object says that it belongs to that application of this deployer. */
    boolean isOwnedBy(Resource live, String uuid) {
        return ownedBy(uuid).test(live);
    }

    /** The same for many objects. */
    Predicate<Resource> ownedBy(String uuid) {
        String application = safe(uuid);
        return live -> isLabelled(live, APPLICATION, application) && isLabelled(live, DEPLOYER, deployer);
    }

    private static boolean isLabelled(Resource live, String label, String value) {
        return live.document()
                .string("metadata", "labels", label)
                .filter(value::equals)
                .isPresent();
    }

    /** The owner of an object, for people. */
    static String owner(Resource live) {
        String application = live.labels().getOrDefault(UNIT, live.labels().getOrDefault(APPLICATION, "?"));
        return "application " + application + " of deployer " + live.labels().getOrDefault(DEPLOYER, "?");
    }

    /** The text, or its md5 where it cannot be the value of a label. */
    static String safe(String text) {
        return VALUE.matcher(text).matches() ? text : Digest.md5(text);
    }
}
