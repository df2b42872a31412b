package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import io.kubernetesdeployer.dispatch.hook.Juju;
import io.kubernetesdeployer.dispatch.text.AnswerStatus;
import io.kubernetesdeployer.dispatch.text.Summary;
import io.kubernetesdeployer.requirer.RequestOwner;
import io.kubernetesdeployer.requirer.Requirer;
import io.kubernetesdeployer.requirer.SecretHandling;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The charm that asks: sends the manifests of its folder, and shows what the deployer answers. What was sent is known by
 * a digest of the folder, so unchanged manifests are read, but not parsed.
 */
final class RequirerCharm implements Charm {
    private static final String FOLDER = "manifests";
    private static final String SENT = "dispatch/sent";

    /** The option by which the leader asks for all units, which is read when Juju says that options have changed. */
    private static final String LEADER_ONLY = "leader-only";

    private static final String LEADER_ONLY_MEMORY = "dispatch/leader-only";

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
            default -> ask(hook);
        }
    }

    @Override
    public void act(String action) {
        juju.tools().failAction("There is no action " + action + " in this charm");
    }

    private void ask(String hook) {
        RelationChannel channel = juju.channel(Role.REQUIRER);
        boolean leads = hook.equals("leader-elected");
        boolean isSwitched = hook.equals("config-changed") && switchOwner(channel);
        if (channel.relations().isEmpty()) {
            juju.setStatus(
                    WorkloadStatus.BLOCKED,
                    "Relate it to a deployer: juju integrate " + channel.localApplication() + " kubernetes-deployer");
        } else {
            RequestOwner owner = owner(channel);
            Requirer requirer = new Requirer(channel, owner, SecretHandling.IN_CLEAR);
            if ((leads || isSwitched) && owner == RequestOwner.UNIT) {
                new Requirer(channel, RequestOwner.APPLICATION, SecretHandling.IN_CLEAR).clear();
            }
            Optional<String> problem = send(channel, requirer, owner, leads);
            AnswerStatus answer = problem.map(text -> new AnswerStatus(WorkloadStatus.BLOCKED, text))
                    .orElseGet(() -> AnswerStatus.of(requirer));
            juju.setStatus(answer.status(), answer.message());
        }
        String inputs = juju.environment().variables().getOrDefault(INPUTS, "");
        if (!inputs.isEmpty() && !inputs.equals(channel.recall(INPUTS_MEMORY).orElse(""))) {
            channel.remember(INPUTS_MEMORY, inputs);
        }
    }

    /** @return whether the option says another than before */
    private boolean switchOwner(RelationChannel channel) {
        boolean leaderOnly = Boolean.TRUE.equals(juju.tools().config().asMap().get(LEADER_ONLY));
        boolean isAnother = leaderOnly != channel.recall(LEADER_ONLY_MEMORY).isPresent();
        if (isAnother) {
            channel.remember(LEADER_ONLY_MEMORY, leaderOnly ? "yes" : null);
        }
        return isAnother;
    }

    private static RequestOwner owner(RelationChannel channel) {
        return channel.recall(LEADER_ONLY_MEMORY).isPresent() ? RequestOwner.APPLICATION : RequestOwner.UNIT;
    }

    /**
     * Sends the manifests.
     *
     * @param anew also if they are what was sent last: another unit may have led since, and have sent others
     * @return what is wrong with the manifests; then nothing was sent
     */
    private Optional<String> send(RelationChannel channel, Requirer requirer, RequestOwner owner, boolean anew) {
        ManifestFolder folder =
                ManifestFolder.read(juju.environment().charmDirectory().resolve(FOLDER));
        StringBuilder sent = new StringBuilder(folder.digest()).append(' ').append(owner);
        for (Relation relation : channel.relations()) {
            sent.append(' ').append(relation.id());
        }
        boolean isSent = sent.toString().equals(channel.recall(SENT).orElse(""));
        if (isSent && !anew) {
            return Optional.empty();
        }
        ManifestFolder.Content content = folder.parse(ManifestCodec.load());
        if (!content.problems().isEmpty()) {
            content.problems().forEach(problem -> juju.log().add(Level.ERROR, problem.toString()));
            return Optional.of(content.problems().get(0).toString());
        }
        requirer.sendCreateRequest(content.resources());
        if (isSent) {
            return Optional.empty();
        }
        channel.remember(SENT, sent.toString());
        juju.log()
                .add(
                        Level.INFO,
                        "Asked for " + Summary.count(content.resources().size(), "resource"));
        return Optional.empty();
    }
}
