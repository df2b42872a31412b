package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.UnitName;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import io.kubernetesdeployer.codec.PythonRelationCodec;
import io.kubernetesdeployer.codec.YamlManifestCodec;
import io.kubernetesdeployer.provider.client.FakeTime;
import io.kubernetesdeployer.provider.loop.RunnableLoop;
import io.kubernetesdeployer.provider.loop.SteppedLoop;
import io.kubernetesdeployer.provider.loop.ThreadedLoop;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.object.Digest;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A model with applications that ask, a deployer with a unit or two, and a cluster. */
@SuppressWarnings("exports")
public final class Scene {
    /** Of the type that {@link #RING} is of. */
    static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: rings.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {kind: Ring, plural: rings}
              versions: [{name: v1, served: true, storage: true}]
            """;

    static final String RING = "{apiVersion: example.com/v1, kind: Ring, metadata: {name: one}}";

    final MemoryModel model = new MemoryModel("8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b");
    final RelationCodec codec = new PythonRelationCodec();
    public final FakeCluster cluster = new FakeCluster();
    final FakeTime time = new FakeTime();
    final List<ProviderEvent> events = new CopyOnWriteArrayList<>();

    public Scene(String... requirerUnits) {
        model.addUnit("deployer/0");
        for (String unit : requirerUnits) {
            model.addUnit(unit);
            model.relate(UnitName.application(unit), "deployer");
        }
    }

    public static List<Resource> yaml(String... documents) {
        String text = String.join("\n---\n", documents);
        var manifest =
                new YamlManifestCodec().read("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        if (!manifest.problems().isEmpty()) {
            throw new IllegalArgumentException(manifest.problems().toString());
        }
        return manifest.resources();
    }

    static String configMap(String name, String value) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + "}, data: {value: " + value + "}}";
    }

    static List<Resource> configMaps(String... names) {
        return yaml(Arrays.stream(names).map(name -> configMap(name, "x")).toArray(String[]::new));
    }

    String relationOf(String unit) {
        return model.relate(UnitName.application(unit), "deployer");
    }

    void ask(String unit, List<Resource> resources) {
        String application = UnitName.application(unit);
        ask(unit, Digest.md5(model.uuid() + application), resources);
    }

    void ask(String unit, String uuid, List<Resource> resources) {
        write(
                unit,
                codec.encodeRequest(new ResourceRequest(uuid, model.uuid(), UnitName.application(unit), resources)));
    }

    public void write(String unit, Map<String, String> changes) {
        try (RelationChannel channel = model.open(unit, "kubernetes", Role.REQUIRER)) {
            channel.write(relationOf(unit), changes);
            channel.commit();
        }
    }

    public Map<String, String> bag(String application, String deployerUnit) {
        try (RelationChannel channel = model.open(deployerUnit, "requests", Role.PROVIDER)) {
            return channel.read(model.relate(application, "deployer"), deployerUnit);
        }
    }

    /** What a unit has written. */
    RequestBag asked(String unit) {
        try (RelationChannel channel = model.open(unit, "kubernetes", Role.REQUIRER)) {
            return codec.decodeRequest(channel.read(relationOf(unit), unit));
        }
    }

    AnswerBag answer(String application) {
        return codec.decodeAnswer(bag(application, "deployer/0"));
    }

    Optional<Object> status(String application) {
        return answer(application).status();
    }

    public RelationChannel open(String deployerUnit) {
        return model.open(deployerUnit, "requests", Role.PROVIDER);
    }

    /** A new process of the deployer's first unit. */
    public Provider provider() {
        return provider("deployer/0", cluster, options().build());
    }

    public Provider provider(ProviderOptions options) {
        return provider("deployer/0", cluster, options);
    }

    public Provider provider(String unit, ResourceDeployer deployer, ProviderOptions options) {
        return provider(unit, deployer, options, new SteppedLoop(time));
    }

    public Provider provider(String unit, ResourceDeployer deployer, ProviderOptions options, RunnableLoop loop) {
        return new Provider(
                new ProviderEndpoint(open(unit), codec), new JacksonJsonCodec(), deployer, options, events::add, loop);
    }

    /** Threads, and the time of the system. */
    static RunnableLoop threads() {
        return new ThreadedLoop(4, 4);
    }

    /** A type that a cluster serves. */
    static ResourceType type(ResourceDeployer cluster, String kind) {
        return cluster.resourceTypes().stream()
                .filter(type -> type.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    static ProviderOptions.Builder options() {
        return ProviderOptions.builder(AdmissionPolicy.OPEN).parallelism(4);
    }

    <E extends ProviderEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The result of the only application. */
    static ApplicationResult only(ReconcileResult result) {
        if (result.applications().size() != 1) {
            throw new AssertionError("not one application: " + result);
        }
        return result.applications().get(0);
    }

    static ApplicationResult of(ReconcileResult result, String application) {
        return result.applications().stream()
                .filter(one -> one.application().equals(application))
                .findFirst()
                .orElseThrow();
    }
}
