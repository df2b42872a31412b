package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Resource;

/** What data is lost when an object is deleted. */
public final class LostData {
    private LostData() {}

    /** Returns what is lost; empty if that is nothing but the object. */
    public static String with(Resource object) {
        if (object.groupKind().equals(Kinds.CLAIM)) {
            return "the data in its volume is deleted, too, unless the reclaim policy of the volume is Retain";
        }
        boolean claims = object.groupKind().equals(Kinds.STATEFUL_SET)
                && object.document()
                        .string("spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted")
                        .filter("Delete"::equals)
                        .isPresent();
        return claims ? "the claims of its pods and the data in their volumes are deleted, too" : "";
    }
}
