package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What this deployer has just written and deleted, until lists and watches have caught up: they may still tell of the
 * state before.
 */
final class Written {
    private final ConcurrentMap<ObjectKey, Write> written = new ConcurrentHashMap<>();
    private final ConcurrentMap<ObjectKey, String> deleted = new ConcurrentHashMap<>();
    private final AtomicLong moment = new AtomicLong();

    private record Write(Resource object, long at) {}

    void wrote(Resource now) {
        ObjectKey key = ObjectKey.of(now.ref());
        Write write = new Write(now, moment.incrementAndGet());
        written.merge(
                key, write, (before, after) -> Versions.isStale(after.object(), before.object()) ? before : after);
    }

    void deleted(ObjectKey key, String uid) {
        deleted.put(key, uid);
        written.computeIfPresent(key, (name, before) -> isOf(before.object(), uid) ? null : before);
    }

    /** What was written last under a name. */
    Optional<Resource> find(ObjectKey key) {
        return Optional.ofNullable(written.get(key)).map(Write::object);
    }

    /** Whether an object is known to be gone, although somebody tells of it. */
    boolean isDeleted(ObjectKey key, Resource told) {
        String uid = deleted.get(key);
        return uid != null && isOf(told, uid);
    }

    /** A moment: what is written later comes after it. */
    long moment() {
        return moment.get();
    }

    /**
     * Forgets what was written before a list began that should have it, and has not: it is gone since.
     *
     * @param since the moment when the list began
     */
    void listed(Scope scope, long since, Set<ObjectKey> found) {
        written.forEach((key, write) -> {
            if (write.at() <= since && !found.contains(key) && scope.selects(key, write.object())) {
                written.remove(key, write);
            }
        });
    }

    /**
     * Forgets what a list or watch tells by itself now. Of an object that is still the same, metadata does not tell the whole.
     *
     * @param before what it told before; {@code null} for nothing
     * @param now what it tells; {@code null} where the object is gone
     */
    void caughtUp(Scope scope, ObjectKey key, @Nullable Resource before, @Nullable Resource now) {
        written.computeIfPresent(key, (name, mine) -> isOvertaken(mine.object(), scope, before, now) ? null : mine);
        if (now == null || !isDeleted(key, now)) {
            deleted.remove(key);
        }
    }

    /** What is gone now was there before: this very object, or one in whose place ours has come since. */
    private static boolean isOvertaken(Resource mine, Scope scope, @Nullable Resource before, @Nullable Resource now) {
        if (now != null) {
            return Versions.isStale(mine, now)
                    && !(scope.metadataOnly() && mine.uid().equals(now.uid()));
        }
        return before != null && mine.uid().equals(before.uid());
    }

    private static boolean isOf(Resource resource, String uid) {
        return resource.uid().orElse("").equals(uid);
    }
}
