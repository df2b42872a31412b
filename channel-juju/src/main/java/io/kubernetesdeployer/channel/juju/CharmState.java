package io.kubernetesdeployer.channel.juju;

import java.util.Optional;
import java.util.SortedMap;

/** Where a unit remembers things from hook to hook. */
interface CharmState {
    /** The call that tells the content, as long as it was not made. */
    Optional<ToolCall> pending();

    /** Takes the result of that call. */
    void take(ToolResult result);

    /** All that is remembered. */
    SortedMap<String, String> content();

    /** Has Juju, or the file, take over a new content. */
    void replace(SortedMap<String, String> next);

    /** Whether it is kept if the hook succeeds and dropped if it fails, as what is written to relations is. */
    boolean commitsWithTheHook();
}
