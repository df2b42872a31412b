package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChannelException;

/** What both media refuse, in one wording. */
final class Refusals {
    private Refusals() {}

    static ChannelException noRelation(String relationId, String unit) {
        return new ChannelException(
                "Relation " + relationId + " is not one of " + unit
                        + "'s, or is broken; read the list of relations again",
                null);
    }

    static ChannelException noRemoteUnit(String relationId, String remoteUnit, String unit) {
        return new ChannelException(
                remoteUnit + " is not (any more) at the other end of relation " + relationId + " of " + unit
                        + "; read the list of relations again",
                null);
    }
}
