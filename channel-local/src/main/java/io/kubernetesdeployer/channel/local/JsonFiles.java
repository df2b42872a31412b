package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes the files: each a JSON object. */
final class JsonFiles {
    /** JSON can need six bytes for one ({@code \u001f}), and the marks around keys and values. */
    static final long MAX_FILE = 6L * RelationChannel.MAX_BAG + 1024 * 1024;

    private final JsonCodec json;
    private final Disk disk;

    JsonFiles(JsonCodec json, Disk disk) {
        this.json = json;
        this.disk = disk;
    }

    Disk disk() {
        return disk;
    }

    /**
     * @param remedy what to do if it cannot be read
     * @throws NoSuchFileException if there is no such file
     * @throws ChannelException if it cannot be read, is too large, or holds something else
     */
    Document read(Path file, String remedy) throws NoSuchFileException {
        return parse(file, bytes(file, remedy), remedy);
    }

    /** What {@link #parse} takes; fails as {@link #read} does. */
    byte[] bytes(Path file, String remedy) throws NoSuchFileException {
        try {
            PrivateFiles.requireRealDirectory(file.toAbsolutePath().getParent());
            long size = PrivateFiles.requireRegular(file);
            if (size > MAX_FILE) {
                throw damaged(file, "it has " + size + " bytes, more than " + MAX_FILE, remedy, null);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw damaged(file, reason(e, file), remedy, e);
        }
    }

    /** @throws ChannelException if it is no JSON object */
    Document parse(Path file, byte[] content, String remedy) {
        try {
            return json.read(content);
        } catch (CodecException e) {
            throw damaged(file, e.getMessage(), remedy, e);
        }
    }

    /** An object that has strings alone. */
    SortedMap<String, String> readStrings(Path file, String remedy) throws NoSuchFileException {
        SortedMap<String, String> strings = new TreeMap<>();
        readChanges(file, remedy).forEach((key, value) -> {
            if (value == null) {
                throw noString(file, key, remedy);
            }
            strings.put(key, value);
        });
        return Collections.unmodifiableSortedMap(strings);
    }

    /** An object that has strings and nulls alone. */
    SortedMap<String, @Nullable String> readChanges(Path file, String remedy) throws NoSuchFileException {
        SortedMap<String, @Nullable String> changes = new TreeMap<>();
        read(file, remedy).asMap().forEach((key, value) -> {
            if (value != null && !(value instanceof String)) {
                throw noString(file, key, remedy);
            }
            changes.put(key, (String) value);
        });
        return changes;
    }

    void write(Path file, Map<String, ?> object) throws IOException {
        disk.write(file, json.write(new LinkedHashMap<>(object)));
    }

    /** What a failure says, without the name of the file that the message has anyway. */
    static String reason(Exception failure, Path about) {
        if (failure instanceof FileSystemException refused && refused.getReason() != null) {
            return about.toString().equals(refused.getFile())
                    ? refused.getReason()
                    : refused.getFile() + ": " + refused.getReason();
        }
        return failure.toString();
    }

    private static ChannelException noString(Path file, String key, String remedy) {
        return damaged(file, "the value of \"" + key + "\" is not a string", remedy, null);
    }

    static ChannelException damaged(Path file, String reason, String remedy, @Nullable Throwable cause) {
        return new ChannelException("Cannot use " + file + ": " + reason + ". " + remedy, cause);
    }
}
