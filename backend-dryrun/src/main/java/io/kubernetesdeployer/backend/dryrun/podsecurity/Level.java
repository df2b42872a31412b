package io.kubernetesdeployer.backend.dryrun.podsecurity;

import java.util.Locale;

/** How much the standards forbid, the least first. */
enum Level {
    PRIVILEGED,
    BASELINE,
    RESTRICTED;

    /** The level as a label has it; what is no level is the strictest one, as the server takes it. */
    static Level of(String word) {
        for (Level level : values()) {
            if (level.word().equals(word)) {
                return level;
            }
        }
        return RESTRICTED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
