package io.kubernetesdeployer.testkit;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Golden vectors of the relation: what the two original Python ends really wrote, and what each made of what the other
 * wrote. Recorded from hooks; {@code interop/README.md} beside them says how, and what each field holds.
 *
 * <p>Values are those of {@link Document}, where NaN and infinities are doubles, and strings may hold lone surrogates.
 */
public final class InteropVectors {
    private static final String FLOAT = "$float";

    private final JsonCodec json;

    /** @param json reads the files */
    public InteropVectors(JsonCodec json) {
        this.json = json;
    }

    /** From the YAML a requirer reads to the status it gets back. */
    public record RoundTrip(
            String name,
            String modelUuid,
            List<RequirerUnit> requirerUnits,
            List<ProviderUnit> providerUnits,
            List<Step> then) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * @param published the databag keys it wrote
     * @param jujuKeys the keys Juju put there
     * @param flagSet whether new-status was ever set
     * @param status what it read in the end, with {@code remote_unit_name}
     * @param workerIps what it read in the end; {@code null} where no provider wrote any
     * @param error the exception its hook failed with
     */
    public record RequirerUnit(
            String unit,
            long relationId,
            String inputYaml,
            Map<String, String> published,
            Map<String, String> jujuKeys,
            boolean flagSet,
            Document status,
            @Nullable Object workerIps,
            Optional<String> error) {}

    /**
     * @param answer what it was told to send: {@code status} for every uuid or {@code by_app}, {@code workers};
     *     {@code leader_only}
     * @param requests what it read
     * @param publishedByRelation by relation number, the databag keys it wrote
     */
    public record ProviderUnit(
            String unit,
            Document answer,
            List<Request> requests,
            Map<String, Map<String, String>> publishedByRelation) {}

    /**
     * A later step of a round trip; what is not part of it is empty.
     *
     * @param inputYaml what the requirer reads
     * @param published what it then writes
     * @param requests what the provider then reads
     * @param providerPublished what it then writes
     */
    public record Step(
            String step,
            Optional<String> inputYaml,
            Map<String, String> published,
            List<Request> requests,
            Map<String, String> providerPublished) {}

    /** An entry of the original's {@code get_resource_requests}; what is not there, or not a string, as it is. */
    public record Request(
            @Nullable Object uuid,
            @Nullable Object modelUuid,
            @Nullable Object jujuUnit,
            List<@Nullable Object> resources) {}

    /**
     * Requirer bags as somebody may write them, by unit.
     *
     * @param requests what the provider reads; empty where its hook fails
     */
    public record ProviderDecode(String name, Map<String, Map<String, String>> bags, Optional<List<Request>> requests) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Provider bags as somebody may write them, by unit.
     *
     * @param status what the requirer reads, with {@code remote_unit_name}; empty for none
     */
    public record RequirerDecode(
            String name,
            Map<String, Map<String, String>> bags,
            boolean flagSet,
            Document status,
            @Nullable Object workerIps) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * One write to one bag.
     *
     * @param writes by key; an empty value deletes it; empty when the unit leaves
     * @param handlerRan whether the other end's handler runs after it
     * @param decoded what the other end then reads, by the name of the original's operation
     */
    public record FlagStep(String step, Optional<Map<String, String>> writes, boolean handlerRan, Document decoded) {}

    /** An identity. */
    public record Identity(String modelUuid, String application, String uuid) {}

    /**
     * A request of 2.5 million characters.
     *
     * @param documents the resources
     * @param length of the value of {@code resource}, and of the status that equals it
     */
    public record LargeRequest(String modelUuid, List<Document> documents, String uuid, long length, String sha256) {}

    /** All round trips. */
    public List<RoundTrip> roundTrips() {
        List<RoundTrip> all = new ArrayList<>();
        for (String name : text("roundtrip/index.txt").lines().toList()) {
            Document vector = Document.of((Map<?, ?>) revived(read("roundtrip/" + name + ".json")));
            all.add(new RoundTrip(
                    name,
                    string(vector, "model_uuid"),
                    vector.documents("requirer_units").stream()
                            .map(InteropVectors::requirerUnit)
                            .toList(),
                    vector.documents("provider_units").stream()
                            .map(InteropVectors::providerUnit)
                            .toList(),
                    vector.documents("then").stream().map(InteropVectors::step).toList()));
        }
        return all;
    }

    /** What a provider makes of bags. */
    public List<ProviderDecode> providerDecodes() {
        return documents("provider-decode.json").stream()
                .map(vector -> new ProviderDecode(
                        string(vector, "case"),
                        bags(vector.document("bags")),
                        vector.value("error").isPresent() ? Optional.empty() : Optional.of(requests(vector))))
                .toList();
    }

    /** What a requirer makes of bags. */
    public List<RequirerDecode> requirerDecodes() {
        return documents("requirer-decode.json").stream()
                .map(vector -> new RequirerDecode(
                        string(vector, "case"),
                        bags(vector.document("bags")),
                        vector.isTrue("flag_set"),
                        vector.document("get_status"),
                        vector.value("get_worker_ips").orElse(null)))
                .toList();
    }

    /** Writes of a requirer, and when the provider's handler runs. */
    public List<FlagStep> providerFlags() {
        return flags("provider");
    }

    /** Writes of a provider, and when the requirer's handler runs. */
    public List<FlagStep> requirerFlags() {
        return flags("requirer");
    }

    /** Model uuid and application name to uuid. */
    public List<Identity> identities() {
        return documents("uuid.json").stream()
                .map(vector -> new Identity(
                        string(vector, "model_uuid"), string(vector, "application"), string(vector, "uuid")))
                .toList();
    }

    /** The large one. */
    public LargeRequest largeRequest() {
        Document vector = Document.of((Map<?, ?>) read("large-request.json"));
        int characters = (int) vector.integer("blob_characters").orElseThrow();
        String line = string(vector, "line");
        String blob = line.repeat(characters / line.length() + 1).substring(0, characters);
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < vector.integer("documents").orElseThrow(); i++) {
            documents.add(Document.of(Map.of("kind", "ConfigMap", "apiVersion", "v1"))
                    .with("big-" + (i < 10 ? "0" : "") + i, "metadata", "name")
                    .with(blob, "data", "blob"));
        }
        Document resource = vector.document("requirer_published", "resource");
        String uuid = (String)
                json.readValue(vector.string("requirer_published", "uuid").orElseThrow());
        return new LargeRequest(
                string(vector, "model_uuid"),
                documents,
                String.valueOf(uuid),
                resource.integer("length").orElseThrow(),
                string(resource, "sha256"));
    }

    private List<FlagStep> flags(String end) {
        Document vector = Document.of((Map<?, ?>) revived(read("flags.json")));
        return vector.documents(end).stream()
                .map(step -> new FlagStep(
                        string(step, "step"),
                        step.value("writes").map(writes -> step.strings("writes")),
                        step.isTrue("handler_ran"),
                        step.without("step").without("writes").without("handler_ran")))
                .toList();
    }

    private static RequirerUnit requirerUnit(Document unit) {
        return new RequirerUnit(
                string(unit, "unit"),
                unit.integer("relation_id").orElseThrow(),
                string(unit, "input_yaml"),
                unit.strings("published"),
                unit.strings("juju_keys"),
                unit.isTrue("flag_set"),
                unit.document("get_status"),
                unit.value("get_worker_ips").orElse(null),
                unit.string("error", "exception"));
    }

    private static ProviderUnit providerUnit(Document unit) {
        return new ProviderUnit(
                string(unit, "unit"),
                unit.document("answer"),
                requests(unit),
                bags(unit.document("published_by_relation")));
    }

    private static Step step(Document step) {
        return new Step(
                string(step, "step"),
                step.string("input_yaml"),
                step.strings("published"),
                requests(step),
                step.strings("provider_published"));
    }

    private static List<Request> requests(Document document) {
        return document.documents("get_resource_requests").stream()
                .map(request -> new Request(
                        request.value("uuid").orElse(null),
                        request.value("model_uuid").orElse(null),
                        request.value("juju_unit").orElse(null),
                        request.list("requests")))
                .toList();
    }

    private static Map<String, Map<String, String>> bags(Document bags) {
        Map<String, Map<String, String>> byUnit = new LinkedHashMap<>();
        bags.asMap().keySet().forEach(unit -> byUnit.put(unit, bags.strings(unit)));
        return byUnit;
    }

    private static String string(Document document, String key) {
        return document.string(key).orElseThrow(() -> new IllegalStateException("the vector has no " + key));
    }

    private List<Document> documents(String file) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("vectors", revived(read(file)));
        return Document.of(root).documents("vectors");
    }

    private @Nullable Object read(String file) {
        return json.readValue(text(file));
    }

    private static String text(String file) {
        try (InputStream in = InteropVectors.class.getResourceAsStream("interop/" + file)) {
            if (in == null) {
                throw new IllegalStateException("interop/" + file + " is not in the testkit");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value with the numbers that standard JSON cannot write. */
    private static @Nullable Object revived(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.size() == 1 && map.get(FLOAT) instanceof String number) {
                return Double.valueOf(number);
            }
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, field) -> copy.put((String) key, revived(field)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(revived(element)));
            return copy;
        }
        return value;
    }
}
