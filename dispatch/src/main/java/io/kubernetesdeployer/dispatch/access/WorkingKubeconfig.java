package io.kubernetesdeployer.dispatch.access;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.dispatch.config.DeployerConfig;
import io.kubernetesdeployer.dispatch.hook.Juju;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of several kubeconfigs the one with which the cluster answers. It is used until the cluster fails with it. */
public final class WorkingKubeconfig {
    private static final String FAILED = "dispatch/kubeconfig-failed";
    private static final String FILE = "tried-kubeconfig";
    /** An address that nobody answers at must not hold the hook up. */
    private static final String TIMEOUT = "5s";

    private final Juju juju;
    private final DeployerConfig config;
    private final Path folder;
    private final Map<String, String> settings;

    /** @param settings of the backend, without a kubeconfig */
    WorkingKubeconfig(Juju juju, DeployerConfig config, Path folder, Map<String, String> settings) {
        this.juju = juju;
        this.config = config;
        this.folder = folder;
        this.settings = settings;
    }

    /** Notes whether the cluster has answered; if it has not, the next hook tries all kubeconfigs again. */
    public static void note(RelationChannel memory, boolean answered) {
        if (answered == memory.recall(FAILED).isPresent()) {
            memory.remember(FAILED, answered ? null : "yes");
        }
    }

    /**
     * Chooses one.
     *
     * @param offered by the units of the control plane, now
     * @param source the relations that they come from. The one that worked last counts if it came over the same: a former
     *     leader may have withdrawn it before the next one offers another
     * @return the first one that is offered if none works, so that its failure is told; empty if there is none
     */
    Optional<byte[]> of(List<byte[]> offered, String source) {
        Optional<byte[]> last = LastAccess.kubeconfig(folder, source);
        if (offered.isEmpty()) {
            return last.filter(this::works);
        }
        boolean isOffered = last.stream()
                .anyMatch(used -> offered.stream().anyMatch(kubeconfig -> Arrays.equals(used, kubeconfig)));
        if (isOffered && juju.channel(Role.PROVIDER).recall(FAILED).isEmpty()) {
            return last;
        }
        List<byte[]> candidates = new ArrayList<>(offered);
        if (!isOffered) {
            last.ifPresent(candidates::add);
        }
        byte[] first = offered.get(0);
        return candidates.size() == 1
                ? Optional.of(first)
                : Optional.of(
                        candidates.stream().filter(this::works).findFirst().orElse(first));
    }

    private boolean works(byte[] kubeconfig) {
        Map<String, String> tried = new LinkedHashMap<>(settings);
        tried.put("request-timeout", TIMEOUT);
        tried.put("kubeconfig", PrivateFile.write(folder, FILE, kubeconfig).toString());
        ResourceDeployer.Factory factory = config.backendFactory();
        try (ResourceDeployer cluster = factory.open(Settings.of(tried).checked(factory))) {
            cluster.clusterInfo();
            return true;
        } catch (ClusterException e) {
            juju.log().add(Level.DEBUG, KubeControl.ENDPOINT + ": not usable: " + e.getMessage());
            return false;
        }
    }
}
