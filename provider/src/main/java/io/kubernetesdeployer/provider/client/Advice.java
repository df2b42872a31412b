package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.LostData;
import io.kubernetesdeployer.provider.object.Secrets;
import io.kubernetesdeployer.provider.object.ServerText;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of a failed call what a person needs: the server's words, and what to do. */
public final class Advice {
    private static final Pattern USER = Pattern.compile("\\b[Uu]ser \"");

    private Advice() {}

    /** @param resource what was applied, whose secrets must not show; {@code null} where nothing was */
    public static ResourceError of(ClusterException e, @Nullable Resource resource) {
        Failure failure = e.failure();
        String message = Immutability.isIn(failure) ? Immutability.explained(failure) : failure.message();
        return new ResourceError(
                failure.kind(),
                resource == null ? ServerText.line(message) : Secrets.redact(resource, message),
                advice(failure, resource));
    }

    private static String advice(Failure failure, @Nullable Resource resource) {
        return switch (failure.kind()) {
            case CONFLICT ->
                failure.conflicts().isEmpty()
                        ? "It has changed meanwhile; the next pass tries again"
                        : "Leave these fields out, let " + managers(failure)
                                + " give them up, or take them over with the annotation " + Annotations.FORCE_CONFLICTS
                                + ": \"true\"";
            case ALREADY_EXISTS -> "Rename it, or delete the one that is there";
            case INVALID ->
                Immutability.isIn(failure)
                        ? "It cannot change in place: restore its value, rename the resource, or let it be deleted and made"
                                + " anew with the annotation " + Annotations.RECREATE + ": \"true\""
                                + lost(resource)
                        : "Correct the resource";
            case FORBIDDEN ->
                MissingRight.in(failure.message()).map(MissingRight::advice).orElseGet(() -> refused(failure));
            case NAMESPACE_TERMINATING -> "The namespace is being deleted; the next pass goes on when it is gone";
            case UNAUTHENTICATED -> "Renew the deployer's credentials";
            case NOT_FOUND -> "Make what is missing first, or add it to the request";
            case UNKNOWN_TYPE -> "Install its CustomResourceDefinition, or add it to the request";
            case TOO_LARGE -> "Make the object smaller, or split it";
            case TOO_MANY_REQUESTS, UNAVAILABLE, TIMEOUT -> "It was tried again in vain; the next pass goes on";
            case EXPIRED -> "The next pass begins anew";
            case UNTRUSTED -> "Check the certificate authority in the deployer's kubeconfig";
            case CONFIGURATION -> "Check the deployer's backend and its settings";
        };
    }

    private static String refused(Failure failure) {
        return isAboutTheUser(failure)
                ? "Let the cluster's administrator give this user these rights"
                : "A rule of the cluster refuses it, such as a quota or a policy: change the resource, or let the"
                        + " cluster's administrator change the rule";
    }

    private static String lost(@Nullable Resource resource) {
        String lost = resource == null ? "" : LostData.with(resource);
        return lost.isEmpty() ? "" : "; then " + lost;
    }

    private static String managers(Failure failure) {
        return failure.conflicts().stream()
                .map(Failure.Conflict::manager)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Rights are refused to a user who is named; admission plugins and webhooks refuse the object, whoever sends it. */
    private static boolean isAboutTheUser(Failure failure) {
        return USER.matcher(failure.message()).find();
    }
}
