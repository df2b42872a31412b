package io.kubernetesdeployer.backend.dryrun.validations;

import io.kubernetesdeployer.backend.dryrun.structural.Correlation;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a value may go on breaking a rule, because an update has not changed it. Source: apiextensions'
 * {@code ratchetingOptions}.
 *
 * @param current the value and what it was; {@code null} if that is not known
 * @param parent the nearest value around it of which it is known what it was; {@code null} if there is none
 */
record Ratchet(@Nullable Correlation current, @Nullable Correlation parent) {
    static final Ratchet NONE = new Ratchet(null, null);

    Ratchet field(String name) {
        if (current == null) {
            return this;
        }
        // The type of an object is no part of what it was: it is converted before it is looked at.
        return parent == null && (name.equals("apiVersion") || name.equals("kind"))
                ? NONE
                : new Ratchet(current.field(name), current);
    }

    Ratchet element(int index) {
        return current == null ? this : new Ratchet(current.element(index), current);
    }

    boolean isUnchanged() {
        Correlation known = current == null ? parent : current;
        return known != null && known.isUnchanged();
    }
}
