package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that is to be done, or to come about. */
public sealed interface Step {
    /** Nothing by itself: others wait for all that comes before it. */
    record Milestone() implements Step {}

    /**
     * The inventory makes room for objects before they are applied.
     *
     * @param type that of ConfigMaps
     */
    record WidenInventory(ResourceType type, Inventory inventory, List<ResourceRef> refs) implements Step {}

    /**
     * A namespace is created, or furnished as the options say.
     *
     * @param isThere whether it is there, so that only its furniture may be missing
     * @param rights the service account that gets rights there, or no longer has them; {@code null} where nothing is to be done
     *     about any
     */
    record EnsureNamespace(
            String name, boolean isThere, @Nullable AccountRights rights) implements Step {}

    /**
     * An object becomes what is wanted.
     *
     * @param live what is there; {@code null} where nothing is known to be
     * @param yielding what is to be pruned, and may go first if it has a value that this one needs alone
     */
    record Apply(Item item, ResourceType type, @Nullable Resource live, List<Resource> yielding) implements Step {
        public Apply {
            yielding = List.copyOf(yielding);
        }
    }

    /**
     * What others depend on is Current.
     *
     * @param isHook whether it is one of the hooks that come before: it is enough that it is applied, and has run to its end if it
     *     does
     */
    record AwaitCurrent(Item item, boolean isHook) implements Step {}

    /**
     * A type is served that a definition of the request defines.
     *
     * @param definition the definition
     * @param instances the resources of that type
     */
    record AwaitServed(Item definition, List<Item> instances) implements Step {}

    /**
     * Something is tried that the server cannot be asked about in a dry run.
     *
     * @param note why it cannot
     */
    record Pretend(Item item, String note) implements Step {}

    /**
     * An object that is being deleted is gone.
     *
     * @param isWanted whether it is to be created again then
     */
    record AwaitGone(Resource object, boolean isWanted) implements Step {}

    /**
     * An object that is no longer wanted is deleted.
     *
     * @param going what else goes
     * @param heir the application that takes it over, so that it is left to that one; {@code null} where none does
     */
    record Delete(
            Resource object, Set<ObjectKey> going, @Nullable String heir) implements Step {}

    /** A deleted role that a controller may have created again in the same moment is not there. */
    record EnsureGone(Resource role) implements Step {}
}
