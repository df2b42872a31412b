package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the units at the other end of an application's relations have committed. A unit commits by renaming its file, which
 * changes the time of the directory: while that stays, a look costs two calls of the system, however many units there are.
 */
final class RemoteView {
    private final ModelDirectory directory;
    private final UnitFiles remotes;
    private final String application;
    private final Role role;
    private final Pace pace;
    private @Nullable Look last;

    /** @param isComplete whether every unit could be read; one that could not may be repaired in place */
    private record Look(ModelFile model, Stamp units, RelationCursor found, boolean isComplete) {
        boolean isStillTrue(ModelFile modelNow, Stamp unitsNow) {
            return isComplete && model == modelNow && units.isTrusted() && units.sameAs(unitsNow);
        }
    }

    RemoteView(ModelDirectory directory, UnitFiles remotes, String application, Role role, Pace pace) {
        this.directory = directory;
        this.remotes = remotes;
        this.application = application;
        this.role = role;
        this.pace = pace;
    }

    synchronized RelationCursor now() {
        ModelFile model = directory.model();
        Stamp units = Stamp.of(directory.unitsDirectory());
        if (last == null || !last.isStillTrue(model, units)) {
            last = pace.work(() -> look(model, units));
        }
        return last.found;
    }

    private Look look(ModelFile model, Stamp stamp) {
        Set<String> units = directory.units();
        remotes.forgetAllBut(units);
        Map<String, String> marks = new HashMap<>();
        boolean complete = true;
        for (Relation relation : Link.relations(model.links().values(), units, application, role)) {
            StringBuilder mark = new StringBuilder();
            for (String unit : relation.remoteUnits()) {
                Optional<String> found = mark(unit, relation.id());
                complete &= found.isPresent();
                mark.append(unit)
                        .append(' ')
                        .append(found.orElseGet(() -> unreadable(unit)))
                        .append('\n');
            }
            marks.put(relation.id(), mark.toString());
        }
        return new Look(model, stamp, RelationCursor.of(marks), complete);
    }

    /** Names what a unit's bag is now; empty if the unit cannot be read. */
    private Optional<String> mark(String unit, String relationId) {
        try {
            // A unit that has left since they were listed has changed the directory's time.
            return Optional.of(remotes.read(unit, file -> file.mark(relationId)).orElse(""));
        } catch (ChannelException e) {
            return Optional.empty();
        }
    }

    private String unreadable(String unit) {
        return "unreadable " + Stamp.of(directory.unitFile(unit));
    }
}
