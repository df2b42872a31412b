package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.service.SettingsException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which objects fail, on request: by setting, or by the label {@code simulate} on the object or its pods. */
final class Failures {
    private final Map<String, String> reasons;

    private Failures(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    static Failures parse(String text) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                int equals = part.indexOf('=');
                int slash = part.indexOf('/');
                if (slash < 1 || equals < slash + 2 || equals == part.length() - 1) {
                    throw new SettingsException("fail=" + text
                            + ": give KIND/NAME=REASON, such as Deployment/web=ProgressDeadlineExceeded");
                }
                reasons.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return new Failures(reasons);
    }

    /** Whether any is. */
    boolean any() {
        return !reasons.isEmpty();
    }

    /** Why an object is to fail; {@code null} if it is not. */
    @Nullable
    String reason(String kind, String name) {
        String reason = reasons.get(kind + "/" + name);
        return reason == null ? reasons.get(kind + "/*") : reason;
    }

    /** What its pods show; {@code null} where they are fine. */
    static @Nullable Simulation simulation(Document object) {
        String label = object.string("spec", "template", "metadata", "labels", "simulate")
                .or(() -> object.string("metadata", "labels", "simulate"))
                .orElse("");
        return switch (label) {
            case "crash-loop" -> Simulation.CRASH_LOOP;
            case "image-missing" -> Simulation.IMAGE_MISSING;
            case "pending" -> Simulation.PENDING;
            default -> null;
        };
    }

    /** How pods fail. */
    enum Simulation {
        CRASH_LOOP("CrashLoopBackOff", "back-off 2m40s restarting failed container"),
        IMAGE_MISSING("ImagePullBackOff", "Back-off pulling image"),
        PENDING("Unschedulable", "no node fits the pod");

        final String reason;
        final String message;

        Simulation(String reason, String message) {
            this.reason = reason;
            this.message = message;
        }
    }
}
