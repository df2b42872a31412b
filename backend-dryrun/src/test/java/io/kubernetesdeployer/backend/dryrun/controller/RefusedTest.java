package io.kubernetesdeployer.backend.dryrun.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Change;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedTest {
    private static final ObjectKey WAITING = new ObjectKey("deployments.apps", "shop", "web");

    private final Schedule schedule = new Schedule();
    private final Refused refused = new Refused(schedule, new Timing(Duration.ZERO));

    @ParameterizedTest
    @CsvSource({
        "deployments.apps, shop, 3, 2, true",
        "deployments.apps, shop, 2, 3, false",
        "deployments.apps, shop, 2, 2, false",
        "deployments.apps, shop, 0, 1, false",
        "deployments.apps, other, 3, 2, false",
        "configmaps, shop, 3, 2, false",
        "resourcequotas, shop, 0, 0, true",
        "resourcequotas, other, 0, 0, false",
        "priorityclasses.scheduling.k8s.io, '', 0, 0, true"
    })
    void aRefusedWorkloadIsVisitedWhenPodsGoOrWhatRefusesChanges(
            String type, String namespace, long before, long after, boolean isVisited) {
        refused.add(WAITING);
        refused.changed(new Change(1, new ObjectKey(type, namespace, "x"), pods(before), pods(after)), 0);
        assertEquals(isVisited ? 0 : Long.MAX_VALUE, schedule.next());
    }

    @Test
    void itsOwnStatusDoesNotHaveItVisitedAgain() {
        refused.add(WAITING);
        refused.changed(new Change(1, WAITING, pods(3), pods(0)), 0);
        assertEquals(Long.MAX_VALUE, schedule.next());
    }

    private static StoredObject pods(long count) {
        return new StoredObject(Document.empty().with(count, "status", "replicas"), 0);
    }
}
