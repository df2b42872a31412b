package io.kubernetesdeployer.backend.dryrun.store;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a state file. The first is the header: format, its version, and the resourceVersion the objects after it
 * were written at. Every other is a JSON object that says which object and, unless it was removed, a tab and the object:
 * apart, so that an object as deep as can be is not one level deeper here. No JSON text has a tab or a line feed in it.
 * What the object already had is not written again: the first part names such fields of it ({@code kept}), and in the
 * second they are {@code null}.
 */
final class JournalFormat {
    private static final String FORMAT = "kubernetes-deployer-dryrun";
    private static final long VERSION = 2;

    private final JsonCodec json;

    JournalFormat(JsonCodec json) {
        this.json = json;
    }

    byte[] header(long resourceVersion) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("formatVersion", VERSION);
        fields.put("resourceVersion", resourceVersion);
        return ended(json.write(fields), '\n');
    }

    /** The resourceVersion of a header. */
    long readHeader(byte[] line) {
        Document header = json.read(line);
        if (!header.string("format").orElse("").equals(FORMAT)) {
            throw new IllegalArgumentException("this is no state file of the backend dryrun");
        }
        if (header.integer("formatVersion").orElse(0) != VERSION) {
            throw new IllegalArgumentException("it is of another format than this program's, " + VERSION);
        }
        return header.integer("resourceVersion").orElseThrow();
    }

    /** An object as it stands. */
    byte[] line(ObjectKey key, StoredObject object) {
        return line(new Change(0, key, null, object));
    }

    byte[] line(Change change) {
        ObjectKey key = change.key();
        StoredObject object = change.after();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", change.version());
        fields.put("type", key.type());
        fields.put("namespace", key.namespace());
        fields.put("name", key.name());
        if (object == null) {
            return ended(json.write(fields), '\n');
        }
        fields.put("since", object.since());
        Map<String, @Nullable Object> written =
                new LinkedHashMap<>(object.document().asMap());
        List<String> kept = kept(change.before(), object);
        if (!kept.isEmpty()) {
            fields.put("kept", kept);
            kept.forEach(name -> written.put(name, null));
        }
        byte[] head = ended(json.write(fields), '\t');
        byte[] body = json.write(written);
        byte[] line = Arrays.copyOf(head, head.length + body.length + 1);
        System.arraycopy(body, 0, line, head.length, body.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /** The fields that hold the same things as before. */
    private static List<String> kept(@Nullable StoredObject before, StoredObject after) {
        if (before == null) {
            return List.of();
        }
        Map<String, ?> old = before.document().asMap();
        return after.document().asMap().entrySet().stream()
                .filter(field -> field.getValue() instanceof Map<?, ?> && field.getValue() == old.get(field.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Takes a line over into a store, and tells which object it is about. */
    ObjectKey read(byte[] line, Store store) {
        int tab = 0;
        while (tab < line.length && line[tab] != '\t') {
            tab++;
        }
        Document head = json.read(Arrays.copyOf(line, tab));
        try {
            ObjectKey key = new ObjectKey(
                    head.string("type").orElseThrow(),
                    head.string("namespace").orElseThrow(),
                    head.string("name").orElseThrow());
            StoredObject before = store.get(key);
            StoredObject object = tab == line.length
                    ? null
                    : new StoredObject(
                            whole(json.read(Arrays.copyOfRange(line, tab + 1, line.length)), head, before),
                            head.integer("since").orElseThrow());
            long version = head.integer("version").orElseThrow();
            if (version == 0 && object != null) {
                store.load(key, object);
            } else if (version == store.version() + 1) {
                store.replay(new Change(version, key, before, object));
            } else {
                throw new IllegalArgumentException("version " + version + " cannot follow version " + store.version());
            }
            return key;
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException("a field is missing", e);
        }
    }

    private static Document whole(Document written, Document head, @Nullable StoredObject before) {
        Document whole = written;
        for (Object name : head.list("kept")) {
            Object value = before == null ? null : before.document().asMap().get(name);
            if (value == null) {
                throw new IllegalArgumentException("the object has had no field " + name + " that it could keep");
            }
            whole = whole.with(value, (String) name);
        }
        return whole;
    }

    private static byte[] ended(byte[] text, char end) {
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = (byte) end;
        return line;
    }
}
