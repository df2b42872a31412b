package io.kubernetesdeployer.api.relation;

import java.util.Comparator;
import java.util.List;

/**
 * One relation of an endpoint, as the channel vouches for it.
 *
 * @param id the relation's id, opaque; unique in the model, and not used again
 * @param remoteApplication the application at the other end
 * @param remoteUnits its units that have joined, by number: {@code web/2} before {@code web/10}
 */
public record Relation(String id, String remoteApplication, List<String> remoteUnits) {
    /** By the number an id ends in, so the oldest first ({@code db:2} before {@code db:10}); then as text. */
    public static final Comparator<Relation> BY_ID = (one, other) -> {
        int byNumber = Long.compare(number(one.id), number(other.id));
        return byNumber != 0 ? byNumber : one.id.compareTo(other.id);
    };

    /** Copies the list. */
    public Relation {
        remoteUnits = List.copyOf(remoteUnits);
    }

    private static long number(String id) {
        int start = id.length();
        while (start > 0 && id.charAt(start - 1) >= '0' && id.charAt(start - 1) <= '9') {
            start--;
        }
        int digits = id.length() - start;
        return digits == 0 || digits > 18 ? Long.MAX_VALUE : Long.parseLong(id.substring(start));
    }
}
