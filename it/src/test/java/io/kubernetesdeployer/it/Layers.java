package io.kubernetesdeployer.it;

import java.util.List;

/**
 * The packages of a module as its table in {@code docs/architecture.md} has them.
 *
 * @param module the folder of the module, such as {@code backend-dryrun}
 * @param rows the packages, lowest first
 */
record Layers(String module, List<Row> rows) {
    /** The name that the package of the module itself has in a table. */
    static final String ROOT = "root";

    /**
     * A row of the table.
     *
     * @param name the package below the one of the module, or {@link #ROOT}
     * @param knows the names of the packages it depends on
     */
    record Row(String name, List<String> knows) {}

    /** The package of the module itself. */
    String rootPackage() {
        return "io.kubernetesdeployer." + module.replace('-', '.');
    }

    @Override
    public String toString() {
        return module;
    }
}
