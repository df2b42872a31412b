package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Labels;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a request names another application of the same deployer: {@code NAME}, or {@code NAMESPACE/NAME} where a namespace tells
 * applications apart and it is another one.
 *
 * @param namespace the namespace; {@code null} for that of whoever names it
 */
public record OwnerName(@Nullable String namespace, String application) {
    /** Reads a name; a text that is none is the name of nobody. */
    static OwnerName parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new OwnerName(null, text.strip())
                : new OwnerName(
                        text.substring(0, slash).strip(),
                        text.substring(slash + 1).strip());
    }

    /** Returns the name of the application that an object belongs to, as its labels tell. */
    public static OwnerName of(Resource live) {
        return new OwnerName(
                Labels.namespaceOf(live).orElse(null), live.labels().getOrDefault(Labels.UNIT, ""));
    }

    /**
     * Whether an object says that it belongs to this application; of which deployer does not matter.
     *
     * @param wanted the same object of whoever names the application, with its labels
     */
    boolean isOwnerOf(Resource live, Resource wanted) {
        Optional<String> home = Labels.namespaceOf(live);
        Optional<String> named = Optional.ofNullable(namespace).or(() -> Labels.namespaceOf(wanted));
        return Labels.safe(application).equals(live.labels().get(Labels.UNIT))
                && (namespace == null && home.isEmpty() || home.equals(named));
    }

    @Override
    public String toString() {
        return namespace == null ? application : namespace + "/" + application;
    }
}
