package io.kubernetesdeployer.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.testkit.InteropVectors;
import io.kubernetesdeployer.testkit.InteropVectors.RoundTrip;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded vector, as far as it is about text and values. What is read differently on purpose is listed. */
class InteropTest {
    private static final InteropVectors VECTORS = new InteropVectors(new JacksonJsonCodec());
    private final PythonRelationCodec codec = new PythonRelationCodec();

    /** Round trips whose resources are no Kubernetes objects, which the original passes on and we report. */
    private static final Map<String, String> NO_RESOURCES = Map.of(
            "anchors-and-duplicates", "the resource has neither apiVersion nor kind",
            "boolean-keys", "the resource has neither apiVersion nor kind",
            "dedupe-equality", "some resources have neither apiVersion nor kind",
            "non-finite-floats", "NaN and infinities are in no Kubernetes API",
            "not-a-map", "a list and text are no objects",
            "scalars", "the document has neither apiVersion nor kind");

    /**
     * The keys of a resource are strings to us, and sorted as such; Python's were integers when it sorted them. The value
     * on the wire is the same.
     */
    private static final String INTEGER_KEYS = "integer-keys";

    /** Bags of which we make something else than the original: the place of the problem we report instead. */
    private static final Map<String, String> REPORTED = Map.ofEntries(
            Map.entry("resource-empty-object", "resource"),
            Map.entry("resource-zero", "resource"),
            Map.entry("resource-false", "resource"),
            Map.entry("resource-object", "resource"),
            Map.entry("resource-string", "resource"),
            Map.entry("resource-not-json", "resource"),
            Map.entry("resource-broken-json", "resource"),
            Map.entry("resource-blank", "resource"),
            Map.entry("resource-number", "resource"),
            Map.entry("resource-true", "resource"),
            Map.entry("resource-python-repr", "resource"),
            Map.entry("resource-bom", "resource"),
            Map.entry("resource-trailing-comma", "resource"),
            Map.entry("resource-odd-entries", "resource[1]"),
            Map.entry("uuid-empty-json-string", "uuid"),
            Map.entry("uuid-list", "uuid"));

    static List<RoundTrip> roundTrips() {
        return VECTORS.roundTrips();
    }

    static Stream<InteropVectors.ProviderDecode> providerDecodes() {
        return VECTORS.providerDecodes().stream();
    }

    static Stream<InteropVectors.RequirerDecode> requirerDecodes() {
        return VECTORS.requirerDecodes().stream();
    }

    @Test
    void allVectorsAreThere() {
        assertEquals(33, VECTORS.roundTrips().size());
        assertEquals(37, VECTORS.providerDecodes().size());
        assertEquals(17, VECTORS.requirerDecodes().size());
        assertEquals(4, VECTORS.identities().size());
        assertFalse(VECTORS.providerFlags().isEmpty());
        assertFalse(VECTORS.requirerFlags().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void whatARequirerPublishedIsWrittenByteForByte(RoundTrip vector) throws Exception {
        for (Map<String, String> published : allPublished(vector)) {
            for (String text : published.values()) {
                PythonJsonReader.Decoded decoded = PythonJsonReader.read(text);
                assertTrue(decoded.isJson());
                if (vector.name().equals(INTEGER_KEYS) && text.contains("\"9\"")) {
                    assertEquals(decoded, PythonJsonReader.read(codec.canonical(text)));
                    continue;
                }
                assertEquals(text, PythonJsonWriter.write(decoded.value()));
                assertEquals(text, codec.canonical(text));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void whatARequirerPublishedIsReadAsTheProviderReadIt(RoundTrip vector) throws Exception {
        for (InteropVectors.ProviderUnit provider : vector.providerUnits()) {
            for (InteropVectors.Request request : provider.requests()) {
                List<?> wire = vector.requirerUnits().stream()
                        .map(InteropVectors.RequirerUnit::published)
                        .filter(bag -> codec.decodeRequest(bag).uuid().equals(Optional.ofNullable(request.uuid())))
                        .flatMap(bag -> ((List<?>) decoded(bag.get("resource"))).stream())
                        .toList();
                // The provider joins the lists of all units: every element it has is one of theirs.
                assertTrue(wire.containsAll(request.resources()), vector.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void aRequestOfTheOriginalReadsAndWritesBackTheSame(RoundTrip vector) {
        for (Map<String, String> published : allPublished(vector)) {
            RequestBag request = codec.decodeRequest(published);
            if (NO_RESOURCES.containsKey(vector.name())) {
                assertFalse(request.problems().isEmpty());
                continue;
            }
            assertEquals(List.of(), request.problems());
            if (published.isEmpty() || published.get("resource").contains("\"kind\": \"List\"")) {
                continue;
            }
            List<Resource> resources = request.resources().orElseThrow();
            Map<String, String> written = codec.encodeRequest(new ResourceRequest(
                    request.uuid().orElseThrow(),
                    request.modelUuid().orElseThrow(),
                    request.application().orElseThrow(),
                    resources));
            assertEquals(16 + 2, written.get("revision").length());
            Map<String, String> originalKeys = new LinkedHashMap<>(written);
            originalKeys.remove("revision");
            if (!vector.name().equals(INTEGER_KEYS)) {
                assertEquals(withoutNulls(published), originalKeys);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void whatAProviderPublishedIsReadAndWrittenByteForByte(RoundTrip vector) {
        for (InteropVectors.ProviderUnit provider : vector.providerUnits()) {
            for (Map<String, String> published : provider.publishedByRelation().values()) {
                AnswerBag answer = codec.decodeAnswer(published);
                assertEquals(List.of(), answer.problems());
                assertEquals(published, codec.encodeAnswer(answer));
                provider.answer()
                        .value("status")
                        .filter(sent -> answer.status().isPresent())
                        .ifPresent(sent -> assertEquals(Optional.of(sent), answer.status()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void theUuidOfEveryRequirerIsMadeFromItsModelAndApplication(RoundTrip vector) {
        for (InteropVectors.RequirerUnit unit : vector.requirerUnits()) {
            String application = unit.unit().substring(0, unit.unit().indexOf('/'));
            if (!unit.published().isEmpty()) {
                assertEquals(
                        "\"" + ResourceRequest.uuid(vector.modelUuid(), application) + "\"",
                        unit.published().get("uuid"));
            }
        }
    }

    @Test
    void identitiesAreThoseOfTheOriginal() {
        for (InteropVectors.Identity identity : VECTORS.identities()) {
            assertEquals(identity.uuid(), ResourceRequest.uuid(identity.modelUuid(), identity.application()));
        }
    }

    @Test
    void theLargeRequestIsWrittenByteForByteAndReadBack() throws Exception {
        InteropVectors.LargeRequest large = VECTORS.largeRequest();
        List<Resource> resources = large.documents().stream().map(Resource::of).toList();
        Map<String, String> bag = codec.encodeRequest(new ResourceRequest(
                ResourceRequest.uuid(large.modelUuid(), "web"), large.modelUuid(), "web", resources));
        String resource = bag.get("resource");
        assertEquals("\"" + large.uuid() + "\"", bag.get("uuid"));
        assertEquals(large.length(), resource.length());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(resource.getBytes(StandardCharsets.US_ASCII));
        assertEquals(large.sha256(), HexFormat.of().formatHex(digest));
        assertEquals(Optional.of(resources), codec.decodeRequest(bag).resources());
    }

    @ParameterizedTest
    @MethodSource("providerDecodes")
    void requestsAreReadAsTheOriginalReadsThemOrReported(InteropVectors.ProviderDecode vector) throws Exception {
        Map<String, String> bag = vector.bags().get("web/0");
        RequestBag read = codec.decodeRequest(bag);
        if (REPORTED.containsKey(vector.name())) {
            assertEquals(REPORTED.get(vector.name()), read.problems().get(0).where());
            return;
        }
        if (vector.requests().orElseThrow().isEmpty()) {
            assertTrue(read.resources().isEmpty() || read.resources().get().isEmpty());
            assertEquals(List.of(), read.problems());
            return;
        }
        InteropVectors.Request expected = vector.requests().orElseThrow().get(0);
        assertEquals(expected.resources(), distinct((List<?>) decoded(bag.get("resource"))));
        assertEquals(text(expected.modelUuid()), read.modelUuid());
        assertEquals(text(expected.jujuUnit()), read.application());
        if (expected.uuid() instanceof Number) {
            // Digits without quotes are a number to the original; to us they are the name that was meant.
            assertEquals(Optional.of(bag.get("uuid")), read.uuid());
        } else {
            assertEquals(text(expected.uuid()), read.uuid());
        }
        // The recorded resources have no name: what is asserted is that each is told so by its own place.
        assertTrue(read.problems().stream().map(Problem::where).allMatch(where -> where.startsWith("resource[")));
    }

    @ParameterizedTest
    @MethodSource("requirerDecodes")
    void answersAreReadAsTheOriginalReadsThem(InteropVectors.RequirerDecode vector) {
        Document status = Document.empty();
        Object workers = null;
        for (Map.Entry<String, Map<String, String>> unit : vector.bags().entrySet()) {
            AnswerBag answer = codec.decodeAnswer(unit.getValue());
            boolean workersAreNoAddresses = vector.name().equals("status-raw-number");
            assertEquals(workersAreNoAddresses ? 1 : 0, answer.problems().size());
            if (answer.status()
                    .filter(value -> !Set.of(List.of(), Map.of()).contains(value))
                    .isPresent()) {
                status = status.with(answer.status().get(), "status").with(unit.getKey(), "remote_unit_name");
            }
            workers = answer.workers().orElse(null);
        }
        assertEquals(vector.status(), status);
        if (vector.workerIps() instanceof String address) {
            assertEquals(List.of(address), workers);
        } else if (!(vector.workerIps() instanceof Number)) {
            assertEquals(vector.workerIps(), workers);
        }
    }

    private static List<Map<String, String>> allPublished(RoundTrip vector) {
        return Stream.concat(
                        vector.requirerUnits().stream().map(InteropVectors.RequirerUnit::published),
                        vector.then().stream().map(InteropVectors.Step::published))
                .toList();
    }

    private static Object decoded(String text) {
        try {
            return PythonJsonReader.read(text).value();
        } catch (PythonJsonReader.LimitException e) {
            throw new AssertionError(e);
        }
    }

    /** Equal as Python's {@code ==} has it for the one vector that repeats itself. */
    private static List<?> distinct(List<?> resources) {
        return resources.contains(Map.of("a", 1.0)) ? resources.subList(0, 1) : resources;
    }

    private static Map<String, String> withoutNulls(Map<String, String> published) {
        Map<String, String> bag = new LinkedHashMap<>(published);
        bag.computeIfPresent(
                "resource", (key, text) -> text.replace("null, ", "").replace(", null]", "]"));
        return bag;
    }

    private static Optional<String> text(Object value) {
        return Optional.ofNullable(value).map(Object::toString);
    }
}
