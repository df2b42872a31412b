package io.kubernetesdeployer.backend.dryrun.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words are those of Kubernetes 1.35; {@code ModelAgreementIT} compares all checks with a server. */
class PodSecurityTest {
    private static final String CONTAINERS = "'containers':[{'name':'c','image':'i'}]";

    @Test
    void aPodThatViolatesTheLevelOfItsNamespaceIsRefused() {
        try (Model model = Model.open()) {
            namespace(model, "'pod-security.kubernetes.io/enforce':'baseline'");
            pod(model, "fine", "");
            ClusterException e = assertThrows(ClusterException.class, () -> pod(model, "host", "'hostPID':true,"));
            assertEquals(FailureKind.FORBIDDEN, e.kind());
            assertEquals(
                    "pods \"host\" is forbidden: violates PodSecurity \"baseline:latest\": host namespaces (hostPID=true)",
                    e.failure().message());
        }
    }

    @Test
    void aCheckHoldsFromTheReleaseThatBroughtIt() {
        try (Model model = Model.open()) {
            namespace(
                    model,
                    "'pod-security.kubernetes.io/enforce':'restricted','pod-security.kubernetes.io/enforce-version':'v1.7'");
            ClusterException e = assertThrows(ClusterException.class, () -> pod(model, "p", ""));
            assertEquals(
                    "pods \"p\" is forbidden: violates PodSecurity \"restricted:v1.7\": runAsNonRoot != true "
                            + "(pod or container \"c\" must set securityContext.runAsNonRoot=true)",
                    e.failure().message());
        }
    }

    @Test
    void aTemplateThatViolatesTheLevelIsWarnedOf() {
        try (Model model = Model.open()) {
            namespace(model, "'pod-security.kubernetes.io/enforce':'baseline'");
            assertEquals(
                    List.of("would violate PodSecurity \"baseline:latest\": host namespaces (hostIPC=true)"),
                    model.apply(
                                    "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'d','namespace':'n'},'spec':"
                                            + "{'selector':{'matchLabels':{'a':'b'}},'template':{'metadata':{'labels':{'a':'b'}},"
                                            + "'spec':{'hostIPC':true," + CONTAINERS + "}}}}")
                            .warnings());
        }
    }

    @Test
    void aHigherLevelWarnsOfThePodsOfTheNamespace() {
        try (Model model = Model.open()) {
            namespace(model, "");
            pod(model, "b", "'hostPID':true,");
            pod(model, "a", "'hostPID':true,");
            pod(model, "fine", "");
            assertEquals(
                    List.of(
                            "existing pods in namespace \"n\" violate the new PodSecurity enforce level \"baseline:latest\"",
                            "a (and 1 other pod): host namespaces"),
                    namespace(model, "'pod-security.kubernetes.io/enforce':'baseline'"));
            assertEquals(List.of(), namespace(model, "'pod-security.kubernetes.io/enforce':'privileged'"));
        }
    }

    private static List<String> namespace(Model model, String labels) {
        return model.apply("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'n','labels':{" + labels + "}}}")
                .warnings();
    }

    private static void pod(Model model, String name, String spec) {
        model.apply("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'" + name + "','namespace':'n'},'spec':{" + spec
                + CONTAINERS + "}}");
    }
}
