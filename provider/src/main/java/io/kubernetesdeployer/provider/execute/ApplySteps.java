package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.NewRights;
import io.kubernetesdeployer.provider.client.ObjectWriter;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.OwnedFields;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.object.Secrets;
import io.kubernetesdeployer.provider.plan.Outcome;
import io.kubernetesdeployer.provider.plan.Preview;
import io.kubernetesdeployer.provider.plan.Step;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one object what is wanted: takes back what others have changed in what is ours, and leaves what another declares
 * to them, unless it may be forced.
 */
final class ApplySteps {
    private static final int MOST_PATHS = 3;
    private static final String FOUND = "it was there before: it is applied, and not deleted with the application";

    private final Cluster cluster;
    private final OwnedFields fields;
    private final ApplyOptions options;
    private final ObjectWriter writer;
    private final NewRights newRights;
    private final Recreation recreation;
    private final Yielding yielding;
    private final ProviderListener listener;

    ApplySteps(
            Cluster cluster,
            OwnedFields fields,
            Yielding yielding,
            ApplyOptions options,
            NewRights newRights,
            ProviderListener listener) {
        this.cluster = cluster;
        this.fields = fields;
        this.options = options;
        this.writer = new ObjectWriter(cluster.calls(), fields, options);
        this.newRights = newRights;
        this.recreation = new Recreation(cluster, options, DeleteOptions.BACKGROUND.withUser(options.user()));
        this.yielding = yielding;
        this.listener = listener;
    }

    StepResult apply(Step.Apply step) {
        DesiredResource desired = step.item().desired();
        listener.on(new ProviderEvent.Applying(desired.application(), desired.ref()));
        try {
            return applied(step, write(desired, step.type(), step.live()));
        } catch (ClusterException e) {
            if (Recreation.isFor(step, e)) {
                return recreated(step, Recreation.explained(desired, e));
            }
            return appliedAfter(step, e);
        }
    }

    /** A server names one object that stands in the way, and then the next one. */
    private StepResult appliedAfter(Step.Apply step, ClusterException refusal) {
        DesiredResource desired = step.item().desired();
        Resource holder = yielding.holder(step, refusal)
                .orElseThrow(() -> newRights.judged(yielding.judged(step, refusal), options.user()));
        if (options.dryRun()) {
            return new StepResult.Applied(Outcome.planned("would be applied when " + holder + " is deleted")
                    .with(new Preview(step.live(), desired.resource(), Preview.Source.REQUEST)));
        }
        warn(desired, holder + " is deleted first: it has a value that this needs");
        Optional<StepResult> held = yielding.clear(holder, step);
        if (held.isPresent()) {
            return held.get();
        }
        try {
            return applied(step, write(desired, step.type(), step.live()));
        } catch (ClusterException e) {
            return appliedAfter(step, e);
        }
    }

    private StepResult recreated(Step.Apply step, String explained) {
        DesiredResource desired = step.item().desired();
        Optional<Resource> old = recreation.old(step);
        if (old.isEmpty()) {
            return new StepResult.Outdated();
        }
        Optional<StepResult> objection = recreation.objection(step, old.get());
        if (objection.isPresent()) {
            return objection.get();
        }
        if (options.dryRun()) {
            return new StepResult.Applied(Outcome.planned("would be deleted and created again: " + explained)
                    .with(new Preview(step.live(), desired.resource(), Preview.Source.RECREATION)));
        }
        warn(desired, "is deleted and created again: " + explained);
        Optional<StepResult> held = recreation.clear(old.get(), step.type());
        return held.isPresent() ? held.get() : applied(step, writer.write(desired.resource(), step.type(), false));
    }

    private StepResult applied(Step.Apply step, Applied applied) {
        DesiredResource desired = step.item().desired();
        for (String warning : applied.warnings()) {
            warn(desired, Secrets.redact(desired.resource(), warning));
        }
        Outcome outcome = Outcome.done(action(step.live(), applied));
        if (step.live() != null && Retention.isFound(step.live()) && !Labels.isOwned(step.live())) {
            outcome = outcome.withNote(FOUND);
            warn(desired, FOUND);
        }
        if (options.dryRun()) {
            return new StepResult.Applied(
                    outcome.with(new Preview(step.live(), applied.resource(), Preview.Source.SERVER)));
        }
        cluster.view().wrote(applied.resource());
        return new StepResult.Applied(outcome, applied.resource(), undone(step));
    }

    private @Nullable String undone(Step.Apply step) {
        Resource wanted = step.item().desired().resource();
        Resource live = step.live();
        if (live == null || !OwnedFields.isOfSameRequest(wanted, live)) {
            return null;
        }
        Map<String, Set<String>> taken = new TreeMap<>();
        fields.taken(wanted, live)
                .forEach(field -> taken.computeIfAbsent(field.manager(), manager -> new TreeSet<>())
                        .add(field.path()));
        return taken.isEmpty()
                ? "it is changed"
                : taken.entrySet().stream()
                        .map(entry -> entry.getKey() + " changes " + some(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String some(Collection<String> paths) {
        String first = paths.stream().limit(MOST_PATHS).collect(Collectors.joining(", "));
        return paths.size() > MOST_PATHS ? first + " and " + (paths.size() - MOST_PATHS) + " more" : first;
    }

    private void warn(DesiredResource desired, String message) {
        listener.on(new ProviderEvent.Warning(desired.application(), desired.ref(), message));
    }

    private Applied write(DesiredResource desired, ResourceType type, @Nullable Resource live) {
        boolean force = options.force()
                || desired.resource()
                        .annotations()
                        .getOrDefault(Annotations.FORCE_CONFLICTS, "")
                        .equals("true")
                || live != null && fields.isOursAlone(live);
        Resource marked = live != null && Retention.isFound(live)
                ? desired.resource().withAnnotations(Map.of(Annotations.FOUND, "true"))
                : desired.resource();
        return writer.write(marked, type, force);
    }

    private Action action(@Nullable Resource before, Applied applied) {
        if (before == null) {
            return applied.created() ? Action.CREATED : Action.CONFIGURED;
        }
        boolean same = options.dryRun()
                ? settled(before).equals(settled(applied.resource()))
                : isSame(before, applied.resource());
        return same ? Action.UNCHANGED : applied.created() ? Action.CREATED : Action.CONFIGURED;
    }

    /** Whether an apply left it alone: its controller may have written its status in the same moment. */
    private static boolean isSame(Resource before, Resource after) {
        return before.resourceVersion().equals(after.resourceVersion())
                || after.document().integer("metadata", "generation").isPresent()
                        && content(before).equals(content(after));
    }

    /** Of a type with generations, each of which has another spec: everything but the status. */
    private static Document content(Resource resource) {
        return Document.empty()
                .with(resource.document().document("metadata").asMap(), "metadata")
                .without("metadata", "managedFields")
                .without("metadata", "resourceVersion");
    }

    /** What a dry run changes only when the real one would. */
    private static Document settled(Resource resource) {
        return resource.document()
                .without("metadata", "managedFields")
                .without("metadata", "resourceVersion")
                .without("metadata", "generation");
    }
}
