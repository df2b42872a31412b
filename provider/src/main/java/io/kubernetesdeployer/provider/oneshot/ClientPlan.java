package io.kubernetesdeployer.provider.oneshot;

import io.kubernetesdeployer.provider.admission.RequestLimits;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.desired.Preparer;
import io.kubernetesdeployer.provider.driver.Endpoint;
import io.kubernetesdeployer.provider.driver.Parts;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.inventory.InventoryFormat;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.plan.Outcome;
import io.kubernetesdeployer.provider.request.ReadOnce;
import io.kubernetesdeployer.provider.turn.TurnResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans without a cluster. */
public final class ClientPlan {
    private final Endpoint endpoint;
    private final ProviderOptions options;
    private final ProviderListener listener;

    public ClientPlan(Endpoint endpoint, ProviderOptions options, ProviderListener listener) {
        this.endpoint = endpoint;
        this.options = options;
        this.listener = listener;
    }

    public ReconcileResult plan() {
        List<ApplicationRequest> requests = endpoint.requests(new ReadOnce(endpoint.channel()));
        Labels labels = new Labels(options.deployer().orElseGet(endpoint.channel()::localApplication));
        InventoryFormat format = new InventoryFormat(labels, endpoint.channel().modelUuid(), options.fieldManager());
        Preparer preparer = new Preparer(options.placement(), options.policies(), labels, Optional.empty());
        Map<String, ResourceError> exceeded = new RequestLimits(options.policies()).exceeded(requests);
        List<ApplicationResult> results = new ArrayList<>();
        for (ApplicationRequest request : requests) {
            if (request.hasAsked()) {
                Inventory none = Inventory.none(
                        request.application(),
                        request.uuid(),
                        format.parent(request.uuid(), options.placement().inventoryNamespace()));
                DesiredState desired = preparer.prepare(request, none, exceeded.get(request.application()));
                results.add(planned(desired));
            }
        }
        return new ReconcileResult(results, List.of(), List.of());
    }

    private ApplicationResult planned(DesiredState desired) {
        Parts.tellOrder(desired, options.placement(), listener);
        List<Item> items = new ArrayList<>();
        for (DesiredResource resource : desired.resources()) {
            Item item = new Item(resource);
            item.setOutcome(resource.refused().map(Outcome::failed).orElse(Outcome.PLANNED));
            items.add(item);
        }
        return new TurnResult(desired, items, List.of(), desired.errors()).application();
    }
}
