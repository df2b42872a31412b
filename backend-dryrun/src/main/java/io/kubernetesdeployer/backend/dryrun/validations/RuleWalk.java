package io.kubernetesdeployer.backend.dryrun.validations;

import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.structural.MapList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the rules of a schema to all values in an object, until it has cost too much. */
final class RuleWalk {
    private final RuleCheck check;

    RuleWalk(Causes causes) {
        check = new RuleCheck(causes);
    }

    /**
     * @param tree the rules; {@code null} if there are none
     * @param value the value; {@code null} is checked by the rules around it
     * @param old what it was; {@code null} if it was not there, or is not known
     */
    void check(@Nullable RuleTree tree, @Nullable Object value, @Nullable Object old, String path, Ratchet ratchet) {
        if (tree == null || value == null || check.isOver()) {
            return;
        }
        check.all(tree, value, old, path, ratchet);
        if (value instanceof List<?> list) {
            checkElements(tree, list, old instanceof List<?> before ? before : List.of(), path, ratchet);
        } else if (value instanceof Map<?, ?> map) {
            Map<?, ?> before = old instanceof Map<?, ?> known ? known : Map.of();
            map.forEach((key, child) -> {
                String name = (String) key;
                check(tree.others(), child, before.get(name), FieldPath.key(path, name), ratchet.field(name));
                check(tree.property(name), child, before.get(name), FieldPath.child(path, name), ratchet.field(name));
            });
        }
    }

    private void checkElements(RuleTree tree, List<?> list, List<?> before, String path, Ratchet ratchet) {
        if (tree.items() == null) {
            return;
        }
        MapList known = MapList.of(tree.schema(), before);
        int index = 0;
        for (Object element : list) {
            check(tree.items(), element, known.like(element), FieldPath.index(path, index), ratchet.element(index));
            index++;
        }
    }
}
