package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Specifications of pods and of claims without what is as if it were not there: what the server fills in, and zeros. Two that are the same are so for the
 * server. Source: the defaults in Kubernetes' {@code pkg/apis/core/v1}.
 */
final class PlainPods {
    private static final Set<String> PROBES = Set.of("livenessProbe", "readinessProbe", "startupProbe");
    private static final Set<String> CONTAINERS = Set.of("containers", "initContainers");
    private static final Set<String> AMOUNTS = Set.of("limits", "requests", "overhead");
    private static final Set<String> LABELS = Set.of("labels", "annotations", "matchLabels", "nodeSelector");
    /** What is filled into pods, and not into templates of them. */
    private static final String[] OF_PODS_ALONE = {"enableServiceLinks", "priority", "preemptionPolicy"};

    private static final String SPEC = "spec";
    private static final String CONTAINER = "container";
    private static final String PROBE = "probe";
    /** Values that are filled in, or zero, by what they are a field of, and their name. */
    private static final Map<String, Map<String, List<Object>>> FILLED_IN = new HashMap<>();

    static {
        filledIn(SPEC, "dnsPolicy", "ClusterFirst");
        filledIn(SPEC, "restartPolicy", "Always");
        filledIn(SPEC, "schedulerName", "default-scheduler");
        filledIn(SPEC, "terminationGracePeriodSeconds", 30L);
        filledIn(SPEC, "enableServiceLinks", true);
        filledIn(SPEC, "priority", 0L);
        filledIn(SPEC, "preemptionPolicy", "PreemptLowerPriority");
        filledIn(SPEC, "securityContext", Map.of());
        filledIn(SPEC, "hostNetwork", false);
        filledIn(SPEC, "hostPID", false);
        filledIn(SPEC, "hostIPC", false);
        filledIn(SPEC, "volumeMode", "Filesystem");
        filledIn(CONTAINER, "terminationMessagePath", "/dev/termination-log");
        filledIn(CONTAINER, "terminationMessagePolicy", "File");
        filledIn(CONTAINER, "resources", Map.of());
        filledIn(CONTAINER, "stdin", false);
        filledIn(CONTAINER, "stdinOnce", false);
        filledIn(CONTAINER, "tty", false);
        filledIn("volumeMounts", "readOnly", false);
        filledIn("ports", "protocol", "TCP");
        filledIn("ports", "hostPort", 0L);
        filledIn(PROBE, "timeoutSeconds", 0L, 1L);
        filledIn(PROBE, "periodSeconds", 0L, 10L);
        filledIn(PROBE, "successThreshold", 0L, 1L);
        filledIn(PROBE, "failureThreshold", 0L, 3L);
        filledIn(PROBE, "initialDelaySeconds", 0L);
        filledIn("httpGet", "path", "/");
        filledIn("httpGet", "scheme", "HTTP");
        filledIn("fieldRef", "apiVersion", "v1");
        filledIn("resourceFieldRef", "divisor", "0", 0L);
        filledIn("serviceAccountToken", "expirationSeconds", 3600L);
        for (String volume : List.of("secret", "configMap", "downwardAPI", "projected")) {
            filledIn(volume, "defaultMode", 420L);
        }
    }

    private PlainPods() {}

    private static void filledIn(String of, String name, Object... values) {
        FILLED_IN.computeIfAbsent(of, none -> new HashMap<>()).put(name, List.of(values));
    }

    static Document spec(Document spec) {
        Document named = spec.without("serviceAccount");
        String account = spec.string("serviceAccount").orElse("");
        boolean isOld = !account.isEmpty()
                && spec.string("serviceAccountName").orElse("").isEmpty();
        return Document.of(plain(SPEC, (isOld ? named.with(account, "serviceAccountName") : named).asMap()));
    }

    /** The template of pods in a workload. */
    static Document template(Document template) {
        Document spec = spec(template.document(SPEC));
        for (String field : OF_PODS_ALONE) {
            Object given = template.value(SPEC, field).orElse(null);
            spec = given == null ? spec : spec.with(given, field);
        }
        Document plain = template.with(spec.asMap(), SPEC);
        Map<Object, @Nullable Object> metadata =
                plain("metadata", template.document("metadata").asMap());
        return metadata.isEmpty() ? plain.without("metadata") : plain.with(metadata, "metadata");
    }

    /** The templates of claims in a workload. */
    static List<Object> claims(List<Document> claims) {
        List<Object> plain = new ArrayList<>();
        for (Document claim : claims) {
            plain.add(plain(
                    "",
                    claim.without("apiVersion")
                            .without("kind")
                            .without("status")
                            .asMap()));
        }
        return plain;
    }

    private static Map<Object, @Nullable Object> plain(String of, Map<?, ?> fields) {
        Map<Object, @Nullable Object> plain = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Object kept = AMOUNTS.contains(of) ? amount(value) : plain((String) name, value);
            boolean isFilledIn = FILLED_IN
                    .getOrDefault(of, Map.of())
                    .getOrDefault(name, List.of())
                    .contains(kept);
            if (kept != null && !kept.equals("") && !isFilledIn) {
                plain.put(name, kept);
            }
        });
        if (of.equals("volumes") && Map.of().equals(plain.get("emptyDir"))) {
            plain.remove("emptyDir");
        }
        if (of.equals(CONTAINER)
                && PodDefaults.pullPolicy(String.valueOf(plain.get("image"))).equals(plain.get("imagePullPolicy"))) {
            plain.remove("imagePullPolicy");
        }
        return plain;
    }

    private static @Nullable Object plain(String name, @Nullable Object value) {
        String of = CONTAINERS.contains(name) ? CONTAINER : PROBES.contains(name) ? PROBE : name;
        if (value instanceof Map<?, ?> map) {
            return LABELS.contains(name) ? map : plain(of, map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(element instanceof Map<?, ?> map ? plain(of, map) : element));
            return plain;
        }
        return name.equals("sizeLimit") ? amount(value) : value;
    }

    private static @Nullable Object amount(@Nullable Object value) {
        try {
            return Quantity.parse(String.valueOf(value))
                    .amount()
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
