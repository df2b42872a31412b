package io.kubernetesdeployer.provider.view;

import java.time.Instant;

/** How old what is not watched may be before it is asked for again. */
public interface Freshness {
    /** The time. */
    Instant now();

    /** What was asked for earlier is asked for again. */
    Instant oldest();
}
