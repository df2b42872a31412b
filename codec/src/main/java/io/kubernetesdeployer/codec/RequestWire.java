package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.api.codec.RequestSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bag of a requirer's unit or application. */
final class RequestWire {
    private static final String RESOURCE = "resource";
    /** The secret that has {@link #RESOURCE}. */
    private static final String RESOURCE_SECRET = "resource_secret";
    /** Of the charm library {@code kubernetes_manifests}. */
    private static final String MANIFESTS = "kubernetes_manifests";
    /** Of that library: {@link #MANIFESTS} is a secret. */
    private static final String IS_SECRET = "is_secret";

    private static final String TRUE = "true";

    private static final String UUID = "uuid";
    private static final String MODEL_UUID = "model_uuid";
    private static final String JUJU_UNIT = "juju_unit";
    private static final String REVISION = "revision";
    private static final int REVISION_BYTES = 8;

    static final Set<String> KEYS =
            Set.of(RESOURCE, RESOURCE_SECRET, MANIFESTS, IS_SECRET, UUID, MODEL_UUID, JUJU_UNIT, REVISION);

    /** Where the resources are: under a key of the bag, or of the secret that it names. */
    private enum Place {
        BAG(RESOURCE, ""),
        SECRET(RESOURCE_SECRET, RESOURCE),
        MANIFESTS_IN_BAG(MANIFESTS, ""),
        MANIFESTS_IN_SECRET(MANIFESTS, "manifests");

        final String key;
        final String keyInSecret;

        Place(String key, String keyInSecret) {
            this.key = key;
            this.keyInSecret = keyInSecret;
        }

        static Place of(Map<String, String> values) {
            if (values.containsKey(RESOURCE)) {
                return BAG;
            }
            if (values.containsKey(RESOURCE_SECRET)) {
                return SECRET;
            }
            return TRUE.equals(values.get(IS_SECRET)) ? MANIFESTS_IN_SECRET : MANIFESTS_IN_BAG;
        }

        boolean isSecret() {
            return !keyInSecret.isEmpty();
        }
    }

    private RequestWire() {}

    static Map<String, String> encode(ResourceRequest request) {
        return encode(request, RESOURCE, resources(request));
    }

    static Map<String, String> encode(ResourceRequest request, String secret) {
        return encode(request, RESOURCE_SECRET, PythonJsonWriter.write(secret));
    }

    static Map<String, String> encodeSecret(ResourceRequest request) {
        return Map.of(RESOURCE, resources(request), UUID, request.uuid());
    }

    private static Map<String, String> encode(ResourceRequest request, String key, String resources) {
        Map<String, String> bag = new LinkedHashMap<>();
        bag.put(key, resources);
        bag.put(UUID, PythonJsonWriter.write(request.uuid()));
        bag.put(MODEL_UUID, PythonJsonWriter.write(request.modelUuid()));
        bag.put(JUJU_UNIT, PythonJsonWriter.write(request.application()));
        bag.putAll(encodeRevision(revision(resources)));
        return bag;
    }

    private static String resources(ResourceRequest request) {
        List<Object> documents = new ArrayList<>(request.resources().size());
        for (Resource resource : request.resources()) {
            documents.add(resource.document());
        }
        return PythonJsonWriter.write(documents);
    }

    static Map<String, String> encodeRevision(String revision) {
        return Map.of(REVISION, PythonJsonWriter.write(revision));
    }

    static RequestBag decode(Map<String, String> values) {
        BagReader bag = new BagReader(values);
        Place place = Place.of(values);
        return decode(values, bag, place, () -> {
            if (place.isSecret()) {
                bag.name(place.key);
                return Optional.empty();
            }
            return resources(bag, place.key);
        });
    }

    static RequestBag decode(Map<String, String> values, Map<String, String> secret) {
        BagReader bag = new BagReader(values);
        Place place = Place.of(values);
        return decode(values, bag, place, () -> ofSecret(bag, new BagReader(secret), place));
    }

    static Optional<RequestSecret> secretOf(Map<String, String> values) {
        Place place = Place.of(values);
        return place.isSecret()
                ? new BagReader(values)
                        .name(place.key)
                        .map(reference -> new RequestSecret(reference, place.key, place == Place.SECRET))
                : Optional.empty();
    }

    private static Optional<List<Resource>> ofSecret(BagReader bag, BagReader secret, Place place) {
        Optional<List<Resource>> resources = resources(secret, place.keyInSecret);
        secret.problems().forEach(problem -> bag.problem(problem.where(), problem.message()));
        if (resources.isEmpty() && secret.problems().isEmpty()) {
            bag.problem(
                    place.key,
                    "the secret has no key \"" + place.keyInSecret
                            + "\"; write a JSON array of Kubernetes objects into it");
        }
        return resources;
    }

    private static RequestBag decode(
            Map<String, String> values, BagReader bag, Place place, Supplier<Optional<List<Resource>>> resources) {
        Optional<String> uuid = bag.name(UUID);
        Optional<String> model = bag.name(MODEL_UUID);
        Optional<String> application = bag.name(JUJU_UNIT);
        Optional<String> revision = bag.name(REVISION);
        Optional<List<Resource>> wanted = resources.get();
        // With the revision: it alone changes where another value is in a secret.
        String digest = revision(values.getOrDefault(place.key, "") + values.getOrDefault(REVISION, ""));
        return new RequestBag(uuid, model, application, wanted, revision, digest, bag.problems());
    }

    private static Optional<List<Resource>> resources(BagReader bag, String key) {
        PythonJsonReader.Decoded decoded = bag.value(key);
        Object value = decoded.value();
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof List<?> elements)) {
            String found = decoded.isJson() ? ListItems.kindOf(value) : "text that is not JSON";
            bag.problem(key, "is " + found + "; write a JSON array of Kubernetes objects, [] to withdraw them all");
            return Optional.empty();
        }
        List<Resource> resources = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            // The original sends the empty documents of a manifest as null.
            if (elements.get(i) != null) {
                element(elements.get(i), key + "[" + i + "]", decoded.hasNonFinite(), bag, resources);
            }
        }
        return Optional.of(resources);
    }

    private static void element(
            Object element, String root, boolean mayBeNonFinite, BagReader bag, List<Resource> resources) {
        ListItems.flatten(element, new ListItems.Sink() {
            @Override
            public void resource(Resource resource, String path) {
                @Nullable
                String place =
                        mayBeNonFinite ? NonFinite.find(resource.document().asMap(), below(path)) : null;
                if (place == null) {
                    resources.add(resource);
                } else {
                    bag.problem(place, "is not a finite number; Kubernetes has no NaN and no infinity");
                }
            }

            @Override
            public void problem(String path, String message) {
                bag.problem(below(path), message);
            }

            private String below(String path) {
                return path.isEmpty() ? root : root + "." + path;
            }
        });
    }

    private static String revision(String resources) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(resources.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, REVISION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
