package io.kubernetesdeployer.provider.request;

import java.util.List;

/**
 * How new the requests of one application are, by the order in which they were seen to change: nothing in a bag tells it.
 * What has changed since is newer than all that was seen before, and equally new.
 */
final class RequestAge {
    private final long now;

    private RequestAge(long now) {
        this.now = now;
    }

    /** By what is remembered of an application's bags. */
    static RequestAge of(List<UnitBag> bags) {
        return new RequestAge(1
                + bags.stream()
                        .flatMap(bag -> bag.before().stream())
                        .mapToLong(AskedBefore::order)
                        .max()
                        .orElse(0));
    }

    /** The order of what a bag says now. */
    long of(UnitBag bag, String digest) {
        return bag.before()
                .filter(before -> before.digest().equals(digest))
                .map(AskedBefore::order)
                .orElse(now);
    }
}
