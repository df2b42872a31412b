package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deleting objects. */
interface DeleteRules extends ClusterRules {
    @Test
    default void d70_aDeletedObjectIsGone() {
        Resource object = cluster().configMap("a", Map.of());
        cluster().apply(object);
        assertTrue(cluster().delete(object, DeleteOptions.BACKGROUND).isEmpty());
        assertTrue(cluster().find(object).isEmpty());
        assertTrue(cluster().apply(object).created());
    }

    @Test
    default void d71_whatIsNotThereIsNotFound() {
        Resource object = cluster().configMap("a", Map.of());
        cluster().failure(FailureKind.NOT_FOUND, () -> cluster().delete(object, DeleteOptions.BACKGROUND));
        cluster()
                .failure(
                        FailureKind.NOT_FOUND,
                        () -> cluster()
                                .delete(
                                        object.withNamespace(
                                                "contract-missing-" + cluster().suffix()),
                                        DeleteOptions.BACKGROUND));
    }

    @Test
    default void d72_anObjectOfAnotherUidIsLeftAlone() {
        Resource made = cluster().apply(cluster().configMap("a", Map.of())).resource();
        cluster()
                .failure(
                        FailureKind.CONFLICT,
                        () -> cluster().delete(made, DeleteOptions.BACKGROUND.withUid("not-this-one")));
        assertEquals(made, cluster().find(made).orElseThrow());
        cluster().delete(made, DeleteOptions.BACKGROUND.withUid(made.uid().orElseThrow()));
        assertTrue(cluster().find(made).isEmpty());
    }

    @Test
    default void d73_anotherVersionOfTheObjectIsLeftAlone() {
        Resource made =
                cluster().apply(cluster().configMap("a", Map.of("key", "1"))).resource();
        Resource changed =
                cluster().apply(cluster().configMap("a", Map.of("key", "2"))).resource();
        DeleteOptions old = DeleteOptions.BACKGROUND.withResourceVersion(
                made.resourceVersion().orElseThrow());
        cluster().failure(FailureKind.CONFLICT, () -> cluster().delete(made, old));
        assertEquals(changed, cluster().find(made).orElseThrow());
        cluster().delete(made, old.withResourceVersion(changed.resourceVersion().orElseThrow()));
        assertTrue(cluster().find(made).isEmpty());
    }

    @Test
    default void d74_aDryRunDeletesNothing() {
        Resource made = cluster().apply(cluster().configMap("a", Map.of())).resource();
        cluster().delete(made, DeleteOptions.BACKGROUND.withDryRun(true));
        assertEquals(made, cluster().find(made).orElseThrow());
        Resource missing = cluster().configMap("missing", Map.of());
        cluster()
                .failure(
                        FailureKind.NOT_FOUND,
                        () -> cluster().delete(missing, DeleteOptions.BACKGROUND.withDryRun(true)));
    }

    @Test
    default void d75_aFinalizerHoldsTheObject() {
        Resource plain = cluster().configMap("held", Map.of("key", "value"));
        Resource held = cluster().with(plain, List.of("example.com/hold"), "metadata", "finalizers");
        cluster().apply(held);
        cluster().atEnd(() -> cluster().apply(plain));
        Optional<Resource> terminating = cluster().delete(held, DeleteOptions.BACKGROUND);
        assertTrue(terminating.orElseThrow().isTerminating());
        assertTrue(cluster().find(held).orElseThrow().isTerminating());
        assertTrue(
                cluster().delete(held, DeleteOptions.BACKGROUND).orElseThrow().isTerminating());
        cluster().apply(plain);
        assertTrue(cluster().find(held).isEmpty());
    }

    @Test
    default void d76_aTerminatingObjectTakesNoNewFinalizer() {
        Resource plain = cluster().configMap("held", Map.of());
        Resource held = cluster().with(plain, List.of("example.com/hold"), "metadata", "finalizers");
        cluster().apply(held);
        cluster().atEnd(() -> cluster().apply(plain));
        cluster().delete(held, DeleteOptions.BACKGROUND);
        Resource more =
                cluster().with(plain, List.of("example.com/hold", "example.com/more"), "metadata", "finalizers");
        cluster().failure(FailureKind.INVALID, () -> cluster().apply(more));
    }

    @Test
    default void d77_aTerminatingNamespaceTakesNothingNew() {
        String name = "contract-" + cluster().suffix() + "-going";
        Resource namespace = cluster().namespace(name);
        cluster().apply(namespace);
        Resource plain = cluster().configMap("held", Map.of()).withNamespace(name);
        cluster().apply(cluster().with(plain, List.of("example.com/hold"), "metadata", "finalizers"));
        cluster().atEnd(() -> cluster().apply(plain));
        assertTrue(cluster()
                .delete(namespace, DeleteOptions.BACKGROUND)
                .orElseThrow()
                .isTerminating());
        Resource late = cluster().configMap("late", Map.of()).withNamespace(name);
        cluster().failure(FailureKind.NAMESPACE_TERMINATING, () -> cluster().apply(late));
    }
}
