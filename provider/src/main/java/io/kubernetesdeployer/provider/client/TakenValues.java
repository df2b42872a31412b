package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Values that only one object of the cluster may have, and that a server refuses because another one has them. */
public final class TakenValues {
    private static final String ALREADY = "already";
    private static final String TAKEN = ALREADY + " allocated";

    private TakenValues() {}

    /**
     * Whether a server refuses an object for nothing but values that another object has. An admission plugin or a webhook tells no
     * causes: it names the other object.
     */
    public static boolean areAllOf(Failure failure, Resource other) {
        if (failure.kind() != FailureKind.INVALID && failure.kind() != FailureKind.FORBIDDEN) {
            return false;
        }
        return failure.causes().isEmpty()
                ? failure.message().contains(ALREADY) && names(failure.message(), other)
                : failure.causes().stream().allMatch(cause -> isOf(cause, values(other)));
    }

    /** As {@code NAMESPACE/NAME}, or by name alone where it has no namespace. */
    private static boolean names(String message, Resource other) {
        String name = other.namespace().map(namespace -> namespace + "/").orElse("")
                + other.name().orElse("");
        return has(message, name);
    }

    /** Whether a text has a value in it that is not a part of a longer one. */
    private static boolean has(String text, String value) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(value) + "(?![\\w.-])")
                .matcher(text)
                .find();
    }

    private static boolean isOf(Failure.Cause cause, Set<String> values) {
        return CauseText.detail(cause).contains(TAKEN)
                && values.stream().anyMatch(value -> has(CauseText.value(cause), value));
    }

    /** Ports and addresses of a Service. */
    private static Set<String> values(Resource service) {
        Document spec = service.document().document("spec");
        Set<String> values = new HashSet<>();
        for (Document port : spec.documents("ports")) {
            port.integer("nodePort").ifPresent(number -> values.add(Long.toString(number)));
        }
        spec.integer("healthCheckNodePort").ifPresent(number -> values.add(Long.toString(number)));
        spec.list("clusterIPs").forEach(address -> values.add(String.valueOf(address)));
        return values;
    }
}
