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
     * Whether a server refuses an object for nothing but values that another object of its kind has. An admission plugin, a webhook
     * or a policy tells of no values: it names the other object.
     */
    public static boolean areAllOf(Failure failure, Resource refused, Resource other) {
        if (failure.kind() != FailureKind.INVALID && failure.kind() != FailureKind.FORBIDDEN) {
            return false;
        }
        return failure.causes().isEmpty()
                ? isTold(failure.message(), refused, other)
                : failure.causes().stream()
                        .allMatch(cause -> isOf(cause, values(other)) || isTold(cause.message(), refused, other));
    }

    private static boolean isTold(String message, Resource refused, Resource other) {
        return message.contains(ALREADY) && names(message, refused, other);
    }

    /**
     * As {@code NAMESPACE/NAME}, by name alone where it has no namespace, and as {@code KIND 'NAME'} where both are in one
     * namespace.
     */
    private static boolean names(String message, Resource refused, Resource other) {
        String name = other.name().orElse("");
        return has(
                        message,
                        Pattern.quote(other.namespace()
                                        .map(namespace -> namespace + "/")
                                        .orElse("")
                                + name))
                || refused.namespace().equals(other.namespace())
                        && has(message, Pattern.quote(other.kind()) + "\\W{1,3}" + Pattern.quote(name));
    }

    /** Whether a text has something in it that is not a part of something longer. */
    private static boolean has(String text, String pattern) {
        return Pattern.compile("(?<![\\w.-])" + pattern + "(?![\\w.-])")
                .matcher(text)
                .find();
    }

    private static boolean isOf(Failure.Cause cause, Set<String> values) {
        return CauseText.detail(cause).contains(TAKEN)
                && values.stream().anyMatch(value -> has(CauseText.value(cause), Pattern.quote(value)));
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
