package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.admission.Admission;
import io.kubernetesdeployer.provider.admission.Candidate;
import io.kubernetesdeployer.provider.admission.RequestContext;
import io.kubernetesdeployer.provider.client.BuiltInScopes;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.AggregatedRoles;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.Definitions;
import io.kubernetesdeployer.provider.object.Digest;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.object.OwnedFields;
import io.kubernetesdeployer.provider.object.PodAccounts;
import io.kubernetesdeployer.provider.object.Secrets;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.PodSecurity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes requests ready: names, namespaces and labels; refuses what must not be applied. Asks the cluster nothing. */
public final class Preparer {
    /** As the API server's name generator, which cuts the prefix to leave room in a label. */
    private static final int MAX_GENERATED_PREFIX = 55;

    private static final int GENERATED_DIGITS = 8;

    private final Placement placement;
    private final AdmissionPolicies policies;
    private final Labels labels;
    private final Optional<Types> types;
    private final ApplyOrder order;

    /** @param types what the cluster serves; empty where it is not to be contacted */
    public Preparer(Placement placement, AdmissionPolicies policies, Labels labels, Optional<Types> types) {
        this.placement = placement;
        this.policies = policies;
        this.labels = labels;
        this.types = types;
        this.order = new ApplyOrder(placement);
    }

    /**
     * What an application wants.
     *
     * @param inventory what it was given before
     * @param tooMuch why nothing of it may be applied, because there is too much of it; {@code null} where there is not
     */
    public DesiredState prepare(ApplicationRequest request, Inventory inventory, @Nullable ResourceError tooMuch) {
        List<ResourceError> errors = new ArrayList<>();
        request.problems().forEach(problem -> errors.add(ResourceError.of(problem)));
        if (tooMuch != null) {
            errors.add(tooMuch);
            return new DesiredState(request, List.of(), errors, List.of());
        }
        List<Resource> asked =
                request.refused() ? List.of() : request.resources().orElse(List.of());
        List<Notice> notices = asked.stream()
                .filter(resource -> HelmHook.of(resource).isPresent())
                .flatMap(resource -> Notice.ofHook(named(request, resource)).stream())
                .toList();
        List<Resource> wanted =
                asked.stream().filter(resource -> !isLeftOut(resource)).toList();
        Map<String, String> added =
                labels.of(request.application(), request.uuid(), request.modelUuid(), inventory.id());
        Definitions none = new Definitions(List.of());
        // What is not admitted defines nothing.
        Definitions definitions = new Definitions(wanted.stream()
                .filter(resource -> resource.groupKind().equals(Kinds.DEFINITION))
                .filter(resource -> refusal(request, withoutOwner(resource), added, none, RequestContext.empty())
                        .isEmpty())
                .toList());
        RequestContext context = new RequestContext(roles(wanted), kinds(definitions));
        Set<ObjectKey> seen = new HashSet<>();
        List<DesiredResource> ready = new ArrayList<>(wanted.size());
        for (Resource resource : wanted) {
            DesiredResource next = prepare(request, resource, added, definitions, context, inventory);
            ready.add(seen.add(next.key()) ? next : next.refusedFor(twice(next.ref())));
        }
        Map<ObjectKey, ResourceError> problems =
                order.problems(ready.stream().map(DesiredResource::resource).toList());
        ready.replaceAll(one -> {
            ResourceError problem = problems.get(one.key());
            return problem == null || one.refused().isPresent() ? one : one.refusedFor(problem);
        });
        return new DesiredState(request, ready, errors, notices);
    }

    private DesiredResource prepare(
            ApplicationRequest request,
            Resource asked,
            Map<String, String> added,
            Definitions definitions,
            RequestContext context,
            Inventory inventory) {
        Resource resource = withoutOwner(asked);
        Resource ready = AggregatedRoles.normalized(PodAccounts.normalized(Secrets.normalized(
                named(request, resource).withLabels(added).withNamespace(placed(resource, definitions)))));
        if (ready.groupKind().equals(Kinds.NAMESPACE)) {
            ready = secured(ready);
        }
        return new DesiredResource(
                request.application(),
                request.uuid(),
                OwnedFields.hashed(ready),
                ready.ref(),
                making(resource, ready.ref(), inventory),
                Optional.ofNullable(asked.annotations().get(Annotations.TAKE_OVER_FROM))
                        .map(OwnerName::parse)
                        .orElse(null),
                refusal(request, resource, added, definitions, context).orElse(null));
    }

    private Optional<ResourceError> refusal(
            ApplicationRequest request,
            Resource resource,
            Map<String, String> added,
            Definitions definitions,
            RequestContext context) {
        Optional<Boolean> namespaced = isNamespaced(resource, definitions);
        return Admission.check(new Candidate(
                        policies.of(request.application()),
                        resource,
                        namespaced.orElse(null),
                        placed(resource, definitions),
                        added,
                        context))
                .or(() -> namespaced.isPresent()
                        ? Optional.empty()
                        : types.map(known -> known.unknown(resource.apiVersion(), resource.kind())));
    }

    /** The namespace of what is in one, as far as that is known. */
    private @Nullable String placed(Resource resource, Definitions definitions) {
        return isNamespaced(resource, definitions).orElse(resource.namespace().isPresent())
                ? namespace(resource)
                : null;
    }

    private static boolean isLeftOut(Resource resource) {
        return HelmHook.of(resource)
                .filter(hook -> hook.phase() == HelmHook.Phase.NEVER)
                .isPresent();
    }

    /** What it is taken over from is no part of a resource: with and without, the same is applied. */
    private static Resource withoutOwner(Resource asked) {
        if (!asked.annotations().containsKey(Annotations.TAKE_OVER_FROM)) {
            return asked;
        }
        Document left = asked.document().without("metadata", "annotations", Annotations.TAKE_OVER_FROM);
        return Resource.of(
                left.document("metadata", "annotations").isEmpty() ? left.without("metadata", "annotations") : left);
    }

    private String namespace(Resource resource) {
        return placement.forceNamespace()
                ? placement.namespace()
                : resource.namespace().orElse(placement.namespace());
    }

    private Map<ObjectKey, Resource> roles(List<Resource> wanted) {
        Map<ObjectKey, Resource> roles = new HashMap<>();
        for (Resource resource : wanted) {
            boolean everywhere = resource.groupKind().equals(Kinds.CLUSTER_ROLE);
            if (everywhere || resource.groupKind().equals(Kinds.ROLE)) {
                String home = everywhere ? null : namespace(resource);
                String name = resource.name().orElse("");
                roles.putIfAbsent(new ObjectKey(resource.groupKind(), home, name), resource);
            }
        }
        return roles;
    }

    /** Without a cluster a name stands for any kind: nothing is applied that could do harm. */
    private RequestContext.KindLookup kinds(Definitions definitions) {
        return (group, plural) -> types.isEmpty()
                ? Optional.of(new GroupKind(group, "Unknown"))
                : types.get()
                        .findByPlural(group, plural)
                        .map(ResourceType::groupKind)
                        .or(() -> definitions.findByPlural(group, plural));
    }

    private static DesiredResource.@Nullable Making making(Resource asked, ResourceRef ref, Inventory inventory) {
        boolean named = asked.name().filter(name -> !name.isEmpty()).isPresent();
        boolean passing = asked.groupKind().equals(Kinds.JOB)
                && asked.document().value("spec", "ttlSecondsAfterFinished").isPresent();
        boolean upgrade = HelmHook.of(asked).filter(HelmHook::isForUpgradesOnly).isPresent();
        if (named && !passing && !upgrade) {
            return null;
        }
        // A generated name has the content in it.
        String key = named ? ref + " " + Digest.ofValue(asked.document().asMap(), GENERATED_DIGITS) : ref.toString();
        boolean first = upgrade && inventory.stored().isEmpty();
        return new DesiredResource.Making(key, first || inventory.made().contains(key), upgrade);
    }

    /** A Namespace of a request is no way round the level that the deployer's own would get. */
    private Resource secured(Resource namespace) {
        PodSecurity level = placement.newNamespaces().podSecurity();
        return level == null || level.isMetBy(namespace.labels().getOrDefault(PodSecurity.LABEL, ""))
                ? namespace
                : namespace.withLabels(Map.of(PodSecurity.LABEL, level.word()));
    }

    private Optional<Boolean> isNamespaced(Resource resource, Definitions definitions) {
        if (types.isPresent()) {
            return types.get()
                    .find(resource.apiVersion(), resource.kind())
                    .map(ResourceType::namespaced)
                    .or(() -> definitions.isNamespaced(resource.apiVersion(), resource.groupKind()));
        }
        GroupKind type = resource.groupKind();
        return definitions.isNamespaced(resource.apiVersion(), type).or(() -> BuiltInScopes.isNamespaced(type));
    }

    /**
     * Makes the name of a resource that has only a prefix: the prefix and a digest of owner and content, so the same
     * request makes the same name, after a crash and in another unit, and another content another one. The values of a
     * Secret do not count: whoever reads a name could try guesses against it.
     */
    private static Resource named(ApplicationRequest request, Resource resource) {
        if (resource.name().filter(name -> !name.isEmpty()).isPresent()) {
            return resource;
        }
        String prefix = resource.generateName().orElseThrow();
        String cut = prefix.substring(0, Math.min(prefix.length(), MAX_GENERATED_PREFIX));
        Document open = Secrets.isSecret(resource)
                ? resource.document().without("data").without("stringData")
                : resource.document();
        List<@Nullable Object> content = List.of(request.uuid(), open.asMap());
        return resource.withName(cut + Digest.ofValue(content, GENERATED_DIGITS));
    }

    private static ResourceError twice(ResourceRef ref) {
        return ResourceError.of(
                "the request has two resources that become " + ref,
                "Rename one of them; resources of several namespaces may have come into one");
    }
}
