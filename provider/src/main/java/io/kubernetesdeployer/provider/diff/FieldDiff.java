package io.kubernetesdeployer.provider.diff;

import io.kubernetesdeployer.provider.object.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * A field that would change. Values are those of {@link io.kubernetesdeployer.api.Document}: a scalar, or an empty list
 * or object; in place of those of Secrets stands {@value Secrets#MASK}, and {@value Secrets#CHANGED} for another one.
 *
 * @param path the field from the root of the object: {@code spec.template.spec.containers[name=web].image},
 *     {@code metadata.annotations["example.com/a"]}, {@code spec.args[2]}; with {@code (order)} behind it, the keys of a
 *     list's elements in their order
 * @param before what it is; {@code null} where it is not there
 * @param after what it would be; {@code null} where it would not be there
 */
public record FieldDiff(
        String path, @Nullable Object before, @Nullable Object after) {}
