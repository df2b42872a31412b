package io.kubernetesdeployer.backend.dryrun.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.Model;
import org.junit.jupiter.api.Test;

/** The words are those of Kubernetes 1.35; {@code ModelAgreementIT} compares more with a server. */
class ResourceQuotasTest {
    @Test
    void anObjectBeyondTheQuotaOfItsNamespaceIsRefusedAndAChangeOfOneWithinIsNot() {
        try (Model model = Model.open()) {
            model.apply("{'apiVersion':'v1','kind':'ResourceQuota','metadata':{'name':'q','namespace':'default'},"
                    + "'spec':{'hard':{'count/configmaps':'1'}}}");
            configMap(model, "a", "");
            configMap(model, "a", "'x':'y'");
            ClusterException e = assertThrows(ClusterException.class, () -> configMap(model, "b", ""));
            assertEquals(FailureKind.FORBIDDEN, e.kind());
            assertEquals(
                    "configmaps \"b\" is forbidden: exceeded quota: q, requested: count/configmaps=1, used: "
                            + "count/configmaps=1, limited: count/configmaps=1",
                    e.failure().message());
        }
    }

    private static void configMap(Model model, String name, String data) {
        model.apply("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'" + name
                + "','namespace':'default'},'data':{" + data + "}}");
    }
}
