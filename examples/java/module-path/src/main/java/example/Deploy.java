package example;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.requirer.Requirer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** {@code Deploy BACKEND MANIFEST [KUBECONFIG]}: {@code dryrun}, {@code fabric8} or {@code official}, and a file. */
public final class Deploy {
    /** The same in each run: by it the deployer knows again what it has deployed. */
    private static final String MODEL = "3c1f6a52-7d0e-4f2b-9a41-5e8b7c6d2a10";

    private Deploy() {}

    public static void main(String[] arguments) throws IOException {
        Settings settings = arguments.length > 2 ? Settings.of(Map.of("kubeconfig", arguments[2])) : Settings.none();
        MemoryModel model = new MemoryModel(MODEL);
        model.addUnit("shop/0");
        model.addUnit("deployer/0");
        model.relate("shop", "deployer");
        try (RelationChannel asks = model.open("shop/0", "deployer", Role.REQUIRER);
                RelationChannel deploys = model.open("deployer/0", "kubernetes", Role.PROVIDER);
                ResourceDeployer cluster = ResourceDeployer.open(arguments[0], settings)) {
            Requirer requirer = new Requirer(asks);
            requirer.sendCreateRequest(Files.readString(Path.of(arguments[1])));
            requirer.commit();

            // The manifest is our own; requests of strangers get AdmissionPolicy.namespaced("...").
            ProviderOptions options = ProviderOptions.builder(AdmissionPolicy.OPEN).build();
            Provider provider = new Provider(deploys, cluster, options, ProviderListener.NONE);
            provider.reconcile();
            print(provider.awaitSettled(Duration.ofMinutes(2)));

            boolean current = requirer.report().orElseThrow().report().state() == ResourceState.CURRENT;
            System.out.println(current ? "deployed with " + arguments[0] : "not deployed");
            if (!current) {
                System.exit(1);
            }
        }
    }

    private static void print(ReconcileResult result) {
        for (ApplicationResult application : result.applications()) {
            application.resources().forEach(one -> System.out.println(one.ref() + ": " + one.status().state()));
            application.errors().forEach(System.err::println);
        }
        result.errors().forEach(System.err::println);
    }
}
