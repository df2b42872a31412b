package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.provider.diff.ApplicationDiff;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.diff.FieldDiff;
import io.kubernetesdeployer.provider.diff.ResourceDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns differences into the document that {@code -o json} and {@code -o yaml} print; {@code docs/cli.md} describes it. */
final class DiffDocument {
    private DiffDocument() {}

    static Map<String, @Nullable Object> of(
            String application, Diff diff, List<String> errors, List<Problem> problems) {
        List<Object> resources = new ArrayList<>();
        for (ApplicationDiff one : diff.applications()) {
            one.resources().forEach(resource -> resources.add(of(resource)));
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("metadata", Map.of("name", application));
        map.put("resources", resources);
        map.put("errors", errors);
        map.put("problems", Documents.problems(problems));
        return Documents.of("Diff", map);
    }

    private static Map<String, @Nullable Object> of(ResourceDiff resource) {
        Map<String, @Nullable Object> map = Documents.reference(resource.ref());
        map.put("change", Text.word(resource.change()));
        map.put("fields", resource.fields().stream().map(DiffDocument::of).toList());
        map.put("message", resource.note());
        return map;
    }

    /** Leaves out the key of a value that does not exist, because {@code null} is a value in YAML. */
    private static Map<String, @Nullable Object> of(FieldDiff field) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("path", field.path());
        if (field.before() != null) {
            map.put("before", field.before());
        }
        if (field.after() != null) {
            map.put("after", field.after());
        }
        return map;
    }
}
