package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.dispatch.cos.AgentBag;
import io.kubernetesdeployer.dispatch.cos.MetricsFile;
import io.kubernetesdeployer.dispatch.cos.PassMetrics;
import io.kubernetesdeployer.dispatch.hook.Juju;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the observability agent of the machine learns of this unit: over the relation {@code cos-agent}, and in a file. */
final class CosAgent {
    static final String ENDPOINT = "cos-agent";

    private static final String DIRECTORY = "metrics-directory";

    private final Juju juju;

    CosAgent(Juju juju) {
        this.juju = juju;
    }

    /**
     * Tells of a pass.
     *
     * @param result of the pass; empty if the cluster was not reached
     */
    void tell(String hook, Optional<ReconcileResult> result) {
        RelationChannel channel = juju.channel(Role.PROVIDER);
        file().ifPresent(file -> {
            Map<String, String> labels = Map.of(
                    "application", channel.localApplication(),
                    "model", juju.environment().modelName(),
                    "model_uuid", channel.modelUuid(),
                    "unit", channel.localUnit());
            file.write(PassMetrics.text(labels, Instant.now(), channel.isLeader(), result));
        });
        // What is offered changes with the charm alone, and every hook would need one more hook tool.
        if (hook.startsWith(ENDPOINT + "-relation-") || hook.equals("config-changed")) {
            offer(channel);
        }
    }

    /** At the end of the unit. */
    void end() {
        file().ifPresent(MetricsFile::delete);
    }

    private Optional<MetricsFile> file() {
        String folder = juju.tools().config().string(DIRECTORY).orElse("").strip();
        return MetricsFile.of(
                folder, juju.environment().unit(), warning -> juju.log().add(Level.WARNING, warning));
    }

    private void offer(RelationChannel own) {
        Path charm = juju.environment().charmDirectory();
        RelationChannel channel = juju.channel(ENDPOINT, Role.PROVIDER);
        List<Relation> relations = channel.relations();
        if (relations.isEmpty()) {
            return;
        }
        try {
            AgentBag.of(charm, own.localApplication(), own.modelUuid())
                    .ifPresent(bag -> relations.forEach(relation -> channel.write(relation.id(), bag)));
        } catch (IOException e) {
            throw new ChannelException(charm + "/cos cannot be read: " + e + ". Refresh the charm", e);
        }
    }
}
