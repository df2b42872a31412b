package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.provider.loop.Pace;
import java.time.Duration;

/**
 * How selections are kept up to date.
 *
 * @param maxWatches how many watches there are at most: an API server takes 100 streams on a connection, and calls need
 *     some; the rest is listed
 * @param firstPause how long before what is not watched is listed for the first time
 * @param longestPause the longest pause between two such lists
 */
public record FeedOptions(int maxWatches, Duration firstPause, Duration longestPause) {
    Pace pace() {
        return new Pace(firstPause, longestPause);
    }
}
