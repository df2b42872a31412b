package io.kubernetesdeployer.backend.dryrun.structural;

import io.kubernetesdeployer.backend.dryrun.object.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value and what it was before an update. What has not changed stays accepted. Source: apiserver's
 * {@code CorrelatedObject}.
 *
 * @param schema the schema of both
 * @param old what it was
 * @param now what it is to be
 */
public record Correlation(
        JsonSchema schema, @Nullable Object old, @Nullable Object now) {

    /** The same about a field; {@code null} if it was not there before, or has no schema. */
    public @Nullable Correlation field(String name) {
        JsonSchema field = schema.field(name);
        if (!(old instanceof Map<?, ?> before) || !(now instanceof Map<?, ?> after) || field == null) {
            return null;
        }
        return before.containsKey(name) && after.containsKey(name)
                ? new Correlation(field, before.get(name), after.get(name))
                : null;
    }

    /** The same about an element; {@code null} if what it was is not known, as in all lists but those of type map. */
    public @Nullable Correlation element(int index) {
        JsonSchema items = schema.items();
        if (!(old instanceof List<?> before) || !(now instanceof List<?> after) || items == null) {
            return null;
        }
        Object element = index < after.size() ? after.get(index) : null;
        Object same = MapList.of(schema, before).like(element);
        return same == null ? null : new Correlation(items, same, element);
    }

    /**
     * Whether nothing has changed; elements of a list of type map may have changed places. An object with a field that has
     * no schema counts as changed.
     */
    public boolean isUnchanged() {
        if (old instanceof Map<?, ?> before && now instanceof Map<?, ?> after) {
            return before.size() == after.size()
                    && after.keySet().stream().allMatch(key -> isUnchanged(field((String) key)));
        }
        if (old instanceof List<?> before
                && now instanceof List<?> after
                && schema.listType().equals("map")) {
            return before.size() == after.size()
                    && IntStream.range(0, after.size()).allMatch(index -> isUnchanged(element(index)));
        }
        return Values.same(old, now);
    }

    private static boolean isUnchanged(@Nullable Correlation correlation) {
        return correlation != null && correlation.isUnchanged();
    }
}
