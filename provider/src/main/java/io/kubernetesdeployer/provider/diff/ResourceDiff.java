package io.kubernetesdeployer.provider.diff;

import io.kubernetesdeployer.api.ResourceRef;
import java.util.List;

/**
 * An object that would change.
 *
 * @param ref the object
 * @param change how
 * @param fields its fields that would change, in their order; all that are asked for where it would be made, none where
 *     it would be deleted
 * @param note what a person should know, such as that the server could not be asked; may be empty
 */
public record ResourceDiff(ResourceRef ref, Change change, List<FieldDiff> fields, String note) {
    /** Copies the list. */
    public ResourceDiff {
        fields = List.copyOf(fields);
    }
}
