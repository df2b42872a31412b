package io.kubernetesdeployer.provider.loop;

import java.time.Instant;

/**
 * Where the engine's work runs. One thread decides: it runs posted events one at a time, so state that only events touch
 * needs no lock. Workers make calls that block and post what came of them. Everything that takes time goes through
 * here, so that a simulation can decide about time, order and chance.
 */
public interface Loop {
    /** The time. */
    Instant now();

    /** By how much a pause is longer, so that many do not come back at once: a chance from 0 to below 1. From any thread. */
    double jitter();

    /** Has the deciding thread run an event soon. From any thread. */
    void post(Runnable event);

    /** Has the deciding thread run an event at a time. On the deciding thread only. */
    Alarm at(Instant time, Runnable event);

    /**
     * Has a worker do something that may block. From any thread. Whatever it throws is thrown by the deciding thread.
     *
     * @param lane those who are served in turns: nobody's work has to wait for all of another's
     */
    void work(String lane, Runnable work);

    /**
     * Has a thread of its own repeat something until that is closed. From any thread.
     *
     * @param name tells people what it is
     */
    Repetition repeat(String name, Repeated task);

    /** An event that is to come. */
    interface Alarm {
        /** Keeps it from coming. On the deciding thread only; does nothing if it has come. */
        void cancel();
    }

    /** Something that is being repeated. */
    interface Repetition extends AutoCloseable {
        /** Ends it soon; a step that blocks is interrupted. From any thread. */
        @Override
        void close();
    }
}
