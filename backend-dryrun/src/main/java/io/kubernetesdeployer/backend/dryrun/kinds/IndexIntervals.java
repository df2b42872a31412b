package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import java.util.Optional;

/** The indexes of a Job's pods as text: {@code 1,3-5}. */
final class IndexIntervals {
    private long last = -1;
    private final long completions;

    private IndexIntervals(long completions) {
        this.completions = completions;
    }

    /** What is wrong with the text, in the server's words; empty if nothing is. */
    static Optional<String> error(String text, long completions) {
        IndexIntervals intervals = new IndexIntervals(completions);
        try {
            for (String interval : text.split(",", -1)) {
                intervals.add(interval);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private void add(String interval) {
        String[] limits = interval.split("-", -1);
        if (limits.length > 2) {
            throw new IllegalArgumentException("the fragment " + GoQuote.quoted(interval)
                    + " violates the requirement that an index interval can have at most two parts separated by '-'");
        }
        long first = index(limits[0]);
        long end = limits.length == 2 ? index(limits[1]) : first;
        if (limits.length == 2) {
            rising(first, end);
        }
        if (last >= 0) {
            rising(last, first);
        }
        last = end;
    }

    private static void rising(long before, long now) {
        if (before >= now) {
            throw new IllegalArgumentException("non-increasing order, previous: " + before + ", current: " + now);
        }
    }

    private long index(String text) {
        long index;
        try {
            index = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "cannot convert string to integer for index: " + GoQuote.quoted(text), e);
        }
        if (index >= completions) {
            throw new IllegalArgumentException("too large index: " + GoQuote.quoted(text));
        }
        return index;
    }
}
