package io.kubernetesdeployer.backend.dryrun.values;

import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What is wrong with a value, and how many checks it was: of alternatives of which none fits, the one that went furthest
 * is told. Source: kube-openapi's {@code validate.Result}.
 */
final class Result {
    /** By their message: the same is not told twice. */
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    private int matches;

    /**
     * A problem.
     *
     * @param path the field as the schema's validation names it; empty for the whole object
     * @param report tells of it at a field
     */
    private record Problem(String path, BiConsumer<Causes, String> report) {}

    boolean isValid() {
        return problems.isEmpty();
    }

    int matches() {
        return matches;
    }

    void count() {
        matches++;
    }

    void merge(Result other) {
        other.problems.forEach(problems::putIfAbsent);
        matches += other.matches;
    }

    /** Forgets the problems, though not how far the checks went. */
    void clear() {
        problems.clear();
    }

    /** Adds a problem; the message tells it from others. */
    void add(String path, String message, BiConsumer<Causes, String> report) {
        problems.putIfAbsent(message, new Problem(path, report));
    }

    /** Adds a problem of a junction of schemas, which the server reports of the place where the validation began. */
    void addUnplaced(String message) {
        add("", message, (causes, field) -> causes.invalid(field, "", message));
    }

    /** @param base where the validated value stands */
    void report(Causes causes, String base) {
        for (Problem problem : problems.values()) {
            String path = problem.path().startsWith(".") ? problem.path().substring(1) : problem.path();
            problem.report().accept(causes, path.isEmpty() ? base : FieldPath.child(base, path));
        }
    }
}
