package io.kubernetesdeployer.provider.oneshot;

import io.kubernetesdeployer.provider.diff.ApplicationDiff;
import io.kubernetesdeployer.provider.diff.Change;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.diff.FieldDiff;
import io.kubernetesdeployer.provider.diff.ObjectDiff;
import io.kubernetesdeployer.provider.diff.ResourceDiff;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.plan.Outcome;
import io.kubernetesdeployer.provider.plan.Preview;
import io.kubernetesdeployer.provider.turn.TurnResult;
import java.util.ArrayList;
import java.util.List;

/** Makes differences of what a dry run of the server's kind did. */
final class Differences {
    private Differences() {}

    /** @param turns those that are gone are left out where they have left nothing */
    static Diff of(List<TurnResult> turns) {
        List<ApplicationDiff> applications = new ArrayList<>();
        for (TurnResult one : turns) {
            ApplicationDiff diff = ofApplication(one);
            boolean gone = one.desired().request().relationIds().isEmpty();
            if (!gone || !diff.resources().isEmpty() || !diff.errors().isEmpty()) {
                applications.add(diff);
            }
        }
        return new Diff(applications, List.of());
    }

    private static ApplicationDiff ofApplication(TurnResult turn) {
        List<ResourceDiff> resources = new ArrayList<>();
        for (Item item : turn.items()) {
            ResourceDiff diff = ofResource(item);
            if (diff.change() == Change.CREATED || !diff.fields().isEmpty()) {
                resources.add(diff);
            }
        }
        for (PrunedResource pruned : turn.pruned()) {
            if (pruned.outcome() == PrunedResource.Outcome.PLANNED) {
                resources.add(new ResourceDiff(pruned.ref(), Change.PRUNED, List.of(), pruned.message()));
            }
        }
        return new ApplicationDiff(
                turn.desired().application(), turn.desired().request().title(), resources, turn.errors());
    }

    /** Where the server could not be asked, what is not asked for may be its defaults. */
    private static List<FieldDiff> asked(List<FieldDiff> fields) {
        return fields.stream().filter(field -> field.after() != null).toList();
    }

    private static ResourceDiff ofResource(Item item) {
        Outcome outcome = item.outcome();
        Preview preview = outcome.preview();
        if (preview != null && preview.before() != null) {
            List<FieldDiff> fields = ObjectDiff.between(preview.before(), preview.after());
            return switch (preview.source()) {
                case SERVER -> new ResourceDiff(item.ref(), Change.CHANGED, fields, "");
                case RECREATION -> new ResourceDiff(item.ref(), Change.REPLACED, asked(fields), outcome.note());
                case REQUEST -> new ResourceDiff(item.ref(), Change.CHANGED, asked(fields), outcome.note());
            };
        }
        // Nobody wants to read the defaults of an object that is not there yet.
        boolean made = preview != null || outcome.action() == Action.PLANNED;
        return made
                ? new ResourceDiff(
                        item.ref(),
                        Change.CREATED,
                        ObjectDiff.made(item.desired().resource()),
                        outcome.note())
                : new ResourceDiff(item.ref(), Change.CHANGED, List.of(), "");
    }
}
