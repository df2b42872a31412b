package io.kubernetesdeployer.benchmarks;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The patches that a deployer sent for its objects, to be sent again without one, for objects of other names. */
final class Replay {
    private final JsonCodec json = JsonCodec.load();
    private final List<Patch> recorded = Collections.synchronizedList(new ArrayList<>());
    private String name = "";

    private record Patch(ResourceType type, Resource resource, ApplyOptions options) {
        boolean isIn(String prefix) {
            return resource.namespace().or(resource::name).orElse("").startsWith(prefix);
        }
    }

    boolean isRecorded() {
        return !recorded.isEmpty();
    }

    /**
     * Takes note of what is applied through it.
     *
     * @param prefix what the names of all namespaces begin with
     */
    ResourceDeployer recording(ResourceDeployer cluster, String prefix) {
        name = prefix;
        return (ResourceDeployer) Proxy.newProxyInstance(
                Replay.class.getClassLoader(), new Class<?>[] {ResourceDeployer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("apply")) {
                        recorded.add(new Patch(
                                (ResourceType) arguments[0], (Resource) arguments[1], (ApplyOptions) arguments[2]));
                    }
                    try {
                        return method.invoke(cluster, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The patches for other namespaces, those of the namespaces themselves first. Without the deployer's inventory. */
    List<List<Runnable>> to(ResourceDeployer cluster, String prefix) {
        List<Runnable> namespaces = new ArrayList<>();
        List<Runnable> others = new ArrayList<>();
        for (Patch patch : recorded) {
            if (patch.isIn(name)) {
                String text = new String(json.write(patch.resource().document().asMap()), StandardCharsets.UTF_8);
                Resource renamed =
                        Resource.of(json.read(text.replace(name, prefix).getBytes(StandardCharsets.UTF_8)));
                (patch.type().kind().equals("Namespace") ? namespaces : others)
                        .add(() -> cluster.apply(patch.type(), renamed, patch.options()));
            }
        }
        return List.of(namespaces, others);
    }
}
