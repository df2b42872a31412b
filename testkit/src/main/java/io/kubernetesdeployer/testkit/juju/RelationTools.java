package io.kubernetesdeployer.testkit.juju;

import io.kubernetesdeployer.api.relation.UnitName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code relation-ids}, {@code relation-list}, {@code relation-get}, {@code relation-set}. */
final class RelationTools {
    private static final String RELATION = "relation";
    private static final String FLAGS = "-r|--relation= --format= --app";

    private RelationTools() {}

    static void addTo(Map<String, HookTool> tools) {
        tools.put("relation-ids", HookTool.of("--format=", RelationTools::ids));
        tools.put("relation-list", HookTool.of(FLAGS, RelationTools::list));
        tools.put("relation-get", HookTool.of(FLAGS, RelationTools::get));
        tools.put("relation-set", HookTool.of(FLAGS + " --file=", RelationTools::set));
    }

    private static String ids(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        SimRelation current = context.event().relation();
        String application = context.unit().application().name();
        String endpoint = arguments
                .only()
                .or(() -> Optional.ofNullable(current)
                        .map(relation -> relation.endOf(application).endpoint()))
                .orElseThrow(() -> ToolFailure.usage("no endpoint name specified"));
        List<String> ids = new ArrayList<>();
        for (SimRelation relation : context.members().keySet()) {
            if (relation.endOf(application).endpoint().equals(endpoint)
                    && !context.event().isBroken(relation)) {
                ids.add(relation.idFor(application));
            }
        }
        Collections.sort(ids);
        return Formats.print(ids, arguments.value("format"), Formats.SMART);
    }

    private static String list(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        SimRelation relation = relation(context, arguments);
        arguments.refuseBeyond(0);
        Object listed = arguments.has("app")
                ? relation.otherEnd(context.unit().application().name()).application()
                : context.members().get(relation);
        return Formats.print(listed, arguments.value("format"), Formats.SMART);
    }

    private static String get(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        SimRelation relation = relation(context, arguments);
        arguments.refuseBeyond(2);
        List<String> rest = arguments.rest();
        String key = rest.isEmpty() || rest.get(0).equals("-") ? "" : rest.get(0);
        boolean ofApplication =
                arguments.has("app") || rest.size() < 2 && context.event().remoteUnit() == null;
        String owner = rest.size() < 2 ? context.event().remoteUnit() : rest.get(1);
        if (owner == null) {
            owner = context.event().remoteApplication();
        }
        if (owner == null) {
            throw ToolFailure.usage("no unit or application specified");
        }
        if (ofApplication) {
            owner = UnitName.application(owner);
        } else if (!owner.matches("[a-z][a-z0-9-]*/[0-9]+")) {
            throw ToolFailure.usage(
                    owner.matches("[a-z][a-z0-9-]*")
                            ? "expected unit name, got application name \"" + owner + "\""
                            : "invalid unit name \"" + owner + "\"");
        }
        boolean isOwn = owner.equals(context.unit().name())
                || owner.equals(context.unit().application().name())
                        && context.unit().leads();
        SortedMap<String, String> bag = isOwn ? context.own(relation, owner) : context.remote(relation, owner);
        @Nullable Object printed = key.isEmpty() ? new TreeMap<>(bag) : bag.get(key);
        return Formats.print(printed, arguments.value("format"), Formats.SMART);
    }

    private static String set(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        SimRelation relation = relation(context, arguments);
        Map<String, String> given = arguments.keyValues();
        Map<String, String> changes = GoYaml.readSettings(input);
        changes.putAll(given);
        String owner = context.unit().name();
        if (arguments.has("app")) {
            if (!context.unit().leads()) {
                throw ToolFailure.refused("cannot write relation settings");
            }
            owner = context.unit().application().name();
        }
        SortedMap<String, String> bag = context.own(relation, owner);
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                bag.remove(key);
            } else {
                bag.put(key, value);
            }
        });
        return "";
    }

    static SimRelation relation(HookContext context, Arguments arguments) throws ToolFailure {
        String id = arguments.value(RELATION).orElse(null);
        if (id == null) {
            SimRelation current = context.event().relation();
            if (current == null) {
                throw ToolFailure.usage("no relation id specified");
            }
            return current;
        }
        String digits = id.substring(id.lastIndexOf(':') + 1);
        if (!digits.matches("[0-9]{1,9}")) {
            throw ToolFailure.usage("invalid value \"" + id + "\" for option -r: invalid relation id");
        }
        try {
            return context.relation(Integer.parseInt(digits));
        } catch (ToolFailure e) {
            throw ToolFailure.usage("invalid value \"" + id + "\" for option -r: " + e.getMessage());
        }
    }
}
