package io.kubernetesdeployer.provider.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrittenTest {
    private static final ResourceType CONFIG_MAPS =
            new ResourceType("", "v1", "ConfigMap", "configmaps", true, Set.of("list"));
    private static final Scope WHOLE = Scope.of(Selection.of(CONFIG_MAPS), null);
    private static final Scope METADATA = Scope.of(Selection.of(CONFIG_MAPS).withMetadataOnly(true), null);
    private static final Resource MINE = configMap("uid", "5");
    private static final ObjectKey KEY = ObjectKey.of(MINE.ref());

    @Test
    void metadataOfTheSameObjectDoesNotTellTheWhole() {
        assertEquals(Optional.of(MINE), after(METADATA, configMap("uid", "5")));
        assertEquals(Optional.of(MINE), after(METADATA, configMap("uid", "6")));
        assertEquals(Optional.empty(), after(METADATA, configMap("another", "6")));
    }

    @Test
    void theWholeTellsItAsSoonAsItIsNoOlder() {
        assertEquals(Optional.of(MINE), after(WHOLE, configMap("uid", "4")));
        assertEquals(Optional.empty(), after(WHOLE, configMap("uid", "5")));
    }

    private static Optional<Resource> after(Scope scope, Resource told) {
        Written written = new Written();
        written.wrote(MINE);
        written.caughtUp(scope, KEY, null, told);
        return written.find(KEY);
    }

    private static Resource configMap(String uid, String version) {
        return Resource.of(Document.of(Map.of(
                "apiVersion", "v1",
                "kind", "ConfigMap",
                "metadata", Map.of("name", "a", "namespace", "default", "uid", uid, "resourceVersion", version))));
    }
}
