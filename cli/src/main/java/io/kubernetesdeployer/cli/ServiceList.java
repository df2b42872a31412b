package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.service.ServiceFactory;
import io.kubernetesdeployer.api.service.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints backends or channels. */
final class ServiceList {
    private final Console console;
    private final OutputFormat format;

    ServiceList(Console console, OutputFormat format) {
        this.console = console;
        this.format = format;
    }

    static List<Map<String, String>> settings(ServiceFactory factory) {
        List<Map<String, String>> settings = new ArrayList<>();
        for (Setting setting : factory.settings()) {
            Map<String, String> map = new LinkedHashMap<>();
            map.put("name", setting.name());
            map.put("default", setting.defaultValue());
            map.put("description", setting.description());
            settings.add(map);
        }
        return settings;
    }

    void print(String kind, List<Map<String, @Nullable Object>> items) {
        if (format.isForPrograms()) {
            Documents.print(
                    console,
                    format,
                    Documents.of(
                            kind, Map.of("metadata", Map.of("name", kind.toLowerCase(Locale.ROOT)), "items", items)));
            return;
        }
        Table table = new Table().row("NAME", "LIBRARY", "DESCRIPTION");
        for (Map<String, @Nullable Object> item : items) {
            table.row(text(item, "name"), text(item, "library"), text(item, "description"));
        }
        table.lines().forEach(console.out()::println);
        if (format == OutputFormat.WIDE) {
            items.forEach(this::printSettings);
        }
    }

    private void printSettings(Map<String, @Nullable Object> item) {
        Table table = new Table().row("SETTING", "DEFAULT", "DESCRIPTION");
        if (item.get("settings") instanceof List<?> settings && !settings.isEmpty()) {
            for (Object setting : settings) {
                if (setting instanceof Map<?, ?> map) {
                    table.row(text(map, "name"), text(map, "default"), text(map, "description"));
                }
            }
            console.out().println();
            console.out().println("Settings of " + item.get("name") + ":");
            table.lines().forEach(console.out()::println);
        }
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }
}
