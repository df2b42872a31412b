package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.execute.Execution;
import io.kubernetesdeployer.provider.execute.StepResult;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.inventory.InventoryFormat;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.PrunePreview;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.observe.Attention;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.plan.Mode;
import io.kubernetesdeployer.provider.plan.Outcome;
import io.kubernetesdeployer.provider.plan.Plan;
import io.kubernetesdeployer.provider.plan.Situation;
import io.kubernetesdeployer.provider.plan.Wait.Patience;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One application's turn. It is made in rounds: each asks what is not known, plans, carries the plan out as far as it goes
 * without waiting, and can be made again when what it waits for may have come.
 */
public final class Turn {
    private final Engine engine;
    private DesiredState desired;
    private final Carried carried;
    private final Inquiry inquiry;
    private final Map<ObjectKey, Action> actions = new HashMap<>();
    private final Map<ObjectKey, PrunedResource> pruned = new LinkedHashMap<>();
    private @Nullable Plan plan;
    private @Nullable Execution execution;
    private Attention attention = new Attention();

    /** @param carried from the application's turn before */
    public Turn(Engine engine, DesiredState desired, Carried carried) {
        this.engine = engine;
        this.desired = desired;
        this.carried = carried;
        this.inquiry = new Inquiry(engine, carried);
    }

    /** What the application wants. */
    public DesiredState desired() {
        return desired;
    }

    private Inventory inventory() {
        return engine.inventories().of(desired.application(), desired.uuid());
    }

    /** What has to be known, as far as the answers to the stages before tell. */
    public List<Selection> needs(Stage stage) {
        return inquiry.needs(stage, desired.resources(), inventory());
    }

    /** Begins another round. */
    public void begin() {
        // What a round before has made once is not made again.
        desired = desired.withMade(inventory().made());
        inquiry.begin();
    }

    /** What of something is to be asked now: not what was asked a moment ago, and was not answered. */
    List<Selection> unheld(List<Selection> needed, Instant now) {
        return inquiry.unheld(needed, now);
    }

    /**
     * Whether all that had to be known is, or is not going to be.
     *
     * @return when to ask again; empty where a plan can be made
     */
    public Optional<Instant> askAgain(Instant now) {
        return inquiry.askAgain(now);
    }

    /** Returns what would be deleted. For one who has asked what is not known. */
    public PrunePreview preview(Claims claims, Patience patience) {
        Inventory inventory = inventory();
        Situation situation = new Situation(engine.view(), engine.types(), claims, patience, carried.answers());
        List<PrunedResource> going = engine.planner().deletions(desired, inventory, situation).stream()
                .map(engine.executor()::preview)
                .toList();
        return new PrunePreview(desired.application(), overlaps(), going);
    }

    private boolean overlaps() {
        Set<ObjectKey> owned = new HashSet<>();
        engine.view().owned(desired.uuid()).stream()
                .filter(object -> !InventoryFormat.isReserved(object.ref()))
                .forEach(object -> owned.add(ObjectKey.of(object.ref())));
        boolean onlyNamespaces = owned.stream().allMatch(Turn::isNamespace);
        return desired.resources().stream()
                .map(DesiredResource::key)
                .anyMatch(key -> owned.contains(key) && (onlyNamespaces || !isNamespace(key)));
    }

    private static boolean isNamespace(ObjectKey key) {
        return key.type().equals(Kinds.NAMESPACE);
    }

    /** Makes the plan. */
    public void plan(Claims claims, Patience patience) {
        Situation situation = new Situation(engine.view(), engine.types(), claims, patience, carried.answers());
        plan = engine.planner().plan(desired, inventory(), engine.inventories().problem(desired.uuid()), situation);
        plan.items().forEach(carried.told()::outcome);
    }

    /**
     * Makes a plan in which nothing is done: for resources that are only looked at.
     *
     * @param errors what is known to be wrong
     */
    public void planNothing(List<ResourceError> errors) {
        List<Item> items = desired.resources().stream().map(Item::new).toList();
        items.forEach(item -> item.desired().refused().map(Outcome::failed).ifPresent(item::setOutcome));
        plan = new Plan(desired, inventory(), items, List.of(), errors, Set.of(), Mode.APPLY);
    }

    /** Whether there is a plan. */
    public boolean isPlanned() {
        return execution != null;
    }

    /** What this deployer has that concerns the application, as it was asked for. */
    public List<Selection> objects() {
        return inquiry.objects();
    }

    /** Whether it wants or has something of a kind that the cluster does not serve. */
    public boolean hasUnservedKinds() {
        return desired.resources().stream()
                        .map(DesiredResource::ref)
                        .anyMatch(ref -> engine.types()
                                .find(ref.apiVersion(), ref.kind())
                                .isEmpty())
                || inventory().kinds().stream()
                        .anyMatch(kind -> engine.types().find(kind).isEmpty());
    }

    /** Carries the plan out; on the deciding thread. */
    public void execute(Runnable ended) {
        execution = engine.executor().execute(currentPlan(), carried.restraint(), carried.told(), ended);
    }

    /** Begins nothing more of the plan; what is under way ends. */
    public void stop() {
        if (execution != null) {
            execution.stop();
        }
    }

    /** Takes note of what the execution did, beside that of the rounds before. */
    public void note(Instant now) {
        Execution done = currentExecution();
        done.note(carried.answers());
        for (Item item : currentPlan().items()) {
            Action action = item.outcome().action();
            Action before = actions.get(item.key());
            boolean changed = action == Action.CREATED || action == Action.CONFIGURED;
            if (changed && before != Action.CREATED) {
                actions.put(item.key(), action);
            } else if ((action == Action.UNCHANGED || action == Action.DONE) && before != null) {
                item.setOutcome(item.outcome().withAction(before));
            }
            if (item.outcome().isApplied()) {
                carried.restraint()
                        .corrections()
                        .note(item, now)
                        .ifPresent(fight -> item.setOutcome(item.outcome().withNote(fight)));
            }
        }
        // What has gone since the round before is in no plan any longer.
        lookAtGoing(new Attention());
        for (PrunedResource resource : done.pruned()) {
            pruned.put(ObjectKey.of(resource.ref()), resource);
        }
        pruned.values().forEach(carried.told()::pruned);
    }

    private void lookAtGoing(Attention seen) {
        pruned.replaceAll((key, resource) -> resource.isTerminating() ? engine.lookAtGoing(resource, seen) : resource);
    }

    /** Namespaces that are missing, and that others may bring. */
    public Set<String> missing() {
        return plan == null ? Set.of() : plan.missing();
    }

    /** When something that failed for now is to be tried again; empty where nothing is. */
    public Optional<Instant> again() {
        return execution == null ? Optional.empty() : execution.again();
    }

    /** What is waited for. */
    public List<StepResult.Blocked> blocked() {
        return execution == null ? List.of() : execution.blocked();
    }

    /** Looks how far the resources are. */
    public Attention observe() {
        attention = engine.observer().observe(currentPlan().items());
        return attention;
    }

    /** Looks again, also at what is being deleted; for one who keeps in view what this tells. */
    public Attention lookAgain() {
        Attention seen = observe();
        lookAtGoing(seen);
        return seen;
    }

    /** The resources, as they were planned last. */
    public List<Item> items() {
        return currentPlan().items();
    }

    /** No more rounds are made. */
    public void end() {
        carried.told().end(pruned.values());
    }

    /** What was done and seen. */
    public TurnResult result() {
        List<ResourceError> errors = new ArrayList<>(currentPlan().errors());
        if (execution != null) {
            errors.addAll(execution.errors());
        }
        return new TurnResult(desired, currentPlan().items(), List.copyOf(pruned.values()), errors);
    }

    /** When there is something to tell of what is waited for; {@code null} for never. */
    public @Nullable Instant nextToTell() {
        return carried.told().next();
    }

    private Plan currentPlan() {
        if (plan == null) {
            throw new IllegalStateException("There is no plan yet");
        }
        return plan;
    }

    private Execution currentExecution() {
        if (execution == null) {
            throw new IllegalStateException("There is no execution yet");
        }
        return execution;
    }
}
