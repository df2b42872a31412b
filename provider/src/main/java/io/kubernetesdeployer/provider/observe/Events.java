package io.kubernetesdeployer.provider.observe;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The Events about an object. */
final class Events {
    private static final String NORMAL = "Normal";
    private static final int MAX_LENGTH = 500;

    private Events() {}

    /** All about one object; in the namespace default where it has none. */
    static Selection about(Resource object, ResourceType events) {
        return Selection.of(events, Set.of(object.namespace().orElse("default")))
                .withFields("involvedObject.uid=" + object.uid().orElse(""));
    }

    /** The last warnings, oldest first, each in a line: {@code FailedMount: secret "x" not found (3 times)}. */
    static List<String> warnings(List<Resource> events, int most) {
        List<Document> warnings = new ArrayList<>();
        for (Resource event : events) {
            if (!event.document().string("type").orElse(NORMAL).equals(NORMAL)) {
                warnings.add(event.document());
            }
        }
        warnings.sort(Comparator.comparing(Events::lastSeen));
        return warnings.subList(Math.max(0, warnings.size() - most), warnings.size()).stream()
                .map(Events::line)
                .toList();
    }

    /** Times in one form are in the order of their text. */
    private static String lastSeen(Document event) {
        return event.string("series", "lastObservedTime")
                .or(() -> event.string("lastTimestamp"))
                .or(() -> event.string("eventTime"))
                .or(() -> event.string("metadata", "creationTimestamp"))
                .orElse("");
    }

    private static String line(Document event) {
        long count = Math.max(
                event.integer("count").orElse(1),
                event.integer("series", "count").orElse(1));
        String message = event.string("message").orElse("").strip().replace('\n', ' ');
        String text = event.string("reason").orElse("?") + ": "
                + (message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH) + "...");
        return count > 1 ? text + " (" + count + " times)" : text;
    }
}
