/**
 * The contracts of the services, as tests that an implementation's own tests extend, and what tests of several modules
 * share. For tests alone.
 */
module io.kubernetesdeployer.testkit {
    requires transitive io.kubernetesdeployer.api;
    requires transitive jdk.httpserver;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires org.yaml.snakeyaml;

    exports io.kubernetesdeployer.testkit;
    exports io.kubernetesdeployer.testkit.channel;
    exports io.kubernetesdeployer.testkit.cluster;
    exports io.kubernetesdeployer.testkit.juju;

    opens io.kubernetesdeployer.testkit to
            org.junit.platform.commons;
    opens io.kubernetesdeployer.testkit.channel to
            org.junit.platform.commons;
    opens io.kubernetesdeployer.testkit.cluster to
            org.junit.platform.commons;
}
