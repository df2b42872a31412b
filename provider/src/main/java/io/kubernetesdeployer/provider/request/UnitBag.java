package io.kubernetesdeployer.provider.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A remote unit's bag as it was read.
 *
 * @param texts what it holds
 * @param unreadable why it could not be read; {@code null} where it was
 * @param hasAsked whether the unit said before what it wants
 */
record UnitBag(
        String relationId,
        String unit,
        Map<String, String> texts,
        @Nullable String unreadable,
        boolean hasAsked) {
    boolean isUnreadable() {
        return unreadable != null;
    }
}
