package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Fields that cannot change in place. The API has no code for that, only words: they are looked for in what the server says
 * of each field, and never in the values that it quotes.
 */
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

    /** Whether a failure is about such fields and nothing else. */
    public static boolean isIn(Failure failure) {
        return failure.kind() == FailureKind.INVALID
                && !failure.causes().isEmpty()
                && failure.causes().stream().allMatch(Immutability::isOf);
    }

    private static boolean isOf(Failure.Cause cause) {
        return CauseText.isOfValue(cause) && says(CauseText.detail(cause));
    }

    /** The fields and why, without the values that the server puts between. */
    public static String explained(Failure failure) {
        StringJoiner fields = new StringJoiner("; ");
        failure.causes().forEach(cause -> fields.add(cause.field() + ": " + CauseText.detail(cause)));
        return fields.toString();
    }

    /** As Kubernetes says it of Jobs, Services, volumes, roles and StatefulSets: "updates to ... are forbidden". */
    private static boolean says(String detail) {
        String text = detail.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(text::contains) || text.contains("updates to") && text.contains("forbidden");
    }
}
