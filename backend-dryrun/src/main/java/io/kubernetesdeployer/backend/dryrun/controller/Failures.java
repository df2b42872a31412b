package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.service.SettingsException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which objects fail, on request of the setting {@code fail}. */
public final class Failures {
    private final Map<String, String> reasons;

    private Failures(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    public static Failures parse(String text) {
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
}
