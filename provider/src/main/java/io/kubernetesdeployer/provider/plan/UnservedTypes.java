package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Conditions;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tells types that nobody defines from those whose API server does not answer: an APIService says so. */
final class UnservedTypes {
    private UnservedTypes() {}

    /** What has to be known to tell them apart; nothing where all types are served or defined by the request. */
    static List<Selection> needs(Collection<DesiredResource> resources, Types types) {
        boolean unknown = resources.stream()
                .flatMap(resource -> resource.refused().stream())
                .anyMatch(UnservedTypes::isForType);
        return unknown ? selection(types).stream().toList() : List.of();
    }

    private static boolean isForType(ResourceError refusal) {
        return refusal.kind().filter(kind -> kind == FailureKind.UNKNOWN_TYPE).isPresent();
    }

    private static Optional<Selection> selection(Types types) {
        return types.find(Kinds.API_SERVICE).map(Selection::of);
    }

    /** A refusal as it was, or what is known by now of the reason that a type is not served. */
    static ResourceError explained(ResourceError refusal, ResourceRef ref, Situation situation) {
        return isForType(refusal) ? unavailable(ref, situation).orElse(refusal) : refusal;
    }

    /** Why the type of an object is not served. */
    static ResourceError unserved(ResourceRef ref, Situation situation) {
        return unavailable(ref, situation).orElseGet(() -> situation.types().unknown(ref.apiVersion(), ref.kind()));
    }

    private static Optional<ResourceError> unavailable(ResourceRef ref, Situation situation) {
        return selection(situation.types())
                .flatMap(selection -> situation.view().objects(selection).stream()
                        .filter(service -> serves(service, ref.apiVersion()))
                        .filter(service -> !Conditions.of(service.document()).is("Available", "True"))
                        .findFirst())
                .map(service -> unavailable(service, ref));
    }

    private static boolean serves(Resource service, String apiVersion) {
        return service.document().string("spec", "group").orElse("").equals(GroupKind.groupOf(apiVersion))
                && service.document().string("spec", "version").orElse("").equals(GroupKind.versionOf(apiVersion));
    }

    private static ResourceError unavailable(Resource service, ResourceRef ref) {
        String why = Conditions.of(service.document()).message("Available");
        return new ResourceError(
                FailureKind.UNAVAILABLE,
                "the API server of " + ref.apiVersion() + " does not answer" + (why.isEmpty() ? "" : ": " + why),
                "Look at " + service + " and at the service behind it; the next pass tries again");
    }
}
