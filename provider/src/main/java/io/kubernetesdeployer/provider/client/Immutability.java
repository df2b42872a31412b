package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Fields that cannot change in place; the API has no code for that, only words. */
public final class Immutability {
    private static final List<String> WORDS = List.of(
            "immutable",
            "may not change",
            "may not be changed",
            "cannot be changed",
            "cannot change",
            "can not be changed",
            "may not be modified");

    private Immutability() {}

    /** Whether a failure is about such fields. */
    public static boolean isIn(Failure failure) {
        return failure.kind() == FailureKind.INVALID
                && (says(failure.message()) || failure.causes().stream().anyMatch(cause -> says(cause.message())));
    }

    /** The fields and why, without the values that the server puts between. */
    public static String explained(Failure failure) {
        StringJoiner fields = new StringJoiner("; ");
        for (Failure.Cause cause : failure.causes()) {
            if (says(cause.message())) {
                String message = cause.message();
                // "Invalid value: core.PodTemplateSpec{...}: field is immutable"
                int last = message.lastIndexOf(": ");
                fields.add(cause.field() + ": " + (last < 0 ? message : message.substring(last + 2)));
            }
        }
        return fields.length() == 0 ? failure.message() : fields.toString();
    }

    /** As Kubernetes says it of Jobs, Services, volumes, roles and StatefulSets: "updates to ... are forbidden". */
    private static boolean says(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(text::contains) || text.contains("updates to") && text.contains("forbidden");
    }
}
