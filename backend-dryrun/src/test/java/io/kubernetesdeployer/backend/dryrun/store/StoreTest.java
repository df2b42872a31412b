package io.kubernetesdeployer.backend.dryrun.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreTest {
    private static final ObjectKey KEY = ObjectKey.ofNamespace("a");
    private static final StoredObject OBJECT = new StoredObject(Document.of(Map.of("kind", "Namespace")), 1);

    private final Store store = new Store(10, 0);
    private final List<String> told = new ArrayList<>();

    @Test
    void aListenerIsToldOfEachChangeAndOfItsTime() {
        store.tell((change, now) -> told.add(change.version() + " at " + now));
        store.put(KEY, OBJECT, 5);
        store.remove(KEY, 6);
        store.remove(KEY, 7);
        assertEquals(List.of("1 at 5", "2 at 6"), told);
    }

    @Test
    void aListenerFindsTheChangeInTheStore() {
        store.tell((change, now) -> {
            assertEquals(change.after(), store.get(change.key()));
            told.add(Long.toString(store.version()));
        });
        store.put(KEY, OBJECT, 5);
        store.remove(KEY, 6);
        assertEquals(List.of("1", "2"), told);
    }

    @Test
    void whatIsReadBackIsNoChange() {
        store.tell((change, now) -> told.add(change.toString()));
        store.load(KEY, OBJECT);
        store.replay(new Change(1, KEY, OBJECT, null));
        assertEquals(List.of(), told);
    }

    @Test
    void aChangeThatIsNotKeptDoesNotCount() {
        store.tell((change, now) -> told.add(change.toString()));
        store.keepIn(change -> {
            throw new IllegalStateException("the disk is full");
        });
        assertThrows(IllegalStateException.class, () -> store.put(KEY, OBJECT, 5));
        assertNull(store.get(KEY));
        assertEquals(0, store.version());
        assertEquals(List.of(), told);
    }
}
