package io.kubernetesdeployer.backend.fabric8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.kubernetesdeployer.backend.rest.HttpCall;
import io.kubernetesdeployer.backend.rest.Impersonation;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BodyStreamTest {
    private static final int CHUNK = 64 * 1024;
    private static final int CHUNKS = 100;

    private final BodyStream stream = new BodyStream(
            new HttpCall("GET", "/", "application/json", null, null, Duration.ofSeconds(10), null, Impersonation.NONE));

    @Test
    void noMoreIsAskedForAheadThanABoundAndNothingIsLost() throws Exception {
        Source source = new Source();
        stream.attach(source);
        assertEquals(4, source.given);
        assertEquals((long) CHUNK * CHUNKS, stream.transferTo(OutputStream.nullOutputStream()));
    }

    @Test
    void anAnswerToSomebodyWhoHasGivenUpIsCancelled() {
        Source source = new Source();
        stream.close();
        stream.attach(source);
        assertTrue(source.cancelled);
        assertEquals(0, source.given);
    }

    /** Gives a chunk whenever it is asked. */
    private final class Source implements AsyncBody {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private int given;
        private boolean cancelled;

        @Override
        public void consume() {
            if (given == CHUNKS) {
                done.complete(null);
            } else {
                given++;
                stream.consume(List.of(ByteBuffer.allocate(CHUNK)), this);
            }
        }

        @Override
        public CompletableFuture<Void> done() {
            return done;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
