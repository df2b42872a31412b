package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import io.kubernetesdeployer.dispatch.hook.Juju;
import io.kubernetesdeployer.dispatch.text.AnswerStatus;
import io.kubernetesdeployer.dispatch.text.Summary;
import io.kubernetesdeployer.requirer.Requirer;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The charm that asks: sends the manifests of its folder, and shows what the deployer answers. What was sent is known by
 * a digest of the folder, so unchanged manifests are read, but not parsed.
 */
final class RequirerCharm implements Charm {
    private static final String FOLDER = "manifests";
    private static final String SENT = "dispatch/sent";

    /**
     * What the file {@code dispatch} has found out about everything this hook reads, in one digest. Remembered, it tells
     * the next hook that there is nothing to do, before any Java is started.
     */
    private static final String INPUTS = "KUBERNETES_DEPLOYER_INPUTS";

    private static final String INPUTS_MEMORY = "inputs";

    private final Juju juju;

    RequirerCharm(Juju juju) {
        this.juju = juju;
    }

    @Override
    public void run(String hook) {
        switch (hook) {
            // What is to be withdrawn is known by the relation's end.
            case "install", "upgrade-charm", "stop", "remove" -> {}
            default -> ask();
        }
    }

    @Override
    public void act(String action) {
        juju.tools().failAction("There is no action " + action + " in this charm");
    }

    private void ask() {
        RelationChannel channel = juju.channel(Role.REQUIRER);
        if (channel.relations().isEmpty()) {
            juju.setStatus(
                    WorkloadStatus.BLOCKED,
                    "Relate it to a deployer: juju integrate " + channel.localApplication() + " kubernetes-deployer");
        } else {
            Requirer requirer = new Requirer(channel);
            Optional<String> problem = send(channel, requirer);
            AnswerStatus answer = problem.map(text -> new AnswerStatus(WorkloadStatus.BLOCKED, text))
                    .orElseGet(() -> AnswerStatus.of(requirer));
            juju.setStatus(answer.status(), answer.message());
        }
        String inputs = juju.environment().variables().getOrDefault(INPUTS, "");
        if (!inputs.isEmpty() && !inputs.equals(channel.recall(INPUTS_MEMORY).orElse(""))) {
            channel.remember(INPUTS_MEMORY, inputs);
        }
    }

    /** @return what is wrong with the manifests; then nothing was sent */
    private Optional<String> send(RelationChannel channel, Requirer requirer) {
        ManifestFolder folder =
                ManifestFolder.read(juju.environment().charmDirectory().resolve(FOLDER));
        StringBuilder sent = new StringBuilder(folder.digest());
        for (Relation relation : channel.relations()) {
            sent.append(' ').append(relation.id());
        }
        if (sent.toString().equals(channel.recall(SENT).orElse(""))) {
            return Optional.empty();
        }
        ManifestFolder.Content content = folder.parse(ManifestCodec.load());
        if (!content.problems().isEmpty()) {
            content.problems().forEach(problem -> juju.log().add(Level.ERROR, problem.toString()));
            return Optional.of(content.problems().get(0).toString());
        }
        requirer.sendCreateRequest(content.resources());
        channel.remember(SENT, sent.toString());
        juju.log()
                .add(
                        Level.INFO,
                        "Asked for " + Summary.count(content.resources().size(), "resource"));
        return Optional.empty();
    }
}
