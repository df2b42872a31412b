package io.kubernetesdeployer.provider;

import java.util.ArrayList;
import java.util.List;

/**
 * What a pass would change of one application.
 *
 * @param application the application
 * @param resources the objects that would change: those asked for in the order of the request, then those to be deleted
 * @param errors what could not be compared, or would be refused
 */
public record ApplicationDiff(String application, List<ResourceDiff> resources, List<ResourceError> errors) {
    /** Copies the lists. */
    public ApplicationDiff {
        resources = List.copyOf(resources);
        errors = List.copyOf(errors);
    }

    /** @param applied what a dry run of the server's kind did */
    static ApplicationDiff of(AppliedPlan applied) {
        List<ResourceDiff> resources = new ArrayList<>();
        for (int i = 0; i < applied.outcomes().size(); i++) {
            ResourceDiff diff =
                    of(applied.plan().resources().get(i), applied.outcomes().get(i));
            if (diff.change() == Change.CREATED || !diff.fields().isEmpty()) {
                resources.add(diff);
            }
        }
        for (PrunedResource pruned : applied.pruned()) {
            if (pruned.outcome() == PrunedResource.Outcome.PLANNED) {
                resources.add(new ResourceDiff(pruned.ref(), Change.PRUNED, List.of(), pruned.message()));
            }
        }
        return new ApplicationDiff(applied.plan().application(), resources, applied.errors());
    }

    private static ResourceDiff of(PlannedResource planned, Outcome outcome) {
        Preview preview = outcome.preview();
        if (preview != null && preview.before() != null) {
            List<FieldDiff> fields = ObjectDiff.between(preview.before(), preview.after());
            if (outcome.action() == Action.PLANNED) {
                // The server could not be asked, so what is not asked for may be its defaults.
                List<FieldDiff> asked =
                        fields.stream().filter(field -> field.after() != null).toList();
                return new ResourceDiff(planned.ref(), Change.REPLACED, asked, outcome.note());
            }
            return new ResourceDiff(planned.ref(), Change.CHANGED, fields, "");
        }
        // Nobody wants to read the defaults of an object that is not there yet.
        boolean made = preview != null || outcome.action() == Action.PLANNED;
        return made
                ? new ResourceDiff(planned.ref(), Change.CREATED, ObjectDiff.made(planned.resource()), outcome.note())
                : new ResourceDiff(planned.ref(), Change.CHANGED, List.of(), "");
    }
}
