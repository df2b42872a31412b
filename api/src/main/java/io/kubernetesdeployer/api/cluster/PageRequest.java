package io.kubernetesdeployer.api.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list.
 *
 * @param limit how many objects it may hold; 0 leaves it to the backend
 * @param continueToken where the page before ended: its {@link ResourcePage#continueToken()}; {@code null} for the first
 */
public record PageRequest(int limit, @Nullable String continueToken) {
    /** The first page, as long as the backend likes. */
    public static final PageRequest FIRST = new PageRequest(0, null);

    /**
     * {@return the first page of at most so many objects}
     *
     * @param limit how many objects at most
     */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }

    /**
     * {@return the page of the same size that begins where another ended}
     *
     * @param token where it begins; {@code null} for the first page
     */
    public PageRequest from(@Nullable String token) {
        return new PageRequest(limit, token);
    }
}
