package io.kubernetesdeployer.requirer;

import java.util.Map;
import java.util.function.Supplier;

/** The bags that the requests of this unit stand in, one for each relation. */
interface RequestBags {
    /** Whether this unit writes them. */
    boolean areWritable();

    /** What answers call them by. */
    String owner();

    Map<String, String> read(String relationId);

    boolean holds(String relationId, Map<String, String> texts);

    void write(String relationId, Map<String, String> changes);

    /**
     * Notes what this unit asks for, also where another one writes it.
     *
     * @param revision the text of the revision, as the unit that writes chooses it; empty if that cannot be known
     */
    void asked(Supplier<String> revision);

    /**
     * Whether a revision is that of the last request.
     *
     * @param revision as it stands in a bag
     */
    boolean isLast(String relationId, Map<String, String> revision);
}
