package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the server made of what was applied. As long as an object is that, applying the same again changes nothing, also
 * where admission has changed it on the way.
 */
public final class Answers {
    private final Map<ObjectKey, Answer> answers = new HashMap<>();

    private record Answer(Resource applied, Optional<String> version) {}

    /** Takes note of the state of an object after something was applied. */
    public synchronized void note(DesiredResource applied, Resource answer) {
        answers.put(applied.key(), new Answer(applied.resource(), answer.resourceVersion()));
    }

    /** Whether an object is what the server made of a resource. */
    public synchronized boolean has(DesiredResource desired, Resource live) {
        Answer answer = answers.get(desired.key());
        return answer != null
                && !live.isTerminating()
                && answer.version().isPresent()
                && answer.version().equals(live.resourceVersion())
                && answer.applied().equals(desired.resource());
    }

    /** Forgets what is no longer wanted. */
    public synchronized void retain(DesiredState desired) {
        answers.keySet()
                .retainAll(
                        desired.resources().stream().map(DesiredResource::key).toList());
    }
}
