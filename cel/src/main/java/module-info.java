/**
 * The validation rules of custom resources and admission policies for the model of a cluster: the Common Expression Language, by cel-java, with the
 * functions and the cost limits of Kubernetes.
 *
 * @provides io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage the language
 */
module io.kubernetesdeployer.cel {
    requires io.kubernetesdeployer.api;
    requires io.kubernetesdeployer.backend.dryrun;
    requires java.logging;
    requires re2j;

    provides io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage with
            io.kubernetesdeployer.cel.CelLanguage;
}
