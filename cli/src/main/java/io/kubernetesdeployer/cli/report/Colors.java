package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.cli.console.Console;

/** When a result has colors. */
public enum Colors {
    /** On a terminal, unless the environment says otherwise. */
    AUTO,
    ALWAYS,
    NEVER;

    boolean areOn(Console console) {
        return this == ALWAYS || this == AUTO && console.colors();
    }
}
