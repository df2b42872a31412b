/**
 * A backend without a cluster: an in-process model of one that behaves like an API server where it matters to those who
 * deploy. For staging, for trying things out, and for tests.
 *
 * @provides io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory the backend {@code dryrun}
 */
module io.kubernetesdeployer.backend.dryrun {
    requires io.kubernetesdeployer.api;
    requires io.kubernetesdeployer.files;
    requires re2j;

    provides io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory with
            io.kubernetesdeployer.backend.dryrun.DryRunFactory;
}
