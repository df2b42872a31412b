package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.cli.options.ChannelOptions;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.requirer.Requirer;
import java.util.List;

/** A relation in memory with both roles in this process: one application asks, one provider deploys. */
final class LocalRelation implements AutoCloseable {
    private final RelationChannel requirer;
    private final RelationChannel provider;

    /**
     * Makes a relation of an application, which is the same in every process if its name and namespace are the same.
     *
     * @param namespace the namespace of the command, as with a release of Helm
     */
    LocalRelation(String application, String namespace) {
        MemoryModel model = new MemoryModel(Provider.modelOf(namespace));
        // An application cannot be related to itself.
        String deployer = application.equals("deployer") ? "kubernetes-deployer" : "deployer";
        model.addUnit(application + "/0");
        model.addUnit(deployer + "/0");
        model.relate(application, deployer);
        requirer = model.open(application + "/0", ChannelOptions.ENDPOINT, Role.REQUIRER);
        provider = model.open(deployer + "/0", ChannelOptions.ENDPOINT, Role.PROVIDER);
    }

    /** Requests resources; an empty list withdraws everything. */
    void request(List<Resource> resources) {
        Requirer sender = new Requirer(requirer);
        sender.sendCreateRequest(resources);
        sender.commit();
    }

    /** Plans without a cluster, for {@code --dry-run=client}. */
    ReconcileResult plan(ProviderOptions options, ProviderListener listener) {
        return Provider.plan(provider, options, listener);
    }

    /**
     * Connects to the cluster, and tells the user which cluster it is before anything is done there.
     *
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if the cluster cannot be reached
     */
    Provider connect(ResourceDeployer cluster, ProviderOptions options, ProviderListener listener, Console console) {
        Provider connected = new Provider(provider, cluster, options, listener);
        connected.connect();
        if (!cluster.server().isEmpty()) {
            console.say("Cluster " + Text.line(cluster.server()));
        }
        return connected;
    }

    @Override
    public void close() {
        requirer.close();
        provider.close();
    }
}
