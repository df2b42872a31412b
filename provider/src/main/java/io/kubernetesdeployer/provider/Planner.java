package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes requests ready: names, namespaces and labels; refuses what must not be applied. Asks the cluster nothing. */
final class Planner {
    /** As the API server's name generator, which cuts the prefix to leave room in a label. */
    private static final int MAX_GENERATED_PREFIX = 55;

    private static final int GENERATED_DIGITS = 8;
    private static final GroupKind JOB = new GroupKind("batch", "Job");

    private final ProviderOptions options;
    private final Labels labels;
    private final Inventories inventories;
    private final Optional<Types> types;
    private final Admission admission;
    private final ApplyOrder order;

    /** @param types what the cluster serves; empty where it is not to be contacted */
    Planner(ProviderOptions options, Labels labels, Inventories inventories, Optional<Types> types) {
        this.options = options;
        this.labels = labels;
        this.inventories = inventories;
        this.types = types;
        this.admission = new Admission(options.policies());
        this.order = new ApplyOrder(options);
    }

    /** Plans for those that have asked. */
    List<ApplicationPlan> plan(List<ApplicationRequest> requests) {
        return requests.stream()
                .filter(request ->
                        request.resources().isPresent() || !request.problems().isEmpty())
                .map(this::plan)
                .toList();
    }

    private ApplicationPlan plan(ApplicationRequest request) {
        List<ResourceError> errors = new ArrayList<>();
        request.problems().forEach(problem -> errors.add(ResourceError.of(problem)));
        List<Resource> wanted =
                request.refused() ? List.of() : request.resources().orElse(List.of());
        Optional<ResourceError> tooMuch = admission.tooMuch(request, wanted);
        if (tooMuch.isPresent()) {
            errors.add(tooMuch.get());
            return new ApplicationPlan(request, List.of(), errors);
        }
        Inventory inventory = inventories.of(request.application(), request.uuid());
        Map<String, String> added = labels.of(request, inventory.id());
        Definitions none = new Definitions(List.of());
        // What is not admitted defines nothing.
        Definitions definitions = new Definitions(wanted.stream()
                .filter(resource -> resource.groupKind().equals(Waves.DEFINITION))
                .filter(resource ->
                        plan(request, resource, added, none, Set.of()).refused().isEmpty())
                .toList());
        Set<ObjectKey> seen = new HashSet<>();
        List<PlannedResource> planned = new ArrayList<>(wanted.size());
        for (Resource resource : wanted) {
            PlannedResource next = plan(request, resource, added, definitions, inventory.made());
            ResourceRef ref = next.ref();
            planned.add(seen.add(ObjectKey.of(ref)) ? next : next.refusedFor(twice(ref)));
        }
        Map<ObjectKey, ResourceError> problems =
                order.problems(planned.stream().map(PlannedResource::resource).toList());
        planned.replaceAll(one -> {
            ResourceError problem = problems.get(ObjectKey.of(one.ref()));
            return problem == null || one.refused().isPresent() ? one : one.refusedFor(problem);
        });
        return new ApplicationPlan(request, planned, errors);
    }

    private PlannedResource plan(
            ApplicationRequest request,
            Resource resource,
            Map<String, String> added,
            Definitions definitions,
            Set<String> made) {
        Optional<Boolean> namespaced = isNamespaced(resource, definitions);
        String namespace = null;
        if (namespaced.orElse(resource.namespace().isPresent())) {
            namespace = options.forceNamespace()
                    ? options.namespace()
                    : resource.namespace().orElse(options.namespace());
        }
        Resource ready =
                Secrets.normalized(named(request, resource).withLabels(added).withNamespace(namespace));
        if (ready.groupKind().equals(Waves.NAMESPACE)) {
            ready = secured(ready);
        }
        ResourceError refusal = Admission.check(
                        new Candidate(admission.policyOf(request), resource, namespaced.orElse(null), namespace, added))
                .or(() -> namespaced.isPresent()
                        ? Optional.empty()
                        : types.map(known -> known.unknown(resource.apiVersion(), resource.kind())))
                .orElse(null);
        return new PlannedResource(
                request.application(),
                request.uuid(),
                OwnedFields.hashed(ready),
                ready.ref(),
                making(resource, ready.ref(), made),
                refusal);
    }

    private static PlannedResource.@Nullable Making making(Resource asked, ResourceRef ref, Set<String> made) {
        boolean named = asked.name().filter(name -> !name.isEmpty()).isPresent();
        boolean passing = asked.groupKind().equals(JOB)
                && asked.document().value("spec", "ttlSecondsAfterFinished").isPresent();
        if (named && !passing) {
            return null;
        }
        // A generated name has the content in it.
        String key = named ? ref + " " + Digest.ofValue(asked.document().asMap(), GENERATED_DIGITS) : ref.toString();
        return new PlannedResource.Making(key, made.contains(key));
    }

    /** A Namespace of a request is no way round the level that the deployer's own would get. */
    private Resource secured(Resource namespace) {
        PodSecurity level = options.newNamespaces().podSecurity();
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
        return new ResourceError(
                null,
                "the request has two resources that become " + ref,
                "Rename one of them; resources of several namespaces may have come into one");
    }
}
