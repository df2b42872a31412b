package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.SelectionException;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.dispatch.access.ClusterAccess;
import io.kubernetesdeployer.dispatch.access.ClusterSource;
import io.kubernetesdeployer.dispatch.config.DeployerConfig;
import io.kubernetesdeployer.dispatch.hook.Juju;
import io.kubernetesdeployer.dispatch.text.ActionResults;
import io.kubernetesdeployer.dispatch.text.StatusLines;
import io.kubernetesdeployer.dispatch.text.Summary;
import io.kubernetesdeployer.provider.Leftovers;
import io.kubernetesdeployer.provider.diff.ApplicationDiff;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.diff.DiffText;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.DryRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The deployer charm's actions; {@code charm/deployer/src/main/charm/actions.yaml} describes each. */
final class DeployerActions {
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(30);

    private final Juju juju;

    DeployerActions(Juju juju) {
        this.juju = juju;
    }

    void run(String action) {
        try {
            DeployerConfig config = DeployerConfig.of(juju.tools().config());
            switch (action) {
                case "reconcile" -> reconcile(config);
                case "status" -> status(config);
                case "diff" -> diff(config);
                case "leftovers" -> leftovers(config);
                case "backends" -> backends(config);
                default -> juju.tools().failAction("There is no action " + action + " in this charm");
            }
        } catch (SettingsException | SelectionException | IllegalArgumentException | ClusterException e) {
            juju.tools().failAction(String.valueOf(e.getMessage()));
        }
    }

    private void reconcile(DeployerConfig config) {
        Duration timeout = Settings.of(
                        Map.of("timeout", parameters().string("timeout").orElse("")))
                .duration("timeout", Duration.ofMinutes(1), MAX_TIMEOUT);
        withLeader(config, deployment -> {
            ReconcileResult done = deployment.reconcile();
            ReconcileResult seen = timeout.isZero() ? done : deployment.awaitSettled(timeout);
            Map<String, String> results = results(seen);
            for (Action kind : new Action[] {Action.CREATED, Action.CONFIGURED, Action.UNCHANGED, Action.FAILED}) {
                results.put(Summary.word(kind), Integer.toString(count(done, kind)));
            }
            results.put("changes", String.join("\n", Summary.changes(done)));
            if (!done.warnings().isEmpty()) {
                results.put("warnings", String.join("\n", done.warnings()));
            }
            finish(results, seen);
        });
    }

    private void status(DeployerConfig config) {
        String only = parameters().string("application").orElse("");
        withLeader(config, deployment -> {
            ReconcileResult all = deployment.refresh();
            List<ApplicationResult> chosen = new ArrayList<>();
            for (ApplicationResult application : all.applications()) {
                if (only.isEmpty() || only.equals(application.application())) {
                    chosen.add(application);
                }
            }
            if (chosen.isEmpty() && !only.isEmpty()) {
                juju.tools()
                        .failAction(
                                "No application " + only + " has asked for anything over this deployer's relations");
                return;
            }
            ReconcileResult seen = new ReconcileResult(chosen, all.workerIps(), all.errors());
            Map<String, String> results = results(seen);
            results.put("resources", String.join("\n", StatusLines.of(chosen)));
            results.put("workers", String.join(" ", seen.workerIps()));
            juju.tools().setActionResults(ActionResults.fitting(results));
        });
    }

    private void diff(DeployerConfig config) {
        withCluster(config, deployment -> {
            Diff diff = deployment.diff();
            List<String> changes = new ArrayList<>();
            List<String> errors = new ArrayList<>();
            diff.errors().forEach(error -> errors.add(error.toString()));
            for (ApplicationDiff application : diff.applications()) {
                if (!application.resources().isEmpty()) {
                    changes.add(application.title() + ":");
                }
                DiffText.of(application).forEach(line -> changes.add(line.text()));
                application.errors().forEach(error -> errors.add(application.title() + ": " + error));
            }
            Map<String, String> results = new LinkedHashMap<>();
            results.put("changed", Boolean.toString(!diff.isEmpty()));
            results.put("changes", String.join("\n", changes));
            results.put("errors", String.join("\n", errors));
            juju.tools().setActionResults(ActionResults.fitting(results));
            if (!diff.errors().isEmpty()) {
                juju.tools().failAction(errors.get(0));
            }
        });
    }

    private void leftovers(DeployerConfig config) {
        String only = parameters().string("application").orElse("");
        boolean prunes = parameters().isTrue("prune");
        if (prunes && config.dryRun() != DryRun.NONE) {
            juju.tools().failAction("Nothing is deleted while dry-run is set; set it to none");
            return;
        }
        withLeader(config, deployment -> {
            ReconcileResult pass = prunes ? deployment.reconcile() : deployment.refresh();
            List<String> errors = Summary.errors(pass);
            if (prunes && !errors.isEmpty()) {
                juju.tools().failAction("Nothing is deleted, because a request is not deployed: " + errors.get(0));
                return;
            }
            Leftovers leftovers = deployment.leftovers();
            List<Leftovers.Leftover> found = prunes ? leftovers.prune(pass, only) : leftovers.list(pass, only);
            List<String> lines = new ArrayList<>();
            found.forEach(left -> lines.add(Summary.pruned(left.application(), left.resource())));
            Map<String, String> results = new LinkedHashMap<>();
            results.put("count", Integer.toString(found.size()));
            results.put("leftovers", String.join("\n", lines));
            juju.tools().setActionResults(ActionResults.fitting(results));
            if (found.stream().anyMatch(left -> left.resource().isFailed())) {
                juju.tools().failAction("Some objects could not be deleted; the results say why");
            }
        });
    }

    private void backends(DeployerConfig config) {
        Map<String, String> results = new LinkedHashMap<>();
        for (ResourceDeployer.Factory factory :
                ResourceDeployer.selector("the option backend").all()) {
            results.put(factory.name(), factory.library() + ": " + factory.description());
        }
        results.put("chosen", config.backend());
        if (parameters().isTrue("check")) {
            ClusterAccess access = new ClusterSource(juju, config, juju.folder()).find();
            if (access instanceof ClusterAccess.Known known) {
                check(config, known, results);
            } else {
                results.put("reached", "false");
                juju.tools().failAction(((ClusterAccess.Unknown) access).message());
            }
        }
        juju.tools().setActionResults(ActionResults.fitting(results));
    }

    private void check(DeployerConfig config, ClusterAccess.Known access, Map<String, String> results) {
        try (Deployment deployment = Deployment.open(juju, config, access)) {
            ClusterInfo info = deployment.cluster().clusterInfo();
            results.put("reached", "true");
            results.put("server", info.server());
            results.put("version", info.version());
            results.put("user", info.user());
        } catch (ClusterException e) {
            results.put("reached", "false");
            juju.tools().failAction(String.valueOf(e.getMessage()));
        }
    }

    private interface Work {
        void with(Deployment deployment);
    }

    /** Other units know nothing of the cluster that would be worth telling. */
    private void withLeader(DeployerConfig config, Work work) {
        if (!juju.channel(Role.PROVIDER).isLeader()) {
            juju.tools()
                    .failAction("This unit does not lead; run it on "
                            + juju.environment().application() + "/leader");
            return;
        }
        withCluster(config, work);
    }

    private void withCluster(DeployerConfig config, Work work) {
        ClusterAccess access = new ClusterSource(juju, config, juju.folder()).find();
        if (access instanceof ClusterAccess.Unknown unknown) {
            juju.tools().failAction(unknown.message());
            return;
        }
        try (Deployment deployment = Deployment.open(juju, config, (ClusterAccess.Known) access)) {
            work.with(deployment);
        }
    }

    private Map<String, String> results(ReconcileResult result) {
        Map<String, String> results = new LinkedHashMap<>();
        results.put("state", result.state().toString());
        results.put("applications", Integer.toString(result.applications().size()));
        return results;
    }

    private void finish(Map<String, String> results, ReconcileResult result) {
        List<String> errors = Summary.errors(result);
        if (!errors.isEmpty()) {
            results.put("errors", String.join("\n", errors));
        }
        juju.tools().setActionResults(ActionResults.fitting(results));
        if (result.state() == ResourceState.FAILED) {
            juju.tools().failAction(errors.isEmpty() ? "A resource has failed" : errors.get(0));
        }
    }

    private static int count(ReconcileResult result, Action action) {
        int count = 0;
        for (ApplicationResult application : result.applications()) {
            for (var resource : application.resources()) {
                count += resource.action() == action ? 1 : 0;
            }
        }
        return count;
    }

    private Document parameters() {
        return juju.tools().actionParameters();
    }
}
