package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run would make of an object.
 *
 * @param before as it stands; {@code null} where it is not there
 * @param after as it would be
 * @param source where that comes from
 */
public record Preview(@Nullable Resource before, Resource after, Source source) {
    /** How it is known what an object would be. */
    public enum Source {
        /** The server says so. */
        SERVER,
        /** It would be deleted and created again, so that the server cannot say it. */
        RECREATION,
        /** The server cannot be asked yet: it is what is asked for. */
        REQUEST
    }
}
