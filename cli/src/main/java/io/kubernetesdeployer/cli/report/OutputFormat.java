package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.cli.console.Text;

/** How a result is written. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** For people with wide terminals. */
    WIDE,
    /** For programs. */
    JSON,
    /** For programs, and people. */
    YAML;

    boolean isForPrograms() {
        return this == JSON || this == YAML;
    }

    @Override
    public String toString() {
        return Text.word(this);
    }
}
