package io.kubernetesdeployer.requirer;

import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.Map;
import java.util.function.Supplier;

/** The bags of the application, which its leader alone may read and write; others remember what they would have written. */
final class ApplicationBags implements RequestBags {
    private static final String ASKED = "requirer/asked";

    private final RelationChannel channel;

    ApplicationBags(RelationChannel channel) {
        this.channel = channel;
    }

    @Override
    public boolean areWritable() {
        return channel.isLeader();
    }

    @Override
    public String owner() {
        return channel.localApplication();
    }

    @Override
    public Map<String, String> read(String relationId) {
        return channel.readOwnApplication(relationId);
    }

    @Override
    public boolean holds(String relationId, Map<String, String> texts) {
        Map<String, String> written = read(relationId);
        return texts.entrySet().stream()
                .allMatch(text -> text.getValue().equals(written.getOrDefault(text.getKey(), "")));
    }

    @Override
    public void write(String relationId, Map<String, String> changes) {
        channel.writeApplication(relationId, changes);
    }

    @Override
    public void asked(Supplier<String> revision) {
        channel.remember(ASKED, revision.get());
    }

    @Override
    public boolean isLast(String relationId, Map<String, String> revision) {
        if (channel.isLeader()) {
            return holds(relationId, revision);
        }
        String asked = channel.recall(ASKED).orElse("");
        return asked.isEmpty() || revision.containsValue(asked);
    }
}
