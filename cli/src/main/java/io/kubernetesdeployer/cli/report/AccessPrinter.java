package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.Table;
import io.kubernetesdeployer.cli.console.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints the rights of a user in a cluster. */
public final class AccessPrinter {
    private final Console console;
    private final OutputFormat format;

    public AccessPrinter(Console console, OutputFormat format) {
        this.console = console;
        this.format = format;
    }

    public void print(Access access) {
        if (format.isForPrograms()) {
            Documents.print(console, format, document(access));
            return;
        }
        ClusterInfo info = access.info();
        console.out().println("Server:  " + Text.line(info.server()) + " (" + Text.line(info.version()) + ")");
        console.out().println("User:    " + Text.line(info.user()));
        console.out().println("Groups:  " + Text.line(String.join(", ", info.groups())));
        console.out().println();
        Table table = new Table().row("TYPE", "NAMESPACE", "ALLOWED", "NOT ALLOWED");
        for (Access.Right right : access.rights()) {
            table.row(
                    right.type(),
                    right.namespaced() ? access.namespace() : "",
                    String.join(" ", right.allowed()),
                    String.join(" ", right.refused()));
        }
        table.lines().forEach(console.out()::println);
    }

    private static Map<String, @Nullable Object> document(Access access) {
        List<Map<String, Object>> rights = new ArrayList<>();
        for (Access.Right right : access.rights()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("type", right.type());
            one.put("allowed", right.allowed());
            rights.add(one);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("metadata", Map.of("name", "access"));
        map.put("server", access.info().server());
        map.put("version", access.info().version());
        map.put("user", access.info().user());
        map.put("groups", access.info().groups());
        map.put("namespace", access.namespace());
        map.put("rights", rights);
        return Documents.of("Access", map);
    }
}
