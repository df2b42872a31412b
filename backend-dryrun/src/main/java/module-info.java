/**
 * A backend without a cluster: an in-process model of one that behaves like an API server where it matters to those who
 * deploy. For staging, for trying things out, and for tests.
 *
 * @provides io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory the backend {@code dryrun}
 *
 * @uses io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage the language of validation rules, if it is there
 */
@SuppressWarnings("module") // The module of the language is built after this one.
module io.kubernetesdeployer.backend.dryrun {
    requires io.kubernetesdeployer.api;
    requires io.kubernetesdeployer.files;
    requires re2j;

    exports io.kubernetesdeployer.backend.dryrun.expression to
            io.kubernetesdeployer.cel;
    exports io.kubernetesdeployer.backend.dryrun.formats to
            io.kubernetesdeployer.cel;
    exports io.kubernetesdeployer.backend.dryrun.object to
            io.kubernetesdeployer.cel;
    exports io.kubernetesdeployer.backend.dryrun.structural to
            io.kubernetesdeployer.cel;
    exports io.kubernetesdeployer.backend.dryrun.text to
            io.kubernetesdeployer.cel;

    uses io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;

    provides io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory with
            io.kubernetesdeployer.backend.dryrun.DryRunFactory;
}
