package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.service.ServiceFactory;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints the backends or the channels that can be chosen. */
public final class ServicePrinter {
    private final Console console;
    private final OutputFormat format;

    public ServicePrinter(Console console, OutputFormat format) {
        this.console = console;
        this.format = format;
    }

    /** @param library the library that a backend uses; {@code null} for a channel */
    private record Service(ServiceFactory factory, @Nullable String library) {}

    public void printBackends(List<ResourceDeployer.Factory> backends) {
        print(
                "BackendList",
                backends.stream()
                        .map(backend -> new Service(backend, backend.library()))
                        .toList());
    }

    public void printChannels(List<RelationChannel.Factory> channels) {
        print(
                "ChannelList",
                channels.stream().map(channel -> new Service(channel, null)).toList());
    }

    private void print(String kind, List<Service> services) {
        if (format.isForPrograms()) {
            Documents.print(console, format, document(kind, services));
            return;
        }
        Table table = new Table().row("NAME", "LIBRARY", "DESCRIPTION");
        for (Service service : services) {
            table.row(
                    service.factory.name(),
                    service.library == null ? "" : service.library,
                    service.factory.description());
        }
        table.lines().forEach(console.out()::println);
        if (format == OutputFormat.WIDE) {
            services.forEach(service -> printSettings(service.factory));
        }
    }

    private void printSettings(ServiceFactory factory) {
        if (factory.settings().isEmpty()) {
            return;
        }
        Table table = new Table().row("SETTING", "DEFAULT", "DESCRIPTION");
        for (Setting setting : factory.settings()) {
            table.row(setting.name(), setting.defaultValue(), setting.description());
        }
        console.out().println();
        console.out().println("Settings of " + factory.name() + ":");
        table.lines().forEach(console.out()::println);
    }

    private static Map<String, @Nullable Object> document(String kind, List<Service> services) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("metadata", Map.of("name", kind.toLowerCase(Locale.ROOT)));
        map.put("items", services.stream().map(ServicePrinter::item).toList());
        return Documents.of(kind, map);
    }

    private static Map<String, @Nullable Object> item(Service service) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("name", service.factory.name());
        if (service.library != null) {
            item.put("library", service.library);
        }
        item.put("description", service.factory.description());
        item.put(
                "settings",
                service.factory.settings().stream().map(ServicePrinter::item).toList());
        return item;
    }

    private static Map<String, String> item(Setting setting) {
        Map<String, String> item = new LinkedHashMap<>();
        item.put("name", setting.name());
        item.put("default", setting.defaultValue());
        item.put("description", setting.description());
        return item;
    }
}
