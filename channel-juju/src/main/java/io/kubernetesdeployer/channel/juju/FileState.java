package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.ChannelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The unit's state in a file of its charm directory, where Juju has no tools for it (before 2.8). An upgrade of the charm
 * leaves the file. It is replaced when it is committed, though the hook may still fail.
 */
final class FileState implements CharmState {
    static final String NAME = ".kubernetes-deployer-state.json";

    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Path file;
    private final JsonCodec json;
    private @Nullable SortedMap<String, String> content;

    FileState(Path charmDirectory, JsonCodec json) {
        this.file = charmDirectory.resolve(NAME);
        this.json = json;
    }

    @Override
    public Optional<ToolCall> pending() {
        return Optional.empty();
    }

    @Override
    public void take(ToolResult result) {
        throw new IllegalStateException("no call was asked for");
    }

    @Override
    public SortedMap<String, String> content() {
        if (content == null) {
            content = read();
        }
        return content;
    }

    @Override
    public void replace(SortedMap<String, String> next) {
        Path written = file.resolveSibling(NAME + ".new");
        try {
            Files.deleteIfExists(written);
            Files.createFile(
                    written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(json.write(next));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ChannelException("Cannot write " + file + ": " + e + "; check the disk and the permissions", e);
        }
        content = next;
    }

    @Override
    public boolean commitsWithTheHook() {
        return false;
    }

    private SortedMap<String, String> read() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw damaged("it has more than " + MAX_BYTES + " bytes", null);
            }
            SortedMap<String, String> all = new TreeMap<>();
            for (Map.Entry<String, @Nullable Object> entry :
                    json.read(Files.readAllBytes(file)).asMap().entrySet()) {
                if (!(entry.getValue() instanceof String text)) {
                    throw damaged("a value is no string", null);
                }
                all.put(entry.getKey(), text);
            }
            return all;
        } catch (NoSuchFileException e) {
            return new TreeMap<>();
        } catch (CodecException e) {
            throw damaged(e.getMessage(), e);
        } catch (IOException e) {
            throw new ChannelException("Cannot read " + file + ": " + e + "; check the disk and the permissions", e);
        }
    }

    private ChannelException damaged(@Nullable String why, @Nullable Throwable cause) {
        return new ChannelException(
                file + " is damaged: " + why + ". Remove it, and the unit forgets what it has seen: all counts as new",
                cause);
    }
}
