package io.kubernetesdeployer.provider.request;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bag of a remote unit, or of its application, as it was read.
 *
 * @param owner the unit, or the application
 * @param texts what it holds
 * @param secrets the secrets that it names
 * @param unreadable why it could not be read; {@code null} where it was
 * @param before what it said before of what it wants; empty if nothing
 */
record UnitBag(
        String relationId,
        String owner,
        Map<String, String> texts,
        ReadSecrets secrets,
        @Nullable String unreadable,
        Optional<AskedBefore> before) {
    boolean isUnreadable() {
        return unreadable != null;
    }
}
