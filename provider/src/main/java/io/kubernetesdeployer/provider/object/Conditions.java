package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Document;
import java.util.List;
import java.util.Optional;

/** The {@code status.conditions} of an object. */
public record Conditions(List<Document> all) {

    public static Conditions of(Document object) {
        return new Conditions(object.documents("status", "conditions"));
    }

    Optional<Document> find(String type) {
        for (Document condition : all) {
            if (condition.string("type").orElse("").equals(type)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    /** Whether a condition is there with that status: {@code True}, {@code False}, {@code Unknown}. */
    public boolean is(String type, String status) {
        return find(type)
                .flatMap(condition -> condition.string("status"))
                .filter(status::equals)
                .isPresent();
    }

    /** The status of a condition; empty where it is not there. */
    public String status(String type) {
        return find(type).flatMap(condition -> condition.string("status")).orElse("");
    }

    /** Whether these are of a pod for which there is no node. */
    public boolean isUnschedulable() {
        return is("PodScheduled", "False") && hasReason("PodScheduled", "Unschedulable");
    }

    public boolean hasReason(String type, String reason) {
        return reason(type).equals(reason);
    }

    String reason(String type) {
        return find(type).flatMap(condition -> condition.string("reason")).orElse("");
    }

    /** When a condition came to be as it is. */
    public Optional<String> since(String type) {
        return find(type).flatMap(condition -> condition.string("lastTransitionTime"));
    }

    /** The message of a condition, else its reason, else its type. */
    public String message(String type) {
        return find(type)
                .flatMap(condition -> condition
                        .string("message")
                        .filter(text -> !text.isBlank())
                        .or(() -> condition.string("reason")))
                .orElse(type);
    }
}
