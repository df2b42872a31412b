package io.kubernetesdeployer.cli;

import java.util.Iterator;
import java.util.List;

/** What may follow {@code --dry-run}. */
final class DryRunWords implements Iterable<String> {
    DryRunWords() {}

    @Override
    public Iterator<String> iterator() {
        return List.of("client", "server").iterator();
    }
}
