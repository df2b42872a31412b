package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.juju.HookTools;
import io.kubernetesdeployer.channel.juju.JujuEnvironment;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.dispatch.hook.HookLog;
import io.kubernetesdeployer.dispatch.hook.Juju;
import io.kubernetesdeployer.requirer.Requirer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Units of a model in memory, whose other hook tools are a script that answers from files and writes down what it was called
 * with.
 */
final class Scene {
    static final String DEPLOYER = "deployer/0";
    static final String ENDPOINT = "kubernetes-deployer";

    private static final List<String> TOOLS = List.of(
            "status-set",
            "juju-log",
            "config-get",
            "goal-state",
            "application-version-set",
            "secret-get",
            "action-get",
            "action-set",
            "action-fail");
    private static final String SCRIPT = """
            #!/bin/sh
            here=${0%/*}
            tool=${0##*/}
            printf '%s\\n' "$tool $*" >>"$here/calls"
            [ ! -e "$here/$tool.fails" ] || { echo "ERROR broken" >&2; exit 1; }
            [ ! -e "$here/$tool.json" ] || cat "$here/$tool.json"
            """;

    final MemoryModel model = new MemoryModel("0aba2e1c-7a3c-4b5d-8ef0-1f2e3d4c5b6a");
    final Map<String, String> variables = new HashMap<>();

    private final Path folder;
    private final Path tools;

    Scene(Path folder) {
        this.folder = folder;
        this.tools = folder.resolve("tools");
        try {
            Files.createDirectories(tools);
            for (String tool : TOOLS) {
                Path file = Files.writeString(tools.resolve(tool), SCRIPT);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers(
                "config-get",
                "{\"backend\": \"dryrun\", \"namespace\": \"apps\", \"backend-options\": \"ready-after=0s\"}");
        answers("goal-state", "{\"units\": {}, \"relations\": {}}");
        answers("action-get", "{}");
        model.addUnit(DEPLOYER);
    }

    /** What a hook tool prints from now on. */
    void answers(String tool, String json) {
        write(tools.resolve(tool + ".json"), json);
    }

    void breaks(String tool) {
        write(tools.resolve(tool + ".fails"), "");
    }

    void repairs(String tool) {
        try {
            Files.delete(tools.resolve(tool + ".fails"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of a unit's charm. */
    Path charm(String unit) {
        return folder.resolve(unit.replace('/', '-'));
    }

    void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A requirer, related to the deployer, that asks for the resources of a manifest. @return the relation's id */
    String ask(String unit, String manifest) {
        String application = unit.substring(0, unit.indexOf('/'));
        try {
            model.addUnit(unit);
        } catch (IllegalArgumentException there) {
            // It asks again.
        }
        String relation = model.relate(application, "deployer");
        try (var channel = model.open(unit, ENDPOINT, Role.REQUIRER)) {
            Requirer requirer = new Requirer(channel);
            requirer.sendCreateRequest(manifest);
            requirer.commit();
        }
        return relation;
    }

    /** What a requirer's unit reads. */
    Requirer requirer(String unit) {
        return new Requirer(model.open(unit, ENDPOINT, Role.REQUIRER));
    }

    int hook(String unit, Role role, String hook) {
        return dispatch(unit, role, Map.of("JUJU_HOOK_NAME", hook, "JUJU_DISPATCH_PATH", "hooks/" + hook));
    }

    /** A hook of the deployer. */
    int hook(String hook) {
        return hook(DEPLOYER, Role.PROVIDER, hook);
    }

    /** An action of the deployer. */
    int action(String action) {
        return dispatch(DEPLOYER, Role.PROVIDER, Map.of("JUJU_DISPATCH_PATH", "actions/" + action));
    }

    int dispatch(String unit, Role role, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("PATH", tools + ":" + System.getenv("PATH"));
        all.put("JUJU_UNIT_NAME", unit);
        all.put("JUJU_CONTEXT_ID", "test");
        all.put("JUJU_MODEL_UUID", model.uuid());
        all.put("JUJU_CHARM_DIR", charm(unit).toString());
        all.put("JUJU_VERSION", "3.6.1");
        all.putAll(more);
        HookTools hookTools = new HookTools(new JujuEnvironment(all));
        Juju juju = new Juju(
                hookTools,
                new HookLog(hookTools),
                ENDPOINT,
                (ignored, endpoint, end) ->
                        endpoint.equals(ENDPOINT) ? model.open(unit, endpoint, role) : model.open(unit, endpoint, end));
        return Dispatcher.run(juju, role == Role.PROVIDER ? new DeployerCharm(juju) : new RequirerCharm(juju));
    }

    /** What the tools were called with since this was asked last, a line each. */
    List<String> calls() {
        Path file = tools.resolve("calls");
        try {
            List<String> lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : List.of();
            Files.deleteIfExists(file);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last unit status that was told since then; empty if none was. */
    Optional<String> status() {
        return calls().stream()
                .filter(call -> call.startsWith("status-set "))
                .map(call -> call.substring("status-set ".length()))
                .reduce((first, second) -> second);
    }

    /** What a kind of object there is in the cluster of the deployer, by namespace and name. */
    List<String> inCluster(String kind) {
        return objects(kind).stream().map(object -> object.ref().toString()).toList();
    }

    List<Resource> objects(String kind) {
        Settings settings = Settings.of(
                Map.of("state", charm(DEPLOYER).resolve(".cluster/dryrun.jsonl").toString()));
        try (ResourceDeployer cluster = ResourceDeployer.open("dryrun", settings)) {
            ResourceType type = cluster.resourceTypes().stream()
                    .filter(one -> one.kind().equals(kind))
                    .findFirst()
                    .orElseThrow();
            return cluster.list(type, ResourceQuery.ALL).resources();
        }
    }
}
