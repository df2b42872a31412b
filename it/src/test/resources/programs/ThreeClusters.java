package example;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.requirer.Requirer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Deploys one manifest with every backend at the same time, each into a namespace of its own, and withdraws it. */
public class ThreeClusters {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    public static void main(String[] arguments) throws Exception {
        Settings kubeconfig = Settings.of(Map.of("kubeconfig", arguments[0]));
        String manifest = Files.readString(Path.of(arguments[1]));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (ResourceDeployer fabric8 = ResourceDeployer.open("fabric8", kubeconfig);
                ResourceDeployer official = ResourceDeployer.open("official", kubeconfig);
                ResourceDeployer dryrun = ResourceDeployer.open("dryrun", Settings.none())) {
            List<Callable<String>> all = List.of(
                    () -> deploy("fabric8", fabric8, manifest),
                    () -> deploy("official", official, manifest),
                    () -> deploy("dryrun", dryrun, manifest));
            for (Future<String> one : threads.invokeAll(all)) {
                System.out.println(one.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    private static String deploy(String name, ResourceDeployer cluster, String manifest) {
        MemoryModel model = new MemoryModel();
        model.addUnit(name + "/0");
        model.addUnit("deployer/0");
        model.relate(name, "deployer");
        try (RelationChannel asks = model.open(name + "/0", "deployer", Role.REQUIRER);
                RelationChannel deploys = model.open("deployer/0", "kubernetes", Role.PROVIDER)) {
            Requirer requirer = new Requirer(asks);
            requirer.sendCreateRequest(manifest.replace("guestbook", "guestbook-" + name));
            requirer.commit();
            ProviderOptions options =
                    ProviderOptions.builder(AdmissionPolicy.OPEN).build();
            Provider provider = new Provider(deploys, cluster, options, ProviderListener.NONE);
            provider.reconcile();
            ReconcileResult deployed = provider.awaitSettled(LONGEST_WAIT);
            requirer.sendCreateRequest(List.of());
            requirer.commit();
            ReconcileResult withdrawn = provider.reconcile();
            return name + ": " + deployed.state() + " "
                    + deployed.applications().get(0).resources().size() + ", then " + withdrawn.state() + " "
                    + withdrawn.applications().get(0).pruned().size();
        }
    }
}
