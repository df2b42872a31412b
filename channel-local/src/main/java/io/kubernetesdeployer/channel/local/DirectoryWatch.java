package io.kubernetesdeployer.channel.local;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sleeps until something happens in directories. Where the system can't tell, it sleeps for as long as it may. */
final class DirectoryWatch implements AutoCloseable {
    private final @Nullable WatchService watcher;
    private final CountDownLatch closed = new CountDownLatch(1);

    DirectoryWatch(Path... directories) {
        watcher = watcher(directories);
    }

    /** @return false if it was closed, or the thread interrupted */
    boolean sleep(long millis) {
        if (watcher == null) {
            return pause(millis);
        }
        try {
            WatchKey key = watcher.poll(millis, TimeUnit.MILLISECONDS);
            while (key != null) {
                key.pollEvents();
                key.reset();
                key = watcher.poll();
            }
            return true;
        } catch (ClosedWatchServiceException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Sleeps whatever happens.
     *
     * @return false if it was closed, or the thread interrupted
     */
    boolean pause(long millis) {
        try {
            return millis == 0 || !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        if (watcher != null) {
            watcher.close();
        }
    }

    /** None where the system has none left to give (on Linux {@code fs.inotify.max_user_instances}). */
    private static @Nullable WatchService watcher(Path... directories) {
        WatchService made = null;
        try {
            made = FileSystems.getDefault().newWatchService();
            for (Path directory : directories) {
                directory.register(
                        made,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
            return made;
        } catch (IOException | UnsupportedOperationException e) {
            closeQuietly(made);
            return null;
        }
    }

    private static void closeQuietly(@Nullable WatchService watcher) {
        try {
            if (watcher != null) {
                watcher.close();
            }
        } catch (IOException e) {
            // it was of no use anyway
        }
    }
}
