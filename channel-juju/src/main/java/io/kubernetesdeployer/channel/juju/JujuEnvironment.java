package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.UnitName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment that Juju gives a hook or an action.
 *
 * @param variables all environment variables, also those of others; the tools are run with these
 */
public record JujuEnvironment(Map<String, String> variables) {
    private static final String ACTIONS = "actions/";
    private static final String BROKEN = "-relation-broken";

    /** Copies the map. */
    public JujuEnvironment {
        variables = Map.copyOf(variables);
    }

    /** {@return the environment of this process} */
    public static JujuEnvironment current() {
        return new JujuEnvironment(System.getenv());
    }

    /** {@return whether there is a hook or an action at all} */
    public boolean isHook() {
        return text("JUJU_UNIT_NAME").isPresent() && text("JUJU_CONTEXT_ID").isPresent();
    }

    /**
     * {@return the unit this runs for: {@code web/0}}
     *
     * @throws ChannelException if this is no hook
     */
    public String unit() {
        return required("JUJU_UNIT_NAME");
    }

    /** {@return the application this runs for} */
    public String application() {
        return UnitName.application(unit());
    }

    /** {@return the model's uuid} */
    public String modelUuid() {
        return required("JUJU_MODEL_UUID");
    }

    /** {@return the model's name} */
    public String modelName() {
        return text("JUJU_MODEL_NAME").orElse("");
    }

    /** {@return where the charm's files are} */
    public Path charmDirectory() {
        return Path.of(text("JUJU_CHARM_DIR").or(() -> text("CHARM_DIR")).orElseGet(() -> required("JUJU_CHARM_DIR")));
    }

    /** {@return the agent's version, such as {@code 3.6.1}; empty before 2.0} */
    public Optional<String> jujuVersion() {
        return text("JUJU_VERSION");
    }

    /**
     * {@return the running hook, such as {@code config-changed} or {@code kubernetes-relation-joined}; empty in an
     * action}
     */
    public Optional<String> hook() {
        if (action().isPresent()) {
            return Optional.empty();
        }
        return text("JUJU_HOOK_NAME").or(() -> text("JUJU_DISPATCH_PATH").map(JujuEnvironment::lastName));
    }

    /** {@return the running action; empty in a hook} */
    public Optional<String> action() {
        return text("JUJU_ACTION_NAME")
                .or(() -> text("JUJU_DISPATCH_PATH")
                        .filter(path -> path.startsWith(ACTIONS))
                        .map(JujuEnvironment::lastName));
    }

    /** {@return what a relation hook is about; empty in every other hook} */
    public Optional<RelationEvent> relation() {
        String endpoint = variables.getOrDefault("JUJU_RELATION", "");
        String id = variables.getOrDefault("JUJU_RELATION_ID", "");
        if (endpoint.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> remoteUnit = text("JUJU_REMOTE_UNIT");
        return Optional.of(new RelationEvent(
                endpoint,
                id,
                text("JUJU_REMOTE_APP").or(() -> remoteUnit.map(UnitName::application)),
                remoteUnit,
                text("JUJU_DEPARTING_UNIT")));
    }

    /** The relation that this hook says is gone; Juju before 2.8 still lists it. */
    Optional<String> brokenRelation() {
        return hook().filter(name -> name.endsWith(BROKEN))
                .flatMap(name -> relation())
                .map(RelationEvent::relationId);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    private String required(String name) {
        return text(name)
                .orElseThrow(() -> new ChannelException(
                        "This is no hook of Juju: the environment variable " + name
                                + " is missing. Run it from a charm, or by: juju exec --unit UNIT -- COMMAND",
                        null));
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
