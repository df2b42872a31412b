package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Patches that are merged. Sources: RFC 7396; Kubernetes, "Server-Side Apply", on updates and on clearing managedFields. */
interface MergeRules extends ClusterRules {
    @Test
    default void d130_aPatchChangesWhatItNamesAndItsManagerOwnsThatAsAnUpdate() {
        Resource before = cluster()
                .apply(cluster().configMap("a", Map.of("changed", "1", "gone", "1", "same", "1")))
                .resource();
        Map<String, Object> data = new LinkedHashMap<>(Map.of("changed", "2", "new", "2"));
        data.put("gone", null);
        Resource after = cluster().merge(cluster().object("v1", "ConfigMap", "a", Map.of("data", data)), "other");
        assertEquals(
                Map.of("changed", "2", "new", "2", "same", "1"),
                after.document().strings("data"));
        assertEquals(before.uid(), after.uid());
        assertEquals(after.document(), cluster().read(after));
        assertEquals(
                Map.of(
                        "contract Apply", Map.of("f:data", Map.of("f:same", Map.of())),
                        "other Update", Map.of("f:data", Map.of("f:changed", Map.of(), "f:new", Map.of()))),
                owners(after));
        Failure failure = cluster()
                .failure(FailureKind.CONFLICT, () -> cluster().apply(cluster().configMap("a", Map.of("new", "3"))));
        assertEquals(List.of(new Failure.Conflict("other", ".data.new")), failure.conflicts());
    }

    @Test
    default void d131_managedFieldsOfAPatchAreTheOwnersOfAllFieldsFromThenOn() {
        cluster().apply(cluster().configMap("a", Map.of("one", "1", "two", "2")), "other");
        Map<String, Object> entry = new LinkedHashMap<>(cluster()
                .read(cluster().configMap("a", Map.of()))
                .documents("metadata", "managedFields")
                .get(0)
                .asMap());
        entry.put("manager", "contract");
        Resource after = cluster().merge(owned("a", List.of(entry)), "contract");
        assertEquals(Map.of("one", "1", "two", "2"), after.document().strings("data"));
        assertEquals(
                Map.of("contract Apply", Map.of("f:data", Map.of("f:one", Map.of(), "f:two", Map.of()))),
                owners(after));
        Document applied = cluster()
                .apply(cluster().configMap("a", Map.of("two", "3")))
                .resource()
                .document();
        assertEquals(Map.of("two", "3"), applied.strings("data"));
    }

    @Test
    default void d132_aResourceVersionInThePatchIsAPrecondition() {
        Resource patch = cluster().configMap("a", Map.of("key", "2"));
        String version = cluster()
                .apply(cluster().configMap("a", Map.of("key", "1")))
                .resource()
                .resourceVersion()
                .orElseThrow();
        Resource guarded = cluster().with(patch, version, "metadata", "resourceVersion");
        assertEquals(
                "2",
                cluster().merge(guarded, "other").document().strings("data").get("key"));
        Resource again = cluster().with(guarded, "3", "data", "key");
        cluster().failure(FailureKind.CONFLICT, () -> cluster().merge(again, "other"));
        assertEquals("2", cluster().read(patch).strings("data").get("key"));
    }

    @Test
    default void d133_aDryRunOfAPatchAnswersAsIfItWereRealAndChangesNothing() {
        Resource web = cluster().deployment("web", 2, "nginx");
        Document before = cluster().apply(web).resource().document();
        Resource patch = cluster()
                .object("apps/v1", "Deployment", "web", Map.of("spec", Collections.singletonMap("replicas", null)));
        Document after = cluster()
                .merge(patch, ApplyOptions.as("other").withDryRun(true))
                .document();
        assertEquals(1, after.integer("spec", "replicas").orElseThrow());
        assertEquals(before.document("spec"), cluster().read(web).document("spec"));
        Resource bad = cluster().object("apps/v1", "Deployment", "web", Map.of("spec", Map.of("replicas", -1)));
        cluster()
                .failure(
                        FailureKind.INVALID,
                        () -> cluster().merge(bad, ApplyOptions.as("other").withDryRun(true)));
    }

    @Test
    default void d134_whatIsNotThereCannotBePatched() {
        Resource patch = cluster().configMap("a", Map.of("key", "1"));
        Failure failure =
                cluster().failure(FailureKind.NOT_FOUND, () -> cluster().merge(patch, "other"));
        assertEquals(patch.ref(), failure.resource().orElseThrow());
    }

    @Test
    default void d135_whoeverWroteAnObjectWithoutOwnersConflictsAsBeforeFirstApply() {
        cluster().apply(cluster().configMap("a", Map.of("key", "1")), "other");
        assertEquals(Map.of(), owners(cluster().merge(owned("a", List.of(Map.of())), "contract")));
        Failure failure = cluster()
                .failure(FailureKind.CONFLICT, () -> cluster().apply(cluster().configMap("a", Map.of("key", "2"))));
        assertEquals(List.of(new Failure.Conflict("before-first-apply", ".data.key")), failure.conflicts());
    }

    private Resource owned(String name, List<? extends Map<?, ?>> entries) {
        return cluster().with(cluster().configMap(name, Map.of()), entries, "metadata", "managedFields");
    }

    private static Map<String, Object> owners(Resource object) {
        Map<String, Object> owners = new LinkedHashMap<>();
        for (Document entry : object.document().documents("metadata", "managedFields")) {
            Document fields = entry.document("fieldsV1");
            owners.put(
                    entry.string("manager").orElse("") + " "
                            + entry.string("operation").orElse(""),
                    fields.without("f:data", ".").asMap());
        }
        return owners;
    }
}
