package io.kubernetesdeployer.backend.dryrun.store;

import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * One change of the cluster; there is exactly one for each resourceVersion.
 *
 * @param version the resourceVersion it brought
 * @param key the object
 * @param before what was there; {@code null} if nothing was
 * @param after what is there now; {@code null} if nothing is
 */
public record Change(
        long version,
        ObjectKey key,
        @Nullable StoredObject before,
        @Nullable StoredObject after) {}
