package io.kubernetesdeployer.clients;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.KubeconfigFailureContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads the kubeconfig, what fails is said in the same words. */
@ParameterizedClass
@ValueSource(strings = {"fabric8", "official"})
class NativeFailureTest extends KubeconfigFailureContract {
    @Parameter
    String backend = "";

    @Override
    protected ResourceDeployer open(Settings settings) {
        return Natives.open(backend, settings);
    }
}
