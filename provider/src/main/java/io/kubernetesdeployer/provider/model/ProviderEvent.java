package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.Provider;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something a {@link Provider} did or saw, at the time. Never holds the value of a Secret. */
public sealed interface ProviderEvent {

    /** {@return the application it is about; empty where it is about none} */
    String application();

    /**
     * What will be applied: waves one after the other, the resources of a wave side by side.
     *
     * @param application the application's name
     * @param waves the waves, in the order in which they are applied
     */
    record Planned(String application, List<List<ResourceRef>> waves) implements ProviderEvent {}

    /**
     * A resource is being applied.
     *
     * @param application the application's name
     * @param ref the resource
     */
    record Applying(String application, ResourceRef ref) implements ProviderEvent {}

    /**
     * A resource was applied: created, configured, or found unchanged.
     *
     * @param application the application's name
     * @param ref the resource
     * @param action what was done
     */
    record Applied(String application, ResourceRef ref, Action action) implements ProviderEvent {}

    /**
     * A resource is not applied before something that it depends on, which is so far, is Current.
     *
     * @param application the application's name
     * @param ref the resource that waits
     * @param on what it waits for, as it is now
     */
    record Waiting(String application, ResourceRef ref, ResourceStatus on) implements ProviderEvent {}

    /**
     * A resource could not be applied.
     *
     * @param application the application's name
     * @param ref the resource
     * @param error what went wrong
     */
    record Failed(String application, ResourceRef ref, ResourceError error) implements ProviderEvent {}

    /**
     * The state or message of a resource is another than before.
     *
     * @param application the application's name
     * @param status the state, and why
     */
    record StatusChanged(String application, ResourceStatus status) implements ProviderEvent {}

    /**
     * What stands behind a resource that has failed or does not get on, found out at the end of a wait.
     *
     * @param application the application's name
     * @param ref the resource
     * @param diagnosis what was found
     */
    record Diagnosed(String application, ResourceRef ref, Diagnosis diagnosis) implements ProviderEvent {}

    /**
     * An object that is no longer asked for is still there, and is waited for: something holds it, or it waits for others that go
     * before it. Told again when that is something else.
     *
     * @param application the application's name
     * @param resource the object, and what holds it
     */
    record Terminating(String application, PrunedResource resource) implements ProviderEvent {}

    /**
     * An object that is no longer asked for was deleted, or was not.
     *
     * @param application the application's name
     * @param resource the object, and what became of it
     */
    record Pruned(String application, PrunedResource resource) implements ProviderEvent {}

    /**
     * A call failed for now and will be made again.
     *
     * @param application the application; empty where it is about none
     * @param ref what it is about; {@code null} where it is about no single object
     * @param reason what the call failed with
     * @param attempt how often it was made so far
     * @param delay how long until the next try
     */
    record Retrying(String application, @Nullable ResourceRef ref, String reason, int attempt, Duration delay)
            implements ProviderEvent {}

    /**
     * Something to know that stops nothing, such as what the server warns of.
     *
     * @param application the application; empty where it is about none
     * @param ref what it is about; {@code null} where it is about no single object
     * @param message what there is to know
     */
    record Warning(String application, @Nullable ResourceRef ref, String message) implements ProviderEvent {}
}
