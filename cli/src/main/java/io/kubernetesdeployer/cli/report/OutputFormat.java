package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.cli.console.Text;

/** The formats of a result. */
public enum OutputFormat {
    /** A table for people. */
    TABLE,
    /** A table with more columns and whole messages. */
    WIDE,
    /** A JSON document for programs. */
    JSON,
    /** A YAML document for programs and people. */
    YAML;

    boolean isForPrograms() {
        return this == JSON || this == YAML;
    }

    @Override
    public String toString() {
        return Text.word(this);
    }
}
