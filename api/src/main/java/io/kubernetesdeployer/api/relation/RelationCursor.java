package io.kubernetesdeployer.api.relation;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names a point in what the other end has done. {@link RelationChannel#changedSince} gives cursors and takes them; what a
 * cursor holds concerns only the channel it comes from. Two cursors are equal if nothing differs between their points.
 */
public final class RelationCursor {
    /** The point at which nothing has been seen yet. */
    public static final RelationCursor START = new RelationCursor(Map.of());

    private final Map<String, String> marks;

    private RelationCursor(Map<String, String> marks) {
        this.marks = marks;
    }

    /**
     * Makes a cursor; for those who write channels.
     *
     * @param marks the id of each relation to a text that stands for what its other end has committed: a different text if
     *     and only if that differs
     * @return the cursor
     */
    public static RelationCursor of(Map<String, String> marks) {
        return new RelationCursor(Map.copyOf(marks));
    }

    /**
     * Compares this point with another one of the same channel; for those who write channels.
     *
     * @param earlier the point to compare with
     * @return the relations that have changed
     */
    public ChangedRelations since(RelationCursor earlier) {
        if (equals(earlier)) {
            return new ChangedRelations(earlier, Set.of());
        }
        Set<String> changed = new HashSet<>();
        marks.forEach((relationId, mark) -> {
            if (!mark.equals(earlier.marks.get(relationId))) {
                changed.add(relationId);
            }
        });
        for (String relationId : earlier.marks.keySet()) {
            if (!marks.containsKey(relationId)) {
                changed.add(relationId);
            }
        }
        return new ChangedRelations(this, changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RelationCursor cursor && marks.equals(cursor.marks);
    }

    @Override
    public int hashCode() {
        return marks.hashCode();
    }

    /** For messages. */
    @Override
    public String toString() {
        return "a cursor over " + marks.size() + " relations";
    }
}
