package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.view.Scope;
import io.kubernetesdeployer.provider.view.ViewListener;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes changes in the cluster from any thread, and tells them on the deciding thread. */
final class Triggers implements ViewListener {
    private final Loop loop;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean posted = new AtomicBoolean();
    private final Consumer<Change> concerned;

    /** @param concerned told each change */
    Triggers(Loop loop, Consumer<Change> concerned) {
        this.loop = loop;
        this.concerned = concerned;
    }

    /**
     * A change.
     *
     * @param scope as what the object was asked for
     * @param before what it was; {@code null} where it was not known
     * @param now what it is; {@code null} where it is gone
     */
    record Change(
            Scope scope,
            ObjectKey key,
            @Nullable Resource before,
            @Nullable Resource now) {}

    @Override
    public void changed(Scope scope, ObjectKey key, @Nullable Resource before, @Nullable Resource now) {
        changes.add(new Change(scope, key, before, now));
        if (posted.compareAndSet(false, true)) {
            loop.post(this::deliver);
        }
    }

    private void deliver() {
        posted.set(false);
        for (Change change = changes.poll(); change != null; change = changes.poll()) {
            concerned.accept(change);
        }
    }
}
