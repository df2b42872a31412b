package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.UnitName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A relation between two applications, seen from nowhere in particular. */
record Link(String id, String requirer, String provider) {

    /** The other end, for an application in a role; empty if it is not its relation. */
    Optional<String> remote(String application, Role role) {
        return switch (role) {
            case REQUIRER -> requirer.equals(application) ? Optional.of(provider) : Optional.empty();
            case PROVIDER -> provider.equals(application) ? Optional.of(requirer) : Optional.empty();
        };
    }

    /**
     * An application's relations in a role, in the order of {@link Relation#BY_ID}.
     *
     * @param links all of the model
     * @param units all of the model, in any order
     */
    static List<Relation> relations(Collection<Link> links, Collection<String> units, String application, Role role) {
        Map<String, List<String>> unitsOf = new HashMap<>();
        for (String unit : units) {
            unitsOf.computeIfAbsent(UnitName.application(unit), key -> new ArrayList<>())
                    .add(unit);
        }
        unitsOf.values().forEach(ofOne -> ofOne.sort(UnitName.BY_NUMBER));
        List<Relation> relations = new ArrayList<>();
        for (Link link : links) {
            link.remote(application, role)
                    .ifPresent(remote ->
                            relations.add(new Relation(link.id(), remote, unitsOf.getOrDefault(remote, List.of()))));
        }
        relations.sort(Relation.BY_ID);
        return relations;
    }
}
