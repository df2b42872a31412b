package io.kubernetesdeployer.api.cluster;

/**
 * Which part of a container's log to read.
 *
 * @param previous whether that of the container's run before this one: of a crash, what it said before it
 * @param tailLines how many lines at most, counted from the end; at least 1
 * @param limitBytes how many bytes at most, counted from the first of those lines; at least 1
 */
public record LogQuery(boolean previous, int tailLines, int limitBytes) {
    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a bound is none
     */
    public LogQuery {
        if (tailLines < 1 || limitBytes < 1) {
            throw new IllegalArgumentException(
                    "tailLines is " + tailLines + " and limitBytes " + limitBytes + "; both must be at least 1");
        }
    }
}
