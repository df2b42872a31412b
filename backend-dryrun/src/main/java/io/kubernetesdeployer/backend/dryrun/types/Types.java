package io.kubernetesdeployer.backend.dryrun.types;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the model serves now: the built-in types and those of the definitions that are established. */
public final class Types {
    /** The release of Kubernetes that the built-in types are from. */
    public static final String KUBERNETES_VERSION = "v1.35.4";

    private final BuiltInTypes builtIn = new BuiltInTypes();
    private final Supplier<List<Document>> definitions;
    private @Nullable List<ServedType> served;

    /** @param definitions gives the CustomResourceDefinitions that there are now */
    public Types(Supplier<List<Document>> definitions) {
        this.definitions = definitions;
    }

    /** Must be called when a definition has changed. */
    public void refresh() {
        served = null;
    }

    /** All types that are served. */
    public List<ServedType> all() {
        if (served == null) {
            List<ServedType> all = new ArrayList<>(builtIn.all());
            definitions.get().forEach(definition -> all.addAll(CustomTypes.of(definition, builtIn.metadata())));
            served = List.copyOf(all);
        }
        return served;
    }

    /**
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it is not served, or not for this verb
     */
    public ServedType require(ResourceType type, String verb) {
        for (ServedType candidate : all()) {
            if (candidate.type().kind().equals(type.kind())
                    && candidate.type().apiVersion().equals(type.apiVersion())
                    && candidate.type().plural().equals(type.plural())) {
                if (candidate.type().verbs().contains(verb)) {
                    return candidate;
                }
                throw Errors.of(FailureKind.INVALID, "the server does not allow this method on the requested resource");
            }
        }
        throw Errors.of(FailureKind.UNKNOWN_TYPE, "the server could not find the requested resource");
    }

    /** The stored type of an {@code apiVersion}'s kind; {@code null} if there is none. */
    public @Nullable ServedType byKind(String apiVersion, String kind) {
        for (ServedType candidate : all()) {
            if (candidate.type().kind().equals(kind)
                    && candidate.type().apiVersion().equals(apiVersion)) {
                return candidate;
            }
        }
        return null;
    }
}
