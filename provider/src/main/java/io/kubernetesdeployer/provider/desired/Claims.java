package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which application gets an object for which several ask: the first one. */
public final class Claims {
    private final Map<ObjectKey, String> holders = new HashMap<>();

    private Claims() {}

    /** @param desired what all want, in the order in which they have a claim */
    public static Claims of(Collection<DesiredState> desired) {
        Claims claims = new Claims();
        for (DesiredState state : desired) {
            for (DesiredResource resource : state.resources()) {
                if (resource.refused().isEmpty()) {
                    claims.holders.putIfAbsent(resource.key(), state.application());
                }
            }
        }
        return claims;
    }

    /** Which other application gets an object that an application asks for. */
    public Optional<String> other(DesiredResource resource) {
        return Optional.ofNullable(holders.get(resource.key()))
                .filter(holder -> !holder.equals(resource.application()));
    }
}
