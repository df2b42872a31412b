package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.UnitName;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import io.kubernetesdeployer.codec.PythonRelationCodec;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.testkit.InteropVectors;
import io.kubernetesdeployer.testkit.InteropVectors.FlagStep;
import io.kubernetesdeployer.testkit.InteropVectors.ProviderDecode;
import io.kubernetesdeployer.testkit.InteropVectors.Request;
import io.kubernetesdeployer.testkit.InteropVectors.RequirerUnit;
import io.kubernetesdeployer.testkit.InteropVectors.RoundTrip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the original's provider makes of bags, we make of them; where it is something else on purpose, it is listed. */
class InteropTest {
    private static final InteropVectors VECTORS = new InteropVectors(new JacksonJsonCodec());

    /** Units by number, not by the text of their names: web/2 before web/10. */
    private static final String BY_NUMBER = "ten-units-order";

    /** Of two versions of one object the first counts, and that is reported. */
    private static final String FIRST_VERSION = "units-conflict";

    /** Items of a List are resources of their own. */
    private static final String LIST = "list-kind";

    /** NaN and infinities are in no Kubernetes API, and are reported. */
    private static final String NON_FINITE = "non-finite-floats";

    /** The application my-app-2, whose name Juju does not allow, nor does the model in memory. */
    private static final String NO_APPLICATION = "other-model-and-name";

    static List<ProviderDecode> providerDecodes() {
        return VECTORS.providerDecodes();
    }

    /** Where the requirer's hook failed there is nothing to read. */
    static List<RoundTrip> roundTrips() {
        return VECTORS.roundTrips().stream()
                .filter(vector -> !vector.name().equals(NO_APPLICATION))
                .filter(vector -> vector.requirerUnits().stream()
                        .allMatch(unit -> unit.error().isEmpty()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("providerDecodes")
    void readsARequestAsTheOriginalOrReportsWhatIsWrong(ProviderDecode vector) {
        MemoryModel model = new MemoryModel();
        model.addUnit("deployer/0");
        vector.bags().forEach((unit, bag) -> write(model, unit, bag));
        List<ApplicationRequest> found = requests(model);
        assertEquals(1, found.size(), "the relation is there, whatever the bag holds");
        ApplicationRequest request = found.get(0);
        assertEquals("web", request.application());
        List<Request> expected = vector.requests().orElse(List.of());
        if (expected.isEmpty()) {
            assertTrue(request.resources().orElse(List.of()).isEmpty());
        } else {
            compare(expected.get(0), request);
        }
        assertEquals(request.problems().isEmpty(), request.complete());
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void mergesTheUnitsOfAnApplicationAsTheOriginal(RoundTrip vector) {
        MemoryModel model = new MemoryModel(vector.modelUuid());
        model.addUnit("deployer/0");
        vector.requirerUnits().stream()
                .sorted(Comparator.comparing(RequirerUnit::relationId))
                .forEach(unit -> {
                    write(model, unit.unit(), unit.jujuKeys());
                    write(model, unit.unit(), unit.published());
                });
        List<ApplicationRequest> found = requests(model).stream()
                .filter(request -> !request.resources().orElse(List.of()).isEmpty()
                        || !request.problems().isEmpty())
                .toList();
        List<Request> expected = vector.providerUnits().get(0).requests();
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).uuid(), found.get(i).uuid());
            if (vector.name().equals(BY_NUMBER)) {
                assertEquals(
                        resources(expected.get(i)).size(), names(found.get(i)).size());
                assertEquals(List.of("u0", "u1", "u2"), names(found.get(i)).subList(0, 3));
            } else if (vector.name().equals(FIRST_VERSION)) {
                assertEquals(
                        resources(expected.get(i)).subList(0, 1),
                        found.get(i).resources().orElseThrow());
                assertTrue(found.get(i).problems().get(0).contains("web/1 asks for another version of it than web/0"));
                assertTrue(found.get(i).complete(), "it is known what is wanted");
            } else if (vector.name().equals(NON_FINITE)) {
                assertFalse(found.get(i).complete());
            } else if (vector.name().equals(LIST)) {
                assertTrue(found.get(i).problems().isEmpty());
            } else {
                compare(expected.get(i), found.get(i));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> noticesWhatTheOriginalNotices() {
        MemoryModel model = new MemoryModel();
        model.addUnit("deployer/0");
        return VECTORS.providerFlags().stream()
                .map(step -> DynamicTest.dynamicTest(step.step(), () -> noticesWhatTheOriginalNotices(model, step)));
    }

    private static void noticesWhatTheOriginalNotices(MemoryModel model, FlagStep step) {
        step.writes().ifPresentOrElse(writes -> write(model, "web/0", writes), () -> model.removeUnit("web/0"));
        try (RelationChannel channel = model.open("deployer/0", "requests", Role.PROVIDER)) {
            ProviderEndpoint endpoint = new ProviderEndpoint(channel, new PythonRelationCodec());
            boolean[] ran = {false};
            endpoint.onResourcesChanged(() -> ran[0] = true);
            assertEquals(step.handlerRan(), endpoint.flags().contains("endpoint.requests.resources-changed"));
            endpoint.dispatch();
            endpoint.commit();
            assertEquals(step.handlerRan(), ran[0]);
            assertFalse(endpoint.flags().contains("endpoint.requests.resources-changed"));
        }
    }

    /** What is a Kubernetes object is read as the original reads it, in its order; the rest is reported. */
    private static void compare(Request expected, ApplicationRequest request) {
        if (expected.uuid() instanceof String uuid && !uuid.isEmpty()) {
            assertEquals(uuid, request.uuid());
        }
        if (expected.modelUuid() instanceof String modelUuid) {
            assertEquals(modelUuid, request.modelUuid());
        }
        List<Resource> resources = resources(expected);
        List<?> wanted = expected.resources();
        if (resources.size() == wanted.size()) {
            assertEquals(resources, request.resources().orElseThrow());
        } else {
            boolean onlyNulls = wanted.stream().allMatch(one -> one == null || isResource(one));
            assertEquals(onlyNulls, request.problems().isEmpty(), request.problems()::toString);
            request.resources().ifPresent(found -> assertEquals(resources, found));
        }
    }

    private static List<String> names(ApplicationRequest request) {
        List<String> names = new ArrayList<>();
        request.resources()
                .orElseThrow()
                .forEach(resource -> names.add(resource.name().orElse("")));
        return names;
    }

    private static List<Resource> resources(Request expected) {
        List<Resource> resources = new ArrayList<>();
        for (Object one : expected.resources()) {
            if (one != null && isResource(one)) {
                resources.add(Resource.of((Map<?, ?>) one));
            }
        }
        return resources;
    }

    private static boolean isResource(Object value) {
        try {
            return value instanceof Map<?, ?> map && Resource.of(Document.of(map)) != null;
        } catch (InvalidResourceException e) {
            return false;
        }
    }

    private static void write(MemoryModel model, String unit, Map<String, String> bag) {
        try {
            model.addUnit(unit);
        } catch (IllegalArgumentException alreadyThere) {
            // The next write of the same unit.
        }
        String relation = model.relate(UnitName.application(unit), "deployer");
        try (RelationChannel channel = model.open(unit, "kubernetes", Role.REQUIRER)) {
            channel.write(relation, bag);
            channel.commit();
        }
    }

    private static List<ApplicationRequest> requests(MemoryModel model) {
        try (RelationChannel channel = model.open("deployer/0", "requests", Role.PROVIDER)) {
            return new ProviderEndpoint(channel, new PythonRelationCodec()).resourceRequests();
        }
    }
}
