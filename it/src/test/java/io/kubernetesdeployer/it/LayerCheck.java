package io.kubernetesdeployer.it;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the packages of a module with its table. Reads class files, so an arrow that is nothing but a constant, which the
 * compiler copies, is not seen.
 */
final class LayerCheck {
    private final Layers table;
    private final int maxFiles;
    private final Map<String, Set<String>> filesByPackage = new TreeMap<>();
    /** By package and by the package it depends on: which class depends on which, and in what line; 0 for a declaration. */
    private final Map<String, Map<String, Map<String, Integer>>> arrows = new TreeMap<>();

    /** @param classes the classes of the module, as they are shipped */
    LayerCheck(Layers table, JavaClasses classes, int maxFiles) {
        this.table = table;
        this.maxFiles = maxFiles;
        for (JavaClass type : classes) {
            if (isOfModule(type) && !type.getSimpleName().equals("package-info")) {
                filesByPackage
                        .computeIfAbsent(packageOf(type), name -> new TreeSet<>())
                        .add(file(type));
                type.getDirectDependenciesFromSelf().forEach(this::addArrow);
            }
        }
    }

    /** What is wrong, each with the classes it is about and what to do; empty if nothing is. */
    List<String> violations() {
        if (filesByPackage.isEmpty()) {
            return List.of(table.module() + ": no class of " + table.rootPackage()
                    + " was found: make the module a dependency of `it`, or remove its section.");
        }
        List<String> found = new ArrayList<>();
        checkPackages(found);
        checkArrows(found);
        checkOrder(found);
        checkSizes(found);
        return found;
    }

    private void checkPackages(List<String> found) {
        Set<String> rows = table.rows().stream().map(Layers.Row::name).collect(Collectors.toCollection(TreeSet::new));
        filesByPackage.forEach((name, files) -> {
            if (!rows.contains(name)) {
                found.add(at(name) + " has no row: add one, or move its files: " + String.join(", ", files) + ".");
            }
        });
        rows.removeAll(filesByPackage.keySet());
        rows.forEach(name -> found.add(at(name) + " has a row, but no classes: remove the row."));
    }

    private void checkArrows(List<String> found) {
        for (Layers.Row row : table.rows()) {
            Set<String> actual = arrows.getOrDefault(row.name(), Map.of()).keySet();
            for (String target : actual) {
                if (!row.knows().contains(target)) {
                    found.add(at(row.name()) + " depends on `" + target
                            + "`, which its row does not name: move what is needed to a package that both may know, or name `"
                            + target + "` in the row if the arrow is meant." + classes(row.name(), target));
                }
            }
            for (String name : row.knows()) {
                if (!actual.contains(name)) {
                    found.add(at(row.name()) + " knows `" + name
                            + "` by its row, but none of its classes depends on it: remove the name.");
                }
            }
        }
    }

    private void checkOrder(List<String> found) {
        Set<String> earlier = new TreeSet<>();
        for (Layers.Row row : table.rows()) {
            for (String name : row.knows()) {
                if (!earlier.contains(name)) {
                    found.add(at(row.name()) + " knows `" + name
                            + "`, which is not in an earlier row: move the row down, or cut the arrow."
                            + classes(row.name(), name));
                }
            }
            earlier.add(row.name());
        }
    }

    private void checkSizes(List<String> found) {
        filesByPackage.forEach((name, files) -> {
            if (files.size() > maxFiles) {
                found.add(at(name) + " has " + files.size() + " files, more than " + maxFiles
                        + ": split it by what its files are for.");
            }
        });
    }

    /** The classes that make an arrow, a line each. */
    private String classes(String from, String to) {
        return arrows.getOrDefault(from, Map.of()).getOrDefault(to, Map.of()).entrySet().stream()
                .map(entry -> "\n    " + entry.getKey() + (entry.getValue() == 0 ? "" : " in line " + entry.getValue()))
                .collect(Collectors.joining());
    }

    private String at(String name) {
        return table.module() + ": package `" + name + "`";
    }

    private void addArrow(Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        String from = packageOf(dependency.getOriginClass());
        if (isOfModule(target) && !packageOf(target).equals(from)) {
            arrows.computeIfAbsent(from, name -> new TreeMap<>())
                    .computeIfAbsent(packageOf(target), name -> new TreeMap<>())
                    .merge(
                            shortName(dependency.getOriginClass()) + " -> " + shortName(target),
                            dependency.getSourceCodeLocation().getLineNumber(),
                            (one, other) -> one == 0 || other == 0 ? one + other : Math.min(one, other));
        }
    }

    private boolean isOfModule(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(table.rootPackage() + ".");
    }

    private String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(table.rootPackage())
                ? Layers.ROOT
                : name.substring(table.rootPackage().length() + 1);
    }

    private String shortName(JavaClass type) {
        return type.getName().substring(table.rootPackage().length() + 1);
    }

    /** Nested types are in the file of the type around them. */
    private static String file(JavaClass type) {
        return type.getSource().flatMap(Source::getFileName).orElse(type.getSimpleName());
    }
}
