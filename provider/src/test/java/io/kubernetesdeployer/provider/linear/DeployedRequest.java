package io.kubernetesdeployer.provider.linear;

import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.codec.PythonRelationCodec;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.Scene;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionLimits;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stages of a request: read, admitted, ordered, applied, found unchanged, compared, answered, withdrawn. All on one thread. */
final class DeployedRequest implements Growth.Stages {
    private static final String UNIT = "web/0";
    private static final String DEPLOYER = "deployer/0";
    private static final String RESOURCE = "resource";

    /** With patterns that a careless reader of them would try in every way there is. */
    private static final AdmissionPolicy POLICY = AdmissionPolicy.namespaced("default")
            .with(Settings.of(Map.of("deny-kinds", "+A*A*A*A*A*A*A*A*B.a*a*a*a*a*a*a*b, +K*a*B*a*B*X.*")))
            .toBuilder()
            .limits(AdmissionLimits.WIDE)
            .build();

    private final PythonRelationCodec codec = new PythonRelationCodec();
    private final ProviderOptions options = ProviderOptions.builder(POLICY).build();
    private final Scene scene = new Scene(UNIT);
    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")));
    private final String text;

    /** @param text the JSON of the resources */
    DeployedRequest(String text) {
        this.text = text;
        cluster.resourceTypes();
        scene.write(UNIT, bag(text));
    }

    private Map<String, String> bag(String resources) {
        Map<String, String> bag =
                new LinkedHashMap<>(codec.encodeRequest(new ResourceRequest("u", "m", "web", List.of())));
        bag.put(RESOURCE, resources);
        return bag;
    }

    @Override
    public void run(Growth growth) {
        growth.stage("canonical", () -> codec.canonical(text));
        growth.stage("decoded", () -> codec.decodeRequest(bag(text)));
        growth.stage("planned", this::plan);
        growth.stage("applied", () -> provider().reconcile());
        growth.stage("unchanged", () -> provider().reconcile());
        growth.stage("compared", () -> provider().diff());
        growth.stage("answered", () -> codec.decodeAnswer(scene.bag("web", DEPLOYER)));
        scene.write(UNIT, bag("[]"));
        growth.stage("withdrawn", () -> provider().reconcile());
    }

    private void plan() {
        try (RelationChannel channel = scene.open(DEPLOYER)) {
            Provider.plan(channel, options, ProviderListener.NONE);
        }
    }

    private Provider provider() {
        return scene.provider(DEPLOYER, cluster, options);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
