package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code model.json}: what is there beyond units.
 *
 * @param uuid the model's uuid
 * @param relationsMade how many relations there have ever been, so that no id comes again
 * @param links the relations that are not broken
 */
record ModelFile(String uuid, long relationsMade, List<Link> links) {
    private static final long FORMAT = 1;
    private static final String ID = "local:";

    ModelFile {
        links = List.copyOf(links);
    }

    /** @throws IllegalArgumentException if the document is something else */
    static ModelFile parse(Document document) {
        Format.check(document, FORMAT);
        List<Link> links = new ArrayList<>();
        for (Document relation : document.documents("relations")) {
            links.add(new Link(
                    Format.text(relation, "id"), Format.text(relation, "requirer"), Format.text(relation, "provider")));
        }
        return new ModelFile(Format.text(document, "uuid"), Format.number(document, "relationsMade"), links);
    }

    Map<String, Object> toMap() {
        List<Map<String, Object>> relations = new ArrayList<>();
        for (Link link : links) {
            Map<String, Object> relation = new LinkedHashMap<>();
            relation.put("id", link.id());
            relation.put("requirer", link.requirer());
            relation.put("provider", link.provider());
            relations.add(relation);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("uuid", uuid);
        map.put("relationsMade", relationsMade);
        map.put("relations", relations);
        return map;
    }

    Optional<Link> link(String id) {
        return links.stream().filter(link -> link.id().equals(id)).findFirst();
    }

    boolean hasLink(String requirer, String provider) {
        return links.stream()
                .anyMatch(link ->
                        link.requirer().equals(requirer) && link.provider().equals(provider));
    }

    ModelFile withLink(String requirer, String provider) {
        List<Link> more = new ArrayList<>(links);
        more.add(new Link(ID + relationsMade, requirer, provider));
        return new ModelFile(uuid, relationsMade + 1, more);
    }

    ModelFile without(Predicate<Link> broken) {
        return new ModelFile(
                uuid, relationsMade, links.stream().filter(broken.negate()).toList());
    }
}
