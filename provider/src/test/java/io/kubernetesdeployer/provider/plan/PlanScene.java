package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import io.kubernetesdeployer.provider.Scene;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.desired.Answers;
import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.desired.Preparer;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.inventory.StoredInventories;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.object.OwnedFields;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.view.ClusterView;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A planner, and a cluster that is nothing but values. */
final class PlanScene {
    private static final String MANAGER = "kubernetes-deployer";
    private static final String UUID = "0123";

    private final Labels labels = new Labels(MANAGER);
    private final AdmissionPolicies policies = AdmissionPolicies.all(AdmissionPolicy.OPEN);
    private final Types types = new Types(new Calls(new Scene().cluster));
    private final PlanOptions options = new PlanOptions(
            Placement.DEFAULT,
            policies,
            labels,
            new OwnedFields(new JacksonJsonCodec(), MANAGER),
            true,
            new Retention(false),
            MANAGER);
    private final Map<ObjectKey, Resource> cluster = new LinkedHashMap<>();
    private Inventory inventory =
            Inventory.none("web", UUID, new ResourceRef("v1", "ConfigMap", "default", "inventory"));

    PlanScene() {
        types.refresh();
        put(Scene.yaml("{apiVersion: v1, kind: Namespace, metadata: {name: default}}")
                .get(0));
    }

    Resource put(Resource resource) {
        Document stored = resource.document()
                .with("uid of " + resource.ref(), "metadata", "uid")
                .with(Integer.toString(cluster.size() + 1), "metadata", "resourceVersion");
        Resource put = Resource.of(stored);
        cluster.put(ObjectKey.of(put.ref()), put);
        return put;
    }

    void edit(String kind, String name, String... pathAndValue) {
        cluster.replaceAll((key, one) -> one.kind().equals(kind) && one.name().equals(Optional.of(name))
                ? Resource.of(one.document()
                        .with(List.of(), "metadata", "managedFields")
                        .with("theirs", pathAndValue))
                : one);
    }

    Plan plan(List<Resource> wanted) {
        ApplicationRequest request = new ApplicationRequest(
                "web",
                Optional.empty(),
                List.of("web:0"),
                UUID,
                "model",
                Optional.of(wanted),
                Map.of(),
                List.of(),
                List.of(),
                false,
                true,
                false,
                Set.of());
        DesiredState desired =
                new Preparer(Placement.DEFAULT, policies, labels, Optional.of(types)).prepare(request, inventory, null);
        Situation situation = new Situation(new Values(), types, claims(desired), wait -> false, new Answers());
        return new Planner(options, new Selections(labels, null, true), Mode.APPLY)
                .plan(desired, inventory, Optional.empty(), situation);
    }

    /** Does what a plan says. */
    void carryOut(Plan plan) {
        for (Node node : plan.nodes()) {
            if (node.step() instanceof Step.Apply apply) {
                applied(apply.item().desired());
            } else if (node.step() instanceof Step.Delete delete) {
                cluster.remove(ObjectKey.of(delete.object().ref()));
            }
        }
        inventory = StoredInventories.widened(
                inventory,
                plan.desired().resources().stream().map(DesiredResource::ref).toList());
    }

    private void applied(DesiredResource desired) {
        Map<String, Object> entry = Map.of(
                "manager",
                MANAGER,
                "operation",
                "Apply",
                "apiVersion",
                desired.resource().apiVersion(),
                "fieldsV1",
                fields(desired.resource().document().asMap()));
        put(Resource.of(desired.resource().document().with(List.of(entry), "metadata", "managedFields")));
    }

    private static Map<String, Object> fields(Map<?, ?> value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        value.forEach((key, field) -> fields.put("f:" + key, field instanceof Map<?, ?> map ? fields(map) : Map.of()));
        return fields;
    }

    /** What plans apply, and delete, in their order: {@code apply ConfigMap/a}. */
    static List<String> writes(Plan plan) {
        return plan.nodes().stream().flatMap(PlanScene::write).toList();
    }

    private static Stream<String> write(Node node) {
        if (node.step() instanceof Step.Apply apply) {
            return Stream.of("apply " + name(apply.item().ref()));
        }
        return node.step() instanceof Step.Delete delete
                ? Stream.of("delete " + name(delete.object().ref()))
                : Stream.empty();
    }

    private static String name(ResourceRef ref) {
        return ref.kind() + "/" + ref.name();
    }

    /** All that is in the cluster is known. */
    private final class Values implements ClusterView {
        @Override
        public Optional<Resource> find(ResourceRef ref) {
            return Optional.ofNullable(cluster.get(ObjectKey.of(ref)));
        }

        @Override
        public Optional<Resource> whole(ResourceRef ref) {
            return find(ref);
        }

        @Override
        public Collection<Resource> owned(String uuid) {
            return cluster.values().stream()
                    .filter(one -> labels.isOwnedBy(one, uuid))
                    .toList();
        }

        @Override
        public boolean hasAnyIn(String namespace) {
            return cluster.values().stream()
                    .anyMatch(one -> labels.isOurs(one) && one.namespace().equals(Optional.of(namespace)));
        }

        @Override
        public List<Resource> objects(Selection selection) {
            return cluster.values().stream()
                    .filter(one -> one.groupKind().equals(selection.type().groupKind()))
                    .toList();
        }

        @Override
        public boolean knows(Selection selection) {
            return true;
        }

        @Override
        public Optional<ClusterException> failure(Selection selection) {
            return Optional.empty();
        }
    }

    private static Claims claims(DesiredState desired) {
        Claims claims = new Claims(true);
        claims.put(desired);
        return claims;
    }
}
