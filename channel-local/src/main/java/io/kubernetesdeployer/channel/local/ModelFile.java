package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param links the relations that are not broken, by id
 */
record ModelFile(String uuid, long relationsMade, Map<String, Link> links) {
    private static final long FORMAT = 1;
    private static final String ID = "local:";

    ModelFile {
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }

    /** @throws IllegalArgumentException if the document is something else */
    static ModelFile parse(Document document) {
        Format.check(document, FORMAT);
        Map<String, Link> links = new LinkedHashMap<>();
        for (Document relation : document.documents("relations")) {
            Link link = new Link(
                    Format.text(relation, "id"), Format.text(relation, "requirer"), Format.text(relation, "provider"));
            if (links.put(link.id(), link) != null) {
                throw new IllegalArgumentException("it has the relation " + link.id() + " twice");
            }
        }
        return new ModelFile(Format.text(document, "uuid"), Format.number(document, "relationsMade"), links);
    }

    Map<String, Object> toMap() {
        List<Map<String, Object>> relations = new ArrayList<>();
        for (Link link : links.values()) {
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
        return Optional.ofNullable(links.get(id));
    }

    boolean hasLink(String requirer, String provider) {
        return links.values().stream()
                .anyMatch(link ->
                        link.requirer().equals(requirer) && link.provider().equals(provider));
    }

    ModelFile withLink(String requirer, String provider) {
        Map<String, Link> more = new LinkedHashMap<>(links);
        String id = ID + relationsMade;
        more.put(id, new Link(id, requirer, provider));
        return new ModelFile(uuid, relationsMade + 1, more);
    }

    ModelFile without(Predicate<Link> broken) {
        Map<String, Link> fewer = new LinkedHashMap<>(links);
        fewer.values().removeIf(broken);
        return new ModelFile(uuid, relationsMade, fewer);
    }
}
