package io.kubernetesdeployer.api.relation;

import io.kubernetesdeployer.api.DeployerException;
import org.jspecify.annotations.Nullable;

/** Thrown when relation data could not be read or written. */
public final class ChannelException extends DeployerException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what could not be done.
     *
     * @param message what could not be done, with which relation, unit or file, and what to do
     * @param cause what led to it; {@code null} for nothing
     */
    public ChannelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * {@return an exception about a relation that is not the unit's, or no longer}
     *
     * @param relationId the relation's id
     * @param unit the unit that asked
     */
    public static ChannelException noRelation(String relationId, String unit) {
        return new ChannelException(
                "Relation " + relationId + " is not one of " + unit
                        + "'s, or is broken; read the list of relations again",
                null);
    }

    /** {@return an exception about a medium in which applications have no bags} */
    public static ChannelException noApplicationBags() {
        return new ChannelException(
                "Applications have no bags here; Juju has them. Let each unit write into its own bag", null);
    }

    /**
     * {@return an exception about a unit that may not read or write the bag of its application}
     *
     * @param unit the unit
     */
    public static ChannelException notTheLeader(String unit) {
        return new ChannelException(
                unit + " does not lead its application, and only the leader may read or write its bag", null);
    }

    /**
     * {@return an exception about a medium that keeps no secrets}
     *
     * @param reference the secret that was asked for
     */
    public static ChannelException noSecrets(String reference) {
        return new ChannelException(
                reference
                        + " cannot be read: there are no secrets here, which Juju has from 3.0 on; write the values themselves",
                null);
    }

    /**
     * {@return an exception about a unit that is not at the other end of a relation, or no longer}
     *
     * @param relationId the relation's id
     * @param remoteUnit the unit that is not there
     * @param unit the unit that asked
     */
    public static ChannelException noRemoteUnit(String relationId, String remoteUnit, String unit) {
        return new ChannelException(
                remoteUnit + " is not (any more) at the other end of relation " + relationId + " of " + unit
                        + "; read the list of relations again",
                null);
    }
}
