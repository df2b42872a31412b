package io.kubernetesdeployer.backend.dryrun.store;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a state file. The first is the header: format, its version, and the resourceVersion the objects after it
 * were written at. Every other is a JSON object that says which object and, unless it was removed, a tab and the object:
 * apart, so that an object as deep as can be is not one level deeper here. No JSON text has a tab or a line feed in it.
 */
final class JournalFormat {
    private static final String FORMAT = "kubernetes-deployer-dryrun";
    private static final long VERSION = 1;

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

    /** @param version the resourceVersion of the change; 0 for an object as it stands */
    byte[] line(long version, ObjectKey key, @Nullable StoredObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", version);
        fields.put("type", key.type());
        fields.put("namespace", key.namespace());
        fields.put("name", key.name());
        if (object == null) {
            return ended(json.write(fields), '\n');
        }
        fields.put("since", object.since());
        byte[] head = ended(json.write(fields), '\t');
        byte[] body = json.write(object.document().asMap());
        byte[] line = Arrays.copyOf(head, head.length + body.length + 1);
        System.arraycopy(body, 0, line, head.length, body.length);
        line[line.length - 1] = '\n';
        return line;
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
            StoredObject object = tab == line.length
                    ? null
                    : new StoredObject(
                            json.read(Arrays.copyOfRange(line, tab + 1, line.length)),
                            head.integer("since").orElseThrow());
            long version = head.integer("version").orElseThrow();
            if (version == 0 && object != null) {
                store.load(key, object);
            } else if (version == store.version() + 1) {
                store.replay(new Change(version, key, store.get(key), object));
            } else {
                throw new IllegalArgumentException("version " + version + " cannot follow version " + store.version());
            }
            return key;
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException("a field is missing", e);
        }
    }

    private static byte[] ended(byte[] text, char end) {
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = (byte) end;
        return line;
    }
}
