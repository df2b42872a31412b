package io.kubernetesdeployer.testkit.juju;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a charm tells of its unit, and asks about it and its surroundings. */
final class UnitTools {
    private static final List<String> STATUSES = List.of("maintenance", "blocked", "waiting", "active");
    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARNING", "WARN", "ERROR", "CRITICAL");
    private static final String INTERFACE = "eth0";

    private UnitTools() {}

    static void addTo(Map<String, HookTool> tools) {
        tools.put("status-set", HookTool.of("--application", UnitTools::statusSet));
        tools.put("status-get", HookTool.of("--include-data --application --format=", UnitTools::statusGet));
        tools.put("application-version-set", HookTool.of("--none", UnitTools::versionSet));
        tools.put("juju-log", HookTool.of("--debug -l|--log-level= --format=", UnitTools::log));
        tools.put("config-get", HookTool.of("-a|--all --format=", UnitTools::configGet));
        tools.put("unit-get", HookTool.of("--format=", UnitTools::unitGet));
        tools.put(
                "network-get",
                HookTool.of(
                        "-r|--relation= --format= --bind-address --ingress-address --egress-subnets --primary-address",
                        UnitTools::networkGet));
        tools.put("goal-state", HookTool.of("--format=", UnitTools::goalState));
        tools.put("resource-get", HookTool.of("--none", UnitTools::resourceGet));
        tools.put("open-port", HookTool.of("--endpoints= --format=", (c, a, i) -> port(c, a, true)));
        tools.put("close-port", HookTool.of("--endpoints= --format=", (c, a, i) -> port(c, a, false)));
        tools.put("opened-ports", HookTool.of("--endpoints --format=", UnitTools::openedPorts));
        tools.put("juju-reboot", HookTool.of("--now", (c, a, i) -> ""));
    }

    private static String statusSet(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        List<String> rest = arguments.rest();
        if (rest.isEmpty()) {
            throw ToolFailure.usage("invalid args, require <status> [message]");
        }
        if (!STATUSES.contains(rest.get(0))) {
            throw ToolFailure.usage("invalid status \"" + rest.get(0)
                    + "\", expected one of [maintenance blocked waiting" + " active]");
        }
        arguments.refuseBeyond(2);
        if (arguments.has("application") && !context.unit().leads()) {
            throw ToolFailure.refused("this unit is not the leader");
        }
        if (!arguments.has("application")) {
            context.unit().status = new UnitStatus(rest.get(0), rest.size() > 1 ? rest.get(1) : "");
        }
        return "";
    }

    private static String statusGet(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        UnitStatus status = context.unit().status;
        if (!arguments.has("include-data")
                && arguments.value("format").orElse(Formats.SMART).equals(Formats.SMART)) {
            return status.status() + "\n";
        }
        Map<String, Object> details = new TreeMap<>(Map.of("status", status.status()));
        if (arguments.has("include-data")) {
            details.put("message", status.message());
            details.put("status-data", Map.of());
        }
        return Formats.print(details, arguments.value("format"), Formats.SMART);
    }

    private static String versionSet(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        context.unit().application().version =
                arguments.only().orElseThrow(() -> ToolFailure.usage("no version specified"));
        return "";
    }

    private static String log(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        if (arguments.rest().isEmpty()) {
            throw ToolFailure.usage("no message specified");
        }
        String level =
                arguments.has("debug") ? "DEBUG" : arguments.value("log-level").orElse("INFO");
        SimRelation relation = context.event().relation();
        context.model()
                .log("unit-" + context.unit().name().replace('/', '-') + ": "
                        + (LEVELS.contains(level) ? level : "INFO") + " unit."
                        + context.unit().name() + ".juju-log "
                        + (relation == null
                                ? ""
                                : relation.idFor(context.unit().application().name()) + ": ")
                        + String.join(" ", arguments.rest()));
        return "";
    }

    private static String configGet(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        Map<String, Object> config = context.unit().application().config;
        String key = arguments.only().orElse("");
        if (!key.isEmpty() && arguments.has("all")) {
            throw ToolFailure.usage("cannot use argument --all together with key \"" + key + "\"");
        }
        @Nullable Object value = key.isEmpty() ? new TreeMap<>(config) : config.get(key);
        return Formats.print(value, arguments.value("format"), Formats.SMART);
    }

    private static String unitGet(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        String key = arguments.only().orElseThrow(() -> ToolFailure.usage("no setting specified"));
        if (!key.equals("private-address") && !key.equals("public-address")) {
            throw ToolFailure.usage("unknown setting \"" + key + "\"");
        }
        return Formats.print(context.unit().address(), arguments.value("format"), Formats.SMART);
    }

    private static String networkGet(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        arguments.only().orElseThrow(() -> ToolFailure.usage("no arguments specified"));
        String address = context.unit().address();
        List<String> subnets = List.of(address + "/32");
        Map<String, Object> asked = new TreeMap<>();
        if (arguments.has("bind-address") || arguments.has("primary-address")) {
            asked.put("bind-address", address);
        }
        if (arguments.has("ingress-address")) {
            asked.put("ingress-address", address);
        }
        if (arguments.has("egress-subnets")) {
            asked.put("egress-subnets", subnets);
        }
        Object printed = asked.size() == 1 ? asked.values().iterator().next() : asked;
        if (asked.isEmpty()) {
            Map<String, String> bound =
                    Map.of("hostname", "", "value", address, "address", address, "cidr", "10.0.0.0/8");
            printed = Map.of(
                    "bind-addresses",
                    List.of(new TreeMap<>(Map.of(
                            "mac-address",
                            "",
                            "interface-name",
                            INTERFACE,
                            "addresses",
                            List.of(new TreeMap<>(bound))))),
                    "egress-subnets",
                    subnets,
                    "ingress-addresses",
                    List.of(address));
        }
        return Formats.print(printed, arguments.value("format"), Formats.SMART);
    }

    private static String goalState(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        String application = context.unit().application().name();
        Map<String, SortedMap<String, Object>> relations = new TreeMap<>();
        for (SimRelation relation : context.model().relations()) {
            // Also one that is dying: Juju does not say so, and lists it until the last unit has left it.
            if (relation.hasEnd(application)) {
                String remote = relation.otherEnd(application).application();
                SortedMap<String, Object> there =
                        relations.computeIfAbsent(relation.endOf(application).endpoint(), endpoint -> new TreeMap<>());
                there.putAll(goals(context.model().unitsOf(remote)));
                there.put(remote, Map.of("status", "joined"));
            }
        }
        return Formats.print(
                Map.of("units", goals(context.model().unitsOf(application)), "relations", relations),
                arguments.value("format"),
                Formats.YAML);
    }

    private static Map<String, Object> goals(List<SimUnit> units) {
        Map<String, Object> goals = new TreeMap<>();
        for (SimUnit unit : units) {
            goals.put(unit.name(), Map.of("status", unit.dying ? "dying" : unit.status.status()));
        }
        return goals;
    }

    private static String resourceGet(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        String name = arguments.only().orElseThrow(() -> ToolFailure.usage("missing required resource name"));
        Path file = context.unit().application().resources.get(name);
        if (file == null) {
            throw ToolFailure.refused("could not download resource: resource#" + name + " not found");
        }
        return file + "\n";
    }

    private static String port(HookContext context, Arguments arguments, boolean open) throws ToolFailure {
        String range = arguments.only().orElseThrow(() -> ToolFailure.usage("no port or range specified"));
        if (!range.matches("icmp|[0-9]{1,5}(-[0-9]{1,5})?(/(tcp|udp))?")) {
            throw ToolFailure.usage("invalid port or range \"" + range + "\"");
        }
        String port = range.contains("/") || range.equals("icmp") ? range : range + "/tcp";
        Set<String> ports = context.unit().ports;
        context.stage("port " + port, () -> {
            if (open) {
                ports.add(port);
            } else {
                ports.remove(port);
            }
        });
        return "";
    }

    private static String openedPorts(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        return Formats.print(List.copyOf(context.unit().ports), arguments.value("format"), Formats.SMART);
    }
}
