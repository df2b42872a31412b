package io.kubernetesdeployer.testkit.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.testkit.channel.ChannelModel.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The model of one test, in which {@code web/0} is related to {@code deployer/0}, and what the rules are written in. */
public final class ChannelFixture {
    static final Duration LONG = Duration.ofSeconds(10);
    static final Duration SHORT = Duration.ofMillis(50);

    private final ChannelModel model;

    ChannelFixture(ChannelModel model) {
        this.model = model;
        model.addUnit("deployer/0");
        model.addUnit("web/0");
        model.relate("web", "deployer");
    }

    ChannelModel model() {
        return model;
    }

    /** What a wait names that began before a change, and that the change ends. */
    static Set<String> named(RelationChannel channel, Runnable change) throws Exception {
        RelationCursor seen = now(channel);
        Waiting<ChangedRelations> wait = Waiting.start(() -> channel.changedSince(seen, LONG));
        wait.untilItSleeps();
        change.run();
        return wait.result().relationIds();
    }

    static RelationCursor now(RelationChannel channel) {
        return channel.changedSince(RelationCursor.START, Duration.ZERO).cursor();
    }

    /** What an answer names if nothing has changed: nothing, and the same point. */
    static ChangedRelations unchanged(RelationCursor since) {
        return new ChangedRelations(since, Set.of());
    }

    /** Relates {@code api/0}, too. */
    void relateAnother() {
        model.addUnit("api/0");
        model.relate("api", "deployer");
    }

    void assumeLive() {
        assumeTrue(model.traits().contains(Trait.LIVE), "a channel of this medium shows what was there when it opened");
    }

    void assumeAwaits() {
        assumeTrue(model.traits().contains(Trait.AWAITS), "this medium does not wait");
    }

    void assumeApplicationBags() {
        assumeTrue(model.traits().contains(Trait.APPLICATION_BAGS), "applications have no bags in this medium");
    }

    RelationChannel open(String unit) {
        return model.open(
                unit, unit.startsWith("deployer/") || unit.startsWith("other/") ? Role.PROVIDER : Role.REQUIRER);
    }

    <T> T in(String unit, Function<RelationChannel, T> hook) {
        try (RelationChannel channel = open(unit)) {
            return hook.apply(channel);
        }
    }

    <T> T web(Function<RelationChannel, T> hook) {
        return in("web/0", hook);
    }

    <T> T deployer(Function<RelationChannel, T> hook) {
        return in("deployer/0", hook);
    }

    void run(String unit, Consumer<RelationChannel> hook) {
        try (RelationChannel channel = open(unit)) {
            hook.accept(channel);
            channel.commit();
        }
    }

    void publish(String unit, Map<String, String> changes) {
        run(unit, channel -> channel.write(only(channel).id(), changes));
    }

    void remember(String unit, String key, String value) {
        run(unit, channel -> channel.remember(key, value));
    }

    Relation only(RelationChannel channel) {
        List<Relation> relations = channel.relations();
        assertEquals(1, relations.size(), () -> "relations of " + channel.localUnit() + ": " + relations);
        return relations.get(0);
    }

    /** The id of the relation with an application. */
    static String id(RelationChannel channel, String application) {
        return channel.relations().stream()
                .filter(relation -> relation.remoteApplication().equals(application))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** What a unit has written, in its first relation with this one. */
    Map<String, String> read(RelationChannel channel, String unit) {
        String application = unit.substring(0, unit.indexOf('/'));
        for (Relation relation : channel.relations()) {
            if (relation.remoteApplication().equals(application)
                    || channel.localApplication().equals(application)) {
                Map<String, String> bag = new TreeMap<>(channel.read(relation.id(), unit));
                bag.keySet().removeAll(model.mediumKeys());
                return bag;
            }
        }
        throw new AssertionError(channel.localUnit() + " has no relation with " + application);
    }

    static List<String> applications(List<Relation> relations) {
        List<String> applications = new ArrayList<>();
        relations.forEach(relation -> applications.add(relation.remoteApplication()));
        return applications;
    }
}
