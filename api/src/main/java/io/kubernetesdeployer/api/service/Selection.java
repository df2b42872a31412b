package io.kubernetesdeployer.api.service;

import java.util.List;

/**
 * A chosen service.
 *
 * @param factory the one chosen
 * @param reason why it, for the log: {@code backend dryrun: the only one there is}
 * @param warnings services that are there and broken, though not the one asked for
 * @param <F> the kind of service
 */
public record Selection<F extends ServiceFactory>(F factory, String reason, List<String> warnings) {
    /** Copies the list. */
    public Selection {
        warnings = List.copyOf(warnings);
    }
}
