package io.kubernetesdeployer.backend.dryrun.store;

import io.kubernetesdeployer.api.codec.JsonCodec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes the state file: a header, then a line for each change. A change is in the file before it counts, so a killed
 * process loses nothing that it told of. Only a crash of the whole machine may lose the latest changes: the file is forced
 * to the disk when it is written anew and when it is closed, not for each change. Nothing in it is changed in place.
 *
 * <p>When it is much larger than what it describes, it is written anew beside and takes the place of the old one in one
 * step. Secrets are in it, so only its owner may read it.
 */
final class Journal implements Store.ChangeLog {
    /** A file below this size is not worth writing anew. */
    private static final long MIN_SIZE = 1024L * 1024;
    /** How many times the size of its content a file may have. */
    private static final long MAX_GROWTH = 4;

    private final Path file;
    private final JournalFormat format;
    // Not a channel: an interrupt of the calling thread would close that for everyone.
    private RandomAccessFile out;
    private long contentSize;

    private Journal(Path file, JournalFormat format, RandomAccessFile out, long contentSize) {
        this.file = file;
        this.format = format;
        this.out = out;
        this.contentSize = contentSize;
    }

    /**
     * Opens a file for appending.
     *
     * @param end where its last whole line ends; what lies behind is cut off
     * @param contentSize how large it would be if it were written anew
     */
    static Journal open(Path file, JsonCodec json, long end, long contentSize) throws IOException {
        RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
        try {
            out.setLength(end);
            out.seek(end);
            return new Journal(file, new JournalFormat(json), out, contentSize);
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    @Override
    public void append(Change change) {
        byte[] line = format.line(change);
        try {
            long start = out.getFilePointer();
            try {
                out.write(line);
            } catch (IOException e) {
                // What is cut short would make the next line unreadable.
                out.setLength(start);
                out.seek(start);
                throw e;
            }
        } catch (IOException e) {
            throw StateFile.failure(file, "cannot be written", e);
        }
    }

    @Override
    public void appended(Store store) {
        try {
            if (out.getFilePointer() > Math.max(MIN_SIZE, MAX_GROWTH * contentSize)) {
                writeAnew(store);
            }
        } catch (IOException e) {
            throw StateFile.failure(file, "cannot be written anew", e);
        }
    }

    private void writeAnew(Store store) throws IOException {
        Path next = StateFile.beside(file, ".new");
        StateFile.create(next);
        RandomAccessFile target = new RandomAccessFile(next.toFile(), "rw");
        try {
            target.write(format.header(store.version()));
            for (String type : store.typeIds()) {
                for (var entry : store.ofType(type).entrySet()) {
                    target.write(format.line(entry.getKey(), entry.getValue()));
                }
            }
            target.getFD().sync();
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            target.close();
            throw e;
        }
        out.close();
        out = target;
        contentSize = target.getFilePointer();
    }

    @Override
    public void close() {
        try (RandomAccessFile closing = out) {
            closing.getFD().sync();
        } catch (IOException e) {
            throw StateFile.failure(file, "cannot be closed", e);
        }
    }
}
