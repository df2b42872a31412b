package io.kubernetesdeployer.testkit.juju;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code secret-get}, {@code secret-info-get}, {@code secret-add}, {@code secret-set}, {@code secret-grant}, {@code secret-ids}; with the labels that owners give. */
final class SecretTools {
    private SecretTools() {}

    static void addTo(Map<String, HookTool> tools) {
        tools.put("secret-get", HookTool.of("--format= --label= --peek --refresh", SecretTools::get));
        tools.put("secret-add", HookTool.of("--owner= --label= --description= --file=", SecretTools::add));
        tools.put("secret-info-get", HookTool.of("--format= --label=", SecretTools::info));
        tools.put("secret-set", HookTool.of("--owner= --label= --description= --file=", SecretTools::set));
        tools.put("secret-grant", HookTool.of("-r|--relation= --unit=", SecretTools::grant));
        tools.put("secret-ids", HookTool.of("--format=", SecretTools::ids));
    }

    private static String get(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        arguments.refuseBeyond(2);
        if (arguments.has("peek") && arguments.has("refresh")) {
            throw ToolFailure.usage("specify one of --peek or --refresh but not both");
        }
        SimSecret secret = named(context, arguments);
        if (!secret.mayRead(context.unit())) {
            throw ToolFailure.refused("permission denied");
        }
        String unit = context.unit().name();
        Map<String, String> revision = arguments.has("peek")
                ? secret.peek()
                : arguments.has("refresh") ? secret.refresh(unit) : secret.content(unit);
        Object content = new TreeMap<>(revision);
        if (arguments.rest().size() > 1) {
            String key = arguments.rest().get(1);
            content = revision.get(key);
            if (content == null) {
                throw ToolFailure.refused("secret key value \"" + key + "\" not found");
            }
        }
        return Formats.print(content, arguments.value("format"), Formats.YAML);
    }

    /** By its id, or by the label that its owner, which is this unit or its application, has given it. */
    private static SimSecret named(HookContext context, Arguments arguments) throws ToolFailure {
        String label = arguments.value("label").orElse("");
        if (arguments.rest().isEmpty() && label.isEmpty()) {
            throw ToolFailure.usage("require either a secret URI or label");
        }
        if (arguments.rest().isEmpty()) {
            return context.secrets().stream()
                    .filter(secret ->
                            secret.isOwnedBy(context.unit()) && secret.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> ToolFailure.refused("secret with label \"" + label + "\" not found"));
        }
        String uri = arguments.rest().get(0);
        if (!uri.matches("(secret:)?[0-9a-z]{20}")) {
            throw ToolFailure.usage("secret URI \"" + uri + "\" not valid");
        }
        return find(context, uri);
    }

    private static SimSecret find(HookContext context, String uri) throws ToolFailure {
        String id = uri.replace("secret:", "");
        return context.secrets().stream()
                .filter(secret -> secret.uri().endsWith(":" + id))
                .findFirst()
                .orElseThrow(() -> ToolFailure.refused("secret \"" + id + "\" not found"));
    }

    private static String info(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        SimSecret secret = named(context, arguments);
        if (!secret.isOwnedBy(context.unit())) {
            throw ToolFailure.refused("permission denied");
        }
        Map<String, Object> info = new TreeMap<>();
        info.put("revision", secret.revision());
        info.put("label", secret.label());
        info.put("owner", secret.owner().contains("/") ? "unit" : "application");
        info.put("rotation", "never");
        return Formats.print(
                new TreeMap<>(Map.of(secret.uri().replace("secret:", ""), info)),
                arguments.value("format"),
                Formats.YAML);
    }

    private static String add(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        Map<String, String> content = SecretContent.read(arguments.rest(), input, juju(context));
        if (content.isEmpty()) {
            throw ToolFailure.usage("missing secret value or filename");
        }
        boolean ofUnit = arguments.value("owner").orElse("application").equals("unit");
        if (!ofUnit && !context.unit().leads()) {
            throw ToolFailure.refused("this unit is not the leader");
        }
        String owner =
                ofUnit ? context.unit().name() : context.unit().application().name();
        SimSecret secret = new SimSecret(
                context.model().nextSecretUri(), owner, arguments.value("label").orElse(""), content);
        context.stageSecret(secret);
        return secret.uri() + "\n";
    }

    private static String set(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        if (arguments.rest().isEmpty()) {
            throw ToolFailure.usage("missing secret URI");
        }
        String uri = arguments.rest().get(0);
        Map<String, String> content =
                SecretContent.read(arguments.rest().subList(1, arguments.rest().size()), input, juju(context));
        SimSecret secret = own(context, uri);
        if (!content.isEmpty()) {
            context.stage("set " + secret.uri(), () -> secret.update(content));
        }
        return "";
    }

    private static String juju(HookContext context) {
        return context.environment().getOrDefault("JUJU_VERSION", "0");
    }

    private static SimSecret own(HookContext context, String uri) throws ToolFailure {
        SimSecret secret = find(context, uri);
        if (!secret.isOwnedBy(context.unit())
                || !secret.owner().contains("/") && !context.unit().leads()) {
            throw ToolFailure.refused("permission denied");
        }
        return secret;
    }

    private static String grant(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        String uri = arguments.only().orElseThrow(() -> ToolFailure.usage("missing secret URI"));
        SimRelation relation = RelationTools.relation(context, arguments);
        String application = context.unit().application().name();
        String remote =
                arguments.value("unit").orElse(relation.otherEnd(application).application());
        context.stage(
                "grant " + uri + " to " + remote,
                () -> context.model()
                        .secret(uri)
                        .filter(secret -> secret.isOwnedBy(context.unit()))
                        .ifPresent(secret -> secret.grant(remote, relation)));
        return "";
    }

    private static String ids(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        List<String> ids = new ArrayList<>();
        for (String owner :
                List.of(context.unit().application().name(), context.unit().name())) {
            for (String uri : context.model().secretsOf(owner)) {
                ids.add(uri.replace("secret:", ""));
            }
        }
        return Formats.print(ids, arguments.value("format"), Formats.YAML);
    }
}
