package io.kubernetesdeployer.testkit.juju;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code secret-get}, {@code secret-add}, {@code secret-grant}, {@code secret-ids}; without labels. */
final class SecretTools {
    private SecretTools() {}

    static void addTo(Map<String, HookTool> tools) {
        tools.put("secret-get", HookTool.of("--format= --peek --refresh", SecretTools::get));
        tools.put("secret-add", HookTool.of("--owner= --label= --description= --file=", SecretTools::add));
        tools.put("secret-grant", HookTool.of("-r|--relation= --unit=", SecretTools::grant));
        tools.put("secret-ids", HookTool.of("--format=", SecretTools::ids));
    }

    private static String get(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        arguments.refuseBeyond(2);
        if (arguments.rest().isEmpty()) {
            throw ToolFailure.usage("require either a secret URI or label");
        }
        if (arguments.has("peek") && arguments.has("refresh")) {
            throw ToolFailure.usage("specify one of --peek or --refresh but not both");
        }
        String uri = arguments.rest().get(0);
        if (!uri.matches("(secret:)?[0-9a-z]{20}")) {
            throw ToolFailure.usage("secret URI \"" + uri + "\" not valid");
        }
        SimSecret secret = context.model()
                .secret(uri)
                .orElseThrow(() -> ToolFailure.refused("secret \"" + uri.replace("secret:", "") + "\" not found"));
        if (!secret.mayRead(context.unit().application().name())) {
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

    private static String add(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        Map<String, String> content = GoYaml.readSettings(input);
        content.putAll(arguments.keyValues());
        if (content.isEmpty()) {
            throw ToolFailure.usage("missing secret value or filename");
        }
        String application = context.unit().application().name();
        if (!context.unit().leads()
                && !arguments.value("owner").orElse("application").equals("unit")) {
            throw ToolFailure.refused("this unit is not the leader");
        }
        SimSecret secret = new SimSecret(context.model().nextSecretUri(), application, content);
        context.stage("add " + secret.uri(), () -> context.model().put(secret));
        return secret.uri() + "\n";
    }

    private static String grant(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        String uri = arguments.only().orElseThrow(() -> ToolFailure.usage("missing secret URI"));
        SimRelation relation = RelationTools.relation(context, arguments);
        String application = context.unit().application().name();
        String remote = relation.otherEnd(application).application();
        context.stage(
                "grant " + uri + " to " + remote,
                () -> context.model()
                        .secret(uri)
                        .filter(secret -> secret.owner().equals(application))
                        .ifPresent(secret -> secret.grant(remote)));
        return "";
    }

    private static String ids(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        List<String> ids = new ArrayList<>();
        for (String uri : context.model().secretsOf(context.unit().application().name())) {
            ids.add(uri.replace("secret:", ""));
        }
        return Formats.print(ids, arguments.value("format"), Formats.YAML);
    }
}
