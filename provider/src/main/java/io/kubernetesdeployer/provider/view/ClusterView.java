package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known of the cluster. Reading it makes no call. Safe from many threads. */
public interface ClusterView {
    /** The object under a name, in the version asked for where it is known in that; empty if none is known. */
    Optional<Resource> find(ResourceRef ref);

    /** The same as far as it is known as a whole, though newer metadata may be known. */
    Optional<Resource> whole(ResourceRef ref);

    /** What this deployer has for an application, by its labels; each object once, in no order. */
    Collection<Resource> owned(String uuid);

    /** Whether this deployer has anything in a namespace, which then must be there. */
    boolean hasAnyIn(String namespace);

    /** The known objects of a selection that was asked for; as a whole, unless metadata suffices for it. */
    List<Resource> objects(Selection selection);

    /** Whether a selection was asked for and answered. */
    boolean knows(Selection selection);

    /** Why a selection that was asked for is not known, or not as a whole. */
    Optional<ClusterException> failure(Selection selection);
}
