package io.kubernetesdeployer.requirer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import io.kubernetesdeployer.codec.PythonRelationCodec;
import io.kubernetesdeployer.codec.YamlManifestCodec;
import io.kubernetesdeployer.testkit.InteropVectors;
import io.kubernetesdeployer.testkit.InteropVectors.FlagStep;
import io.kubernetesdeployer.testkit.InteropVectors.RequirerDecode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the original's requirer reads, we read; where it is something else on purpose, it is listed. */
class InteropTest {
    private static final InteropVectors VECTORS = new InteropVectors(new JacksonJsonCodec());
    private static final String NEW_STATUS = "endpoint.kubernetes.new-status";

    /** The worker IPs that we find, and why another value than the original's. */
    private static final Map<String, List<String>> OTHER_WORKERS = Map.of(
            // The last unit that wrote some counts, not the last unit.
            "two-units-first-only", List.of("1"),
            // Nobody wrote any: an empty list, not null.
            "no-keys", List.of(),
            "status-only", List.of(),
            // One address is a list of one.
            "status-not-json", List.of("10.0.0.7"),
            "workers-string", List.of("10.0.0.7"),
            // A number is no address.
            "status-raw-number", List.of());

    static List<RequirerDecode> requirerDecodes() {
        return VECTORS.requirerDecodes();
    }

    @ParameterizedTest
    @MethodSource("requirerDecodes")
    void readsStatusAndWorkersAsTheOriginal(RequirerDecode vector) {
        MemoryModel model = model();
        vector.bags().keySet().stream()
                .sorted()
                .forEach(unit -> write(model, unit, vector.bags().get(unit)));
        Requirer requirer = requirer(model);
        assertEquals(vector.status(), status(requirer));
        Object workers =
                OTHER_WORKERS.containsKey(vector.name()) ? OTHER_WORKERS.get(vector.name()) : vector.workerIps();
        assertEquals(workers, requirer.workerIps());
        assertEquals(vector.flagSet(), requirer.flags().contains(NEW_STATUS));
    }

    @TestFactory
    Stream<DynamicTest> noticesWhatTheOriginalNotices() {
        MemoryModel model = model();
        return VECTORS.requirerFlags().stream()
                .map(step -> DynamicTest.dynamicTest(step.step(), () -> noticesWhatTheOriginalNotices(model, step)));
    }

    private static void noticesWhatTheOriginalNotices(MemoryModel model, FlagStep step) {
        step.writes()
                .ifPresentOrElse(writes -> write(model, "deployer/0", writes), () -> model.removeUnit("deployer/0"));
        Requirer requirer = requirer(model);
        boolean[] ran = {false};
        requirer.onNewStatus(() -> ran[0] = true);
        requirer.dispatch();
        requirer.commit();
        assertEquals(step.handlerRan(), ran[0]);
        assertEquals(step.decoded().document("get_status"), status(requirer));
        assertEquals(step.decoded().list("get_worker_ips"), requirer.workerIps());
    }

    @Test
    void anApplicationIsNamedAsTheOriginalNamesIt() {
        VECTORS.identities()
                .forEach(identity -> assertEquals(
                        identity.uuid(), ApplicationUuid.of(identity.modelUuid(), identity.application())));
    }

    private static MemoryModel model() {
        MemoryModel model = new MemoryModel();
        model.addUnit("web/0");
        model.relate("web", "deployer");
        return model;
    }

    private static void write(MemoryModel model, String unit, Map<String, String> bag) {
        try {
            model.addUnit(unit);
        } catch (IllegalArgumentException alreadyThere) {
            // The next write of the same unit.
        }
        try (RelationChannel channel = model.open(unit, "requests", Role.PROVIDER)) {
            channel.write(model.relate("web", "deployer"), bag);
            channel.commit();
        }
    }

    private static Requirer requirer(MemoryModel model) {
        return new Requirer(
                model.open("web/0", "kubernetes", Role.REQUIRER),
                RequestOwner.UNIT,
                SecretHandling.IN_CLEAR,
                new PythonRelationCodec(),
                YamlManifestCodec::new);
    }

    private static Document status(Requirer requirer) {
        return requirer.status()
                .map(found -> Document.of(Map.of("status", found.status(), "remote_unit_name", found.remoteUnitName())))
                .orElse(Document.empty());
    }
}
