package io.kubernetesdeployer.provider.driver;

import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.answer.Answering;
import io.kubernetesdeployer.provider.answer.Progress;
import io.kubernetesdeployer.provider.answer.Publisher;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.client.TimeLimit;
import io.kubernetesdeployer.provider.desired.ApplyOrder;
import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.inventory.InventoryFormat;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.OwnedFields;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.plan.Mode;
import io.kubernetesdeployer.provider.plan.PlanOptions;
import io.kubernetesdeployer.provider.turn.EngineOptions;
import org.jspecify.annotations.Nullable;

/** What a provider has for all its passes. */
public final class Parts {
    private final Endpoint endpoint;
    private final ProviderOptions options;
    private final Progress progress;
    private final Labels labels;
    private final InventoryFormat format;
    private final OwnedFields fields;
    private final Publisher publisher;
    private final Answering answering;

    public Parts(Endpoint endpoint, JsonCodec json, ProviderOptions options, ProviderListener listener) {
        RelationChannel channel = endpoint.channel();
        this.endpoint = endpoint;
        this.options = options;
        this.progress = new Progress(listener);
        this.labels = new Labels(options.deployer().orElseGet(channel::localApplication));
        this.format = new InventoryFormat(labels, channel.modelUuid(), options.fieldManager());
        this.fields = new OwnedFields(json, options.fieldManager());
        this.publisher = new Publisher(endpoint.bags(), options.maxStatusBytes());
        this.answering = new Answering(channel, endpoint.bags(), publisher, progress);
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public ProviderOptions options() {
        return options;
    }

    public Progress progress() {
        return progress;
    }

    public InventoryFormat format() {
        return format;
    }

    public Labels labels() {
        return labels;
    }

    public Publisher publisher() {
        return publisher;
    }

    public Answering answering() {
        return answering;
    }

    public Departures departures() {
        return new Departures(endpoint.memory(), options.missingGrace(), progress);
    }

    /** @param limit after which nothing is tried again */
    public Attempts attempts(Loop loop, TimeLimit limit) {
        return Attempts.bounded(options.retry(), loop::jitter, limit);
    }

    /** For who goes on for ever. */
    public Attempts endlessAttempts(Loop loop) {
        return Attempts.endless(options.retry(), options.resync(), loop::jitter);
    }

    /** @param only the uuid of the one application that it is about; {@code null} where it is about all */
    public EngineOptions engine(Mode mode, @Nullable String only, boolean wide) {
        PlanOptions plan = new PlanOptions(
                options.placement(),
                options.policies(),
                labels,
                fields,
                options.prune(),
                new Retention(options.destroyStorage()),
                options.fieldManager());
        return new EngineOptions(plan, options.status(), mode, options.forceConflicts(), only, wide);
    }

    /** Tells in which order the resources of an application will be applied, and what is to be known about them. */
    public void tellOrder(DesiredState desired) {
        tellOrder(desired, options.placement(), progress);
    }

    /** Tells the same to a listener. */
    public static void tellOrder(DesiredState desired, Placement placement, ProviderListener listener) {
        String application = desired.application();
        listener.on(new ProviderEvent.Planned(application, new ApplyOrder(placement).waves(desired)));
        desired.notices()
                .forEach(notice -> listener.on(new ProviderEvent.Warning(application, notice.ref(), notice.message())));
    }
}
