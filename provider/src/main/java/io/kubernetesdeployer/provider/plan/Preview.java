package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run would make of an object.
 *
 * @param before as it stands; {@code null} where it is not there
 * @param after as the server would have it
 */
public record Preview(@Nullable Resource before, Resource after) {}
