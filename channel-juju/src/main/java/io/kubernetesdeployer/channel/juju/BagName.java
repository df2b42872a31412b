package io.kubernetesdeployer.channel.juju;

/**
 * Which bag: a unit's, or an application's, in a relation.
 *
 * @param owner the unit, or the application
 */
record BagName(String relationId, String owner) {
    /** The call that reads it. */
    ToolCall reading() {
        boolean isUnit = owner.indexOf('/') >= 0;
        return isUnit
                ? ToolCall.of("relation-get", "--format=json", "-r", relationId, "-", owner)
                : ToolCall.of("relation-get", "--format=json", "-r", relationId, "--app", "-", owner);
    }
}
