package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The annotation {@code config.kubernetes.io/depends-on}, as cli-utils reads it ({@code pkg/object/dependson}):
 * references with commas between, each {@code GROUP/KIND/NAME} or {@code GROUP/namespaces/NAMESPACE/KIND/NAME}. The core
 * group is empty: {@code /namespaces/default/ConfigMap/settings}.
 */
final class DependsOn {

    private static final int CLUSTER_SCOPED = 3;
    private static final int NAMESPACED = 5;

    private DependsOn() {}

    /**
     * What a resource depends on, as written; nothing where it says nothing.
     *
     * @throws IllegalArgumentException if the annotation cannot be read; it says why
     */
    static Set<ObjectKey> of(Resource resource) {
        Set<ObjectKey> found = new LinkedHashSet<>();
        Optional<String> text = resource.document().string("metadata", "annotations", Annotations.DEPENDS_ON);
        if (text.isPresent()) {
            for (String reference : text.get().split(",", -1)) {
                if (!found.add(reference(reference.strip()))) {
                    throw new IllegalArgumentException("it names \"" + reference.strip() + "\" twice");
                }
            }
        }
        return found;
    }

    private static ObjectKey reference(String text) {
        String[] fields = text.split("/", -1);
        if (fields.length == CLUSTER_SCOPED) {
            return key(text, fields[0], null, fields[1], fields[2]);
        }
        if (fields.length != NAMESPACED || !fields[1].equals("namespaces")) {
            throw unreadable(text);
        }
        return key(text, fields[0], fields[2], fields[3], fields[4]);
    }

    private static ObjectKey key(String text, String group, @Nullable String namespace, String kind, String name) {
        if (kind.isEmpty() || name.isEmpty() || namespace != null && namespace.isEmpty()) {
            throw unreadable(text);
        }
        return new ObjectKey(new GroupKind(group, kind), namespace, name);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("\"" + text
                + "\" is neither GROUP/KIND/NAME nor GROUP/namespaces/NAMESPACE/KIND/NAME; the core group is empty, as in"
                + " /namespaces/default/ConfigMap/settings");
    }
}
