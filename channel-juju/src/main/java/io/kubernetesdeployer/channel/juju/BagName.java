package io.kubernetesdeployer.channel.juju;

import org.jspecify.annotations.Nullable;

/**
 * Which bag: a unit's, or an application's, in a relation.
 *
 * @param owner the unit, or the application
 */
record BagName(String relationId, String owner) {
    /** The call that reads it. */
    ToolCall reading() {
        return isUnit()
                ? ToolCall.of("relation-get", "--format=json", "-r", relationId, "-", owner)
                : ToolCall.of("relation-get", "--format=json", "-r", relationId, "--app", "-", owner);
    }

    /** The call that changes it by what is put in. */
    ToolCall writing() {
        return isUnit()
                ? ToolCall.of("relation-set", "-r", relationId, "--file", "-")
                : ToolCall.of("relation-set", "-r", relationId, "--app", "--file", "-");
    }

    private boolean isUnit() {
        return owner.indexOf('/') >= 0;
    }

    // Written out: to make it at run time, as a record does, costs a hook of 0.3 s some milliseconds.
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof BagName other && relationId.equals(other.relationId) && owner.equals(other.owner);
    }

    @Override
    public int hashCode() {
        return 31 * relationId.hashCode() + owner.hashCode();
    }
}
