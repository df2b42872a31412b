package io.kubernetesdeployer.backend.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {
    @ParameterizedTest
    @ValueSource(strings = {"default", "kube-node-lease", "kube-public", "kube-system"})
    void aNamespaceOfTheSystemIsLikeAnyOther(String name) {
        try (Model model = Model.open()) {
            Resource other = Model.resource(namespace("other"));
            model.apply(namespace("other"));
            assertEquals(
                    comparable(model.get(other)).replace("other", name),
                    comparable(model.get(Model.resource(namespace(name)))));
        }
    }

    private static String comparable(Document namespace) {
        return namespace
                .without("metadata", "managedFields")
                .without("metadata", "uid")
                .without("metadata", "creationTimestamp")
                .without("metadata", "resourceVersion")
                .asMap()
                .toString();
    }

    private static String namespace(String name) {
        return "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'" + name + "'}}";
    }
}
