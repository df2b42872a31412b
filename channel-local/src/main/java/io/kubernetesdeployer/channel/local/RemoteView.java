package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.Role;
import java.util.HashMap;
import java.util.Map;

/** What the units at the other end of an application's relations have committed. */
final class RemoteView {
    private final ModelDirectory directory;
    private final UnitFiles remotes;
    private final String application;
    private final Role role;

    RemoteView(ModelDirectory directory, UnitFiles remotes, String application, Role role) {
        this.directory = directory;
        this.remotes = remotes;
        this.application = application;
        this.role = role;
    }

    synchronized RelationCursor now() {
        Map<String, String> marks = new HashMap<>();
        for (Relation relation : Link.relations(directory.model().links(), directory.units(), application, role)) {
            StringBuilder mark = new StringBuilder();
            for (String unit : relation.remoteUnits()) {
                mark.append(unit)
                        .append(' ')
                        .append(remotes.mark(unit, relation.id()))
                        .append('\n');
            }
            marks.put(relation.id(), mark.toString());
        }
        return RelationCursor.of(marks);
    }
}
