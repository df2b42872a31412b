package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.view.Feeds;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows when the cluster serves other types than before, as long as somebody waits for one. On the deciding thread. */
final class Discovery implements Attentive {
    /** How long to wait for more changes of definitions. */
    private static final Duration BUNDLE = Duration.ofMillis(100);
    /** The pauses between looks, as the server says too late and not of all types that it serves them. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String LANE = "types";

    private final Loop loop;
    private final Types types;
    private final Feeds feeds;
    private final Runnable changed;
    private final Pace pace = new Pace(SHORTEST, LONGEST);
    private final Set<Object> waiting = new HashSet<>();
    private long version;
    private boolean asking;
    private Loop.@Nullable Alarm alarm;

    /** @param changed told when other types are served than before */
    Discovery(Loop loop, Types types, Feeds feeds, Runnable changed) {
        this.loop = loop;
        this.types = types;
        this.feeds = feeds;
        this.changed = changed;
        this.version = types.version();
    }

    /** Says whether somebody waits for a type. */
    void await(Object who, boolean waits) {
        boolean before = !waiting.isEmpty();
        if (waits) {
            waiting.add(who);
        } else {
            waiting.remove(who);
        }
        if (before != !waiting.isEmpty()) {
            Optional<ResourceType> definitions = types.find(Kinds.DEFINITION);
            feeds.keep(
                    this,
                    before || definitions.isEmpty()
                            ? Set.of()
                            : Set.of(Selection.of(definitions.get()).withMetadataOnly(true)));
            pace.restart();
            askIn(pace.next());
        }
    }

    @Override
    public void changed(ObjectKey key, @Nullable Resource before, @Nullable Resource now) {
        pace.restart();
        askIn(BUNDLE);
    }

    private void askIn(Duration pause) {
        if (alarm != null) {
            alarm.cancel();
        }
        alarm = loop.at(loop.now().plus(pause), () -> {
            alarm = null;
            ask();
        });
    }

    /** Asks what is served. */
    void ask() {
        if (asking) {
            return;
        }
        asking = true;
        loop.work(LANE, () -> {
            refresh();
            loop.post(() -> {
                asking = false;
                check();
                if (!waiting.isEmpty() && alarm == null) {
                    askIn(pace.next());
                }
            });
        });
    }

    private void refresh() {
        try {
            types.refresh();
        } catch (ClusterException e) {
            // What was served is still as good as known; it is asked again in a while.
        }
    }

    /** Tells where something else is known of types than was told last, whoever asked. */
    void check() {
        long now = types.version();
        if (now != version) {
            version = now;
            changed.run();
        }
    }
}
