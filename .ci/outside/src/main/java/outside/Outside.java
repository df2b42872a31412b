package outside;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
import io.kubernetesdeployer.backend.official.OfficialDeployer;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.requirer.Requirer;

/** Sees every backend and channel, and deploys with one of them. */
public class Outside {
    public static void main(String[] arguments) {
        System.out.println("entry points: " + Fabric8Deployer.class.getSimpleName() + " "
                + OfficialDeployer.class.getSimpleName());
        System.out.println("backends: "
                + ResourceDeployer.selector("none").all().stream().map(ResourceDeployer.Factory::name).toList());
        System.out.println("channels: "
                + RelationChannel.selector("none").all().stream().map(RelationChannel.Factory::name).toList());
        MemoryModel model = new MemoryModel();
        model.addUnit("web/0");
        model.addUnit("deployer/0");
        model.relate("web", "deployer");
        try (RelationChannel asks = model.open("web/0", "deployer", Role.REQUIRER);
                RelationChannel deploys = model.open("deployer/0", "kubernetes", Role.PROVIDER);
                ResourceDeployer cluster = ResourceDeployer.open("dryrun", Settings.none())) {
            Requirer requirer = new Requirer(asks);
            requirer.sendCreateRequest("{apiVersion: v1, kind: ConfigMap, metadata: {name: greeting}}");
            requirer.commit();
            ProviderOptions options =
                    ProviderOptions.builder(AdmissionPolicy.namespaced("default")).build();
            System.out.println("deployed: "
                    + new Provider(deploys, cluster, options, ProviderListener.NONE).reconcile().state());
        }
    }
}
