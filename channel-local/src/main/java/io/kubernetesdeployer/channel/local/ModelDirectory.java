package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A model in a directory.
 *
 * <pre>
 * model.json            uuid and relations
 * units/web-0.json      the unit web/0: which of its files count
 * data/web-0/           its bags, and what it remembers
 * locks/                claims of units, of leadership, and of model.json
 * </pre>
 *
 * <p>Every change is seen when one file is renamed over another: {@code model.json}, or the file of one unit.
 */
final class ModelDirectory {
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);
    private static final int CLAIM_PAUSE_MILLIS = 5;
    private static final String JSON = ".json";
    private static final String MODEL_REMEDY =
            "Restore it from a copy; or, if what is in the directory may be lost, remove the directory to start anew";
    private static final String UNIT_REMEDY = "Stop the unit's process, and restore the file from a copy;"
            + " or remove it, and the unit starts anew without its bags and its memory";

    private static final List<String> PARTS = List.of("locks", "data", "units");

    private final Path root;
    private final JsonFiles files;
    private @Nullable Cached model;

    private record Cached(Stamp stamp, byte[] bytes, ModelFile content) {}

    private ModelDirectory(Path root, JsonFiles files) {
        this.root = root;
        this.files = files;
    }

    /**
     * Opens a model, and makes it first where the directory is missing or empty.
     *
     * @param uuid the uuid it must have; {@code null} for the one it has, or a random one if it is made
     */
    static ModelDirectory create(Path directory, JsonFiles files, @Nullable String uuid) {
        try {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            files.disk().createDirectory(directory);
            ModelDirectory opened = new ModelDirectory(own(directory), files);
            for (String part : PARTS) {
                files.disk().createDirectory(opened.root.resolve(part));
            }
            opened.requireParts();
            if (!Files.exists(opened.modelFile())) {
                opened.make(uuid == null ? UUID.randomUUID().toString() : uuid);
            }
            String found = opened.model().uuid();
            if (uuid != null && !uuid.equals(found)) {
                throw new ChannelException(
                        directory + " holds the model " + found + ", not " + uuid
                                + "; leave the setting \"model\" out, or choose another directory",
                        null);
            }
            return opened;
        } catch (IOException e) {
            throw failed("make a model in " + directory, e);
        }
    }

    /** Opens a model that is there, without changing anything. */
    static ModelDirectory open(Path directory, JsonFiles files) {
        try {
            ModelDirectory opened = new ModelDirectory(own(directory), files);
            opened.requireParts();
            opened.model();
            return opened;
        } catch (NoSuchFileException e) {
            throw new ChannelException("There is no model in " + directory + "; check the setting \"directory\"", e);
        } catch (IOException e) {
            throw failed("open " + directory, e);
        }
    }

    /** Whoever may write there can ask for anything in another's name, and read what is answered. */
    private static Path own(Path directory) throws IOException {
        PrivateFiles.requireDirectory(directory);
        return directory.toRealPath();
    }

    private void requireParts() throws IOException {
        for (String part : PARTS) {
            PrivateFiles.requireRealDirectory(root.resolve(part));
        }
    }

    Path root() {
        return root;
    }

    JsonFiles files() {
        return files;
    }

    Path unitsDirectory() {
        return root.resolve("units");
    }

    Path unitFile(String unit) {
        return unitsDirectory().resolve(Names.fileName(unit) + JSON);
    }

    Path dataDirectory(String unit) {
        return root.resolve("data").resolve(Names.fileName(unit));
    }

    /** {@code model.json} as it is now; the same object while it has the same content. */
    synchronized ModelFile model() {
        Stamp stamp = Stamp.of(modelFile());
        if (model == null || !model.stamp.isTrusted() || !model.stamp.sameAs(stamp)) {
            try {
                byte[] bytes = files.bytes(modelFile(), MODEL_REMEDY);
                // With many relations it takes a hundred times as long to parse as to read, and is asked for by each.
                ModelFile content = model != null && Arrays.equals(model.bytes, bytes)
                        ? model.content
                        : ModelFile.parse(files.parse(modelFile(), bytes, MODEL_REMEDY));
                model = new Cached(stamp, bytes, content);
            } catch (NoSuchFileException e) {
                throw new ChannelException(
                        "There is no model in " + root + " (any more): " + modelFile() + " is missing. " + MODEL_REMEDY,
                        e);
            } catch (IllegalArgumentException e) {
                throw JsonFiles.damaged(modelFile(), e.getMessage(), MODEL_REMEDY, e);
            }
        }
        return model.content;
    }

    /** Changes {@code model.json}, unless there is nothing to change. */
    void change(UnaryOperator<ModelFile> change) {
        try {
            FileClaim claim = modelClaim();
            try {
                ModelFile before = model();
                ModelFile after = change.apply(before);
                if (!after.equals(before)) {
                    write(after);
                }
            } finally {
                claim.close();
            }
        } catch (IOException e) {
            throw failed("change " + modelFile(), e);
        }
    }

    /** Claims a unit for this process, or leadership of an application. */
    Optional<FileClaim> tryClaim(String what) {
        try {
            return FileClaim.tryTake(lock(what));
        } catch (IOException e) {
            throw failed("lock " + lock(what), e);
        }
    }

    /** @throws ChannelException if the unit is in use */
    FileClaim claimUnit(String unit) {
        String lock = "unit-" + Names.fileName(unit);
        return tryClaim(lock)
                .orElseThrow(() -> new ChannelException(
                        "Unit " + unit + " in " + root + " is in use by " + FileClaim.holder(lock(lock))
                                + "; end that first, or choose another unit",
                        null));
    }

    /** The names of all units that are there. */
    Set<String> units() {
        Set<String> units = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(unitsDirectory())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.endsWith(JSON)) {
                    Names.unit(name.substring(0, name.length() - JSON.length())).ifPresent(units::add);
                }
            }
        } catch (DirectoryIteratorException | IOException e) {
            throw failed("list " + unitsDirectory(), e);
        }
        return units;
    }

    /**
     * A unit's file; empty if there is no such unit.
     *
     * @param known the file as it was before, if that is known: what has stayed of it is not read again
     * @throws NoSuchFileException if a file is missing that it names
     */
    Optional<UnitFile> unit(String unit, @Nullable UnitFile known) throws NoSuchFileException {
        Path file = unitFile(unit);
        Document document;
        try {
            document = files.read(file, UNIT_REMEDY);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(UnitFile.parse(document, unit, known, new UnitData(this, unit)::index));
        } catch (IllegalArgumentException e) {
            throw JsonFiles.damaged(file, e.getMessage(), UNIT_REMEDY, e);
        }
    }

    static ChannelException failed(String what, Exception cause) {
        if (cause instanceof FileSystemException refused && refused.getReason() != null) {
            return new ChannelException(
                    "Cannot " + what + ": " + refused.getFile() + ": " + refused.getReason(), cause);
        }
        return new ChannelException(
                "Cannot " + what + ": " + cause + "; check the disk and the permissions, and try again", cause);
    }

    private Path modelFile() {
        return root.resolve("model.json");
    }

    private Path lock(String what) {
        return root.resolve("locks").resolve(what);
    }

    private void make(String uuid) throws IOException {
        FileClaim claim = modelClaim();
        try {
            if (Files.exists(modelFile())) {
                return;
            }
            if (!units().isEmpty()) {
                throw new ChannelException(modelFile() + " is missing though there are units. " + MODEL_REMEDY, null);
            }
            write(new ModelFile(uuid, 0, Map.of()));
        } finally {
            claim.close();
        }
    }

    private void write(ModelFile content) throws IOException {
        Path next = root.resolve("model.json.new");
        files.write(next, content.toMap());
        files.disk().sync(List.of(next));
        files.disk().replace(next, modelFile());
        files.disk().syncNames(root);
    }

    private FileClaim modelClaim() throws IOException {
        Deadline deadline = new Deadline(CLAIM_TIMEOUT);
        Path lock = lock("model");
        while (true) {
            Optional<FileClaim> claim = FileClaim.tryTake(lock);
            if (claim.isPresent()) {
                return claim.get();
            }
            if (deadline.millisLeft() == 0) {
                throw new IOException(FileClaim.holder(lock) + " has locked " + lock + " for more than "
                        + CLAIM_TIMEOUT.toSeconds() + " s");
            }
            try {
                Thread.sleep(CLAIM_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for " + lock, e);
            }
        }
    }
}
