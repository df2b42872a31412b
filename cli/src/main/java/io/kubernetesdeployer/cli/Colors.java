package io.kubernetesdeployer.cli;

/** When a result has colors. */
enum Colors {
    /** On a terminal, unless the environment says otherwise. */
    AUTO,
    ALWAYS,
    NEVER;

    boolean areOn(Console console) {
        return this == ALWAYS || this == AUTO && console.colors();
    }
}
