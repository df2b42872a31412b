package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.RelationChanges;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.testkit.InteropVectors;
import io.kubernetesdeployer.testkit.InteropVectors.FlagStep;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is noticed at the other end, as the Python interface does. */
class FlagVectorsTest {
    private final InteropVectors vectors = new InteropVectors(JsonCodec.load());
    private final RelationCodec codec = RelationCodec.load();
    private final MemoryModel model = new MemoryModel();

    @Test
    void theProviderNoticesWhatTheOriginalDoes() {
        replay(vectors.providerFlags(), "web/0", "deployer/0", key -> true, true);
    }

    @Test
    void theRequirerNoticesWhatTheOriginalDoes() {
        replay(vectors.requirerFlags(), "deployer/0", "web/0", Set.of("status", "workers")::contains, false);
    }

    private void replay(
            List<FlagStep> steps, String writer, String reader, Predicate<String> keys, boolean departures) {
        model.addUnit("web/0");
        model.addUnit("deployer/0");
        String relation = model.relate("web", "deployer");
        for (FlagStep step : steps) {
            if (step.writes().isEmpty()) {
                model.removeUnit(writer);
            } else {
                try (RelationChannel channel = open(writer)) {
                    channel.write(relation, step.writes().get());
                    channel.commit();
                }
            }
            // Each step is another hook.
            try (RelationChannel channel = open(reader)) {
                RelationChanges changes = RelationChanges.since(channel, codec);
                changes.remember();
                channel.commit();
                boolean noticed = changes.anyNew(keys) || departures && changes.anyDeparted();
                assertEquals(step.handlerRan(), noticed, step.step());
            }
        }
    }

    private RelationChannel open(String unit) {
        return model.open(unit, "kubernetes", unit.startsWith("web/") ? Role.REQUIRER : Role.PROVIDER);
    }
}
