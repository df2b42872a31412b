package io.kubernetesdeployer.channel.juju;

import org.jspecify.annotations.Nullable;

/** Which bag: a unit's in a relation. */
record BagName(String relationId, String unit) {
    // Written out: to make it at run time, as a record does, costs a hook of 0.3 s some milliseconds.
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof BagName other && relationId.equals(other.relationId) && unit.equals(other.unit);
    }

    @Override
    public int hashCode() {
        return 31 * relationId.hashCode() + unit.hashCode();
    }
}
