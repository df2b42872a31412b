package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.provider.diff.Change;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.diff.DiffLine;
import io.kubernetesdeployer.provider.diff.DiffText;
import io.kubernetesdeployer.provider.diff.FieldDiff;
import io.kubernetesdeployer.provider.diff.LineDiff;
import io.kubernetesdeployer.provider.diff.ObjectDiff;
import io.kubernetesdeployer.provider.diff.ResourceDiff;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a pass would change, over the modelled cluster, which sets defaults and moves {@code stringData}. */
class DiffTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: %s
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - {name: web, image: "%s", args: %s}
                  - {name: side, image: "example.com/side"}
            """;
    private static final String SECRET =
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: %s}}";

    private final Scene scene = new Scene("web/0", "db/0");
    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void nothingWouldChangeAfterAPassNotEvenDefaultsAndMovedFields() {
        scene.ask(
                "web/0",
                yaml(
                        configMap("a", "x"),
                        String.format(DEPLOYMENT, 2, "example.com/web:1", "[a, b]"),
                        String.format(SECRET, "hunter2"),
                        "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 80}]}}"));
        provider().reconcile();
        Diff diff = provider().diff();
        assertTrue(diff.isEmpty(), diff::toString);
        assertEquals(List.of(), diff.applications().get(0).errors());
    }

    @Test
    void fieldsAreNamedByWhatNamesTheirElements() {
        scene.ask("web/0", yaml(String.format(DEPLOYMENT, 2, "example.com/web:1", "[a, b]")));
        provider().reconcile();
        scene.ask("web/0", yaml(String.format(DEPLOYMENT, 3, "example.com/web:2", "[a, new, b]")));
        assertEquals(
                List.of(
                        new FieldDiff("spec.replicas", 2L, 3L),
                        new FieldDiff("spec.template.spec.containers[name=web].args[1]", null, "new"),
                        new FieldDiff(
                                "spec.template.spec.containers[name=web].image",
                                "example.com/web:1",
                                "example.com/web:2")),
                sorted(resources(provider().diff()).get(0).fields()));
    }

    @Test
    void anObjectThatWouldBeMadeShowsWhatIsAskedForAndNoDefaults() {
        scene.ask("web/0", yaml(configMap("a", "x")));
        ResourceDiff made = resources(provider().diff()).get(0);
        assertEquals(Change.CREATED, made.change());
        assertEquals(List.of(new FieldDiff("data.value", null, "x")), made.fields());
    }

    @Test
    void whatIsNoLongerAskedForWouldBePruned() {
        scene.ask("web/0", yaml(configMap("a", "x"), configMap("b", "x")));
        provider().reconcile();
        scene.ask("web/0", yaml(configMap("b", "x")));
        ResourceDiff pruned = resources(provider().diff()).get(0);
        assertEquals(Change.PRUNED, pruned.change());
        assertEquals("a", pruned.ref().name());
    }

    @Test
    void whatAnApplicationThatIsGoneHasLeftWouldBePruned() {
        scene.ask("web/0", yaml(configMap("a", "x")));
        provider().reconcile();
        scene.model.breakRelation(scene.relationOf("web/0"));
        Diff diff = provider().diff();
        assertEquals("web", diff.applications().get(0).application());
        assertEquals(Change.PRUNED, resources(diff).get(0).change());
        assertEquals(Change.PRUNED, resources(provider().diff()).get(0).change(), "it was not forgotten");
    }

    @Test
    void driftIsShownAndNothingIsCorrected() {
        scene.ask("web/0", yaml(configMap("a", "ours")));
        provider().reconcile();
        Resource theirs = yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: default},"
                        + " data: {value: theirs, other: x}}")
                .get(0);
        cluster.apply(
                Scene.type(cluster, "ConfigMap"),
                theirs,
                ApplyOptions.as("somebody").withForce(true));
        Diff conflict = provider().diff();
        assertEquals(
                Optional.of(FailureKind.CONFLICT),
                conflict.applications().get(0).errors().get(0).kind());
        ProviderOptions forcing = Scene.options().forceConflicts(true).build();
        assertEquals(
                List.of(new FieldDiff("data.value", "theirs", "ours")),
                resources(provider(forcing).diff()).get(0).fields(),
                "what others own is theirs");
        assertEquals(
                Optional.of("theirs"),
                cluster.get(Scene.type(cluster, "ConfigMap"), "default", "a")
                        .orElseThrow()
                        .document()
                        .string("data", "value"));
    }

    @Test
    void whatIsRefusedIsAnErrorAndTheRestIsCompared() {
        scene.ask("web/0", yaml(configMap("a", "x"), "{apiVersion: v1, kind: Pood, metadata: {name: b}}"));
        Diff diff = provider().diff();
        assertEquals(1, diff.applications().get(0).errors().size());
        assertEquals(1, resources(diff).size());
    }

    @Test
    void nothingIsAnsweredOrRemembered() {
        scene.ask("web/0", yaml(configMap("a", "x")));
        provider().diff();
        assertEquals(Map.of(), scene.bag("web", "deployer/0"));
        assertEquals(
                Map.of(),
                new ProviderEndpoint(scene.open("deployer/0"), scene.codec)
                        .endpoint()
                        .memory()
                        .applications());
        assertEquals(Optional.empty(), cluster.get(Scene.type(cluster, "ConfigMap"), "default", "a"));
    }

    @Test
    void valuesOfSecretsAreMaskedWhateverChanges() {
        String annotated = "{apiVersion: v1, kind: Secret, metadata: {name: s, annotations: {note: \"was %s\","
                + " kubectl.kubernetes.io/last-applied-configuration: '{\"data\":\"%s\"}'}},"
                + " stringData: {password: %1$s, %2$s: \"%1$s\"}}";
        scene.ask("web/0", yaml(String.format(annotated, "hunter2", "gone")));
        provider().reconcile();
        scene.ask("web/0", yaml(String.format(annotated, "opensesame", "come")));
        Diff diff = provider().diff();
        List<FieldDiff> fields = sorted(resources(diff).get(0).fields());
        assertEquals(
                List.of(
                        new FieldDiff("data.come", null, "***"),
                        new FieldDiff("data.gone", "***", null),
                        new FieldDiff("data.password", "***", "*** (changed)"),
                        new FieldDiff("metadata.annotations.note", "was ***", "*** (changed)"),
                        new FieldDiff(
                                "metadata.annotations[\"kubectl.kubernetes.io/last-applied-configuration\"]",
                                "***",
                                "*** (changed)")),
                fields);
        String text = DiffText.of(diff.applications().get(0)).toString();
        assertTrue(text.contains("~ data.password: *** -> *** (changed)"), text);
        assertFalse(text.contains("hunter2") || text.contains("opensesame"), text);
    }

    @Test
    void anObjectThatWouldBeMadeAnewShowsWhatIsAskedFor() {
        String job =
                "{apiVersion: batch/v1, kind: Job, metadata: {name: once, annotations: {kubernetes-deployer/recreate:"
                        + " 'true'}}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: \"a:%s\"}]}}}}";
        scene.ask("web/0", yaml(String.format(job, "1")));
        provider().reconcile();
        scene.ask("web/0", yaml(String.format(job, "2")));
        ResourceDiff diff = resources(provider().diff()).get(0);
        assertEquals(Change.REPLACED, diff.change(), diff::toString);
        assertEquals(
                List.of(new FieldDiff("spec.template.spec.containers[name=main].image", "a:1", "a:2")), diff.fields());
        assertTrue(diff.note().startsWith("would be deleted and created again"), diff.note());
    }

    @Test
    void aVersionThatComesWithTheRequestIsNoCreationOfItsInstances() {
        String version = "{name: %s, served: true, storage: %s, schema: {openAPIV3Schema: {type: object, properties:"
                + " {size: {type: integer}}}}}";
        String definition = "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name:"
                + " knobs.example.com}, spec: {group: example.com, scope: Namespaced, names: {kind: Knob, plural: knobs},"
                + " versions: [%s]}}";
        String one = String.format(version, "v1", true);
        String both = one + ", " + String.format(version, "v2", false);
        String knob = "{apiVersion: example.com/%s, kind: Knob, metadata: {name: a}, size: %s}";
        scene.ask("web/0", yaml(String.format(definition, one), String.format(knob, "v1", 1)));
        assertEquals(List.of(), Scene.only(provider().reconcile()).errors());
        scene.ask("web/0", yaml(String.format(definition, both), String.format(knob, "v2", 2)));
        ResourceDiff diff = resources(provider().diff()).stream()
                .filter(knobs -> knobs.ref().kind().equals("Knob"))
                .findFirst()
                .orElseThrow();
        assertEquals(Change.CHANGED, diff.change(), diff::toString);
        assertTrue(diff.fields().contains(new FieldDiff("size", 1L, 2L)), diff::toString);
        assertEquals("can be tried on the server only when example.com/v2 is served", diff.note());
        assertEquals(
                Action.CONFIGURED,
                Scene.only(provider().reconcile()).resources().get(1).action());
        assertTrue(provider().diff().isEmpty());
    }

    @Test
    void aTypeThatChangesIsShownAsGoingAndComing() {
        List<FieldDiff> fields = ObjectDiff.between(
                yaml("{apiVersion: v1, kind: X, metadata: {name: a}, a: {b: 1}, c: [{name: x}], d: null}")
                        .get(0),
                yaml("{apiVersion: v1, kind: X, metadata: {name: a}, a: [2], c: {}, d: {}}")
                        .get(0));
        assertEquals(
                List.of(
                        new FieldDiff("a.b", 1L, null),
                        new FieldDiff("a[0]", null, 2L),
                        new FieldDiff("c[name=x].name", "x", null),
                        new FieldDiff("c", null, Map.of()),
                        new FieldDiff("d", null, Map.of())),
                fields);
    }

    @Test
    void anotherOrderOfNamedElementsIsADifference() {
        String list = "{apiVersion: v1, kind: X, metadata: {name: a}, steps: [{name: %s}, {name: %s}, {name: c}]}";
        assertEquals(
                List.of(new FieldDiff(
                        "steps(order)", List.of("name=a", "name=b", "name=c"), List.of("name=b", "name=a", "name=c"))),
                ObjectDiff.between(
                        yaml(String.format(list, "a", "b")).get(0),
                        yaml(String.format(list, "b", "a")).get(0)));
    }

    @Test
    void whatTheServerSetsIsNoDifference() {
        Resource before = yaml("{apiVersion: v1, kind: X, metadata: {name: a, uid: b, resourceVersion: '1',"
                        + " generation: 1, creationTimestamp: x, managedFields: [{}],"
                        + " annotations: {kubernetes-deployer/hash: x}}, status: {a: b}}")
                .get(0);
        assertEquals(
                List.of(),
                ObjectDiff.between(
                        before,
                        yaml("{apiVersion: v1, kind: X, metadata: {name: a}}").get(0)));
    }

    @Test
    void textsOfSeveralLinesAreComparedLineByLine() {
        scene.ask("web/0", yaml(configMap("a", "\"1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\"")));
        provider().reconcile();
        scene.ask("web/0", yaml(configMap("a", "\"1\\n2\\n3\\n4\\nfive\\n6\\n7\\n\\e[31m8\\n9\\n10\"")));
        List<String> lines = DiffText.of(provider().diff().applications().get(0)).stream()
                .map(DiffLine::text)
                .toList();
        assertEquals(
                List.of(
                        "~ ConfigMap default/a",
                        "    ~ data.value:",
                        "          ...",
                        "          3",
                        "          4",
                        "        - 5",
                        "        + five",
                        "          6",
                        "          7",
                        "        - 8",
                        "        + \\u001b[31m8",
                        "          9",
                        "        + 10"),
                lines);
    }

    @Test
    void textsThatAreTooLongToCompareAreReplaced() {
        String many = "a\n".repeat(3_000);
        List<DiffLine> lines = LineDiff.of("x\n" + many + "y", "z\n" + many + "z", 0);
        assertTrue(lines.size() > 6_000);
        List<DiffLine> few = LineDiff.of("x\ny\nsame", "same\nz", 0);
        assertEquals(
                List.of("- x", "- y", "  same", "+ z"),
                few.stream().map(DiffLine::text).toList());
    }

    private static List<FieldDiff> sorted(List<FieldDiff> fields) {
        return fields.stream().sorted(Comparator.comparing(FieldDiff::path)).toList();
    }

    private static List<ResourceDiff> resources(Diff diff) {
        return diff.applications().stream()
                .flatMap(one -> one.resources().stream())
                .toList();
    }

    private Provider provider() {
        return provider(Scene.options().build());
    }

    private Provider provider(ProviderOptions options) {
        return scene.provider("deployer/0", cluster, options, Scene.threads());
    }
}
