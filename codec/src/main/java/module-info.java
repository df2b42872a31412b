/** Reads and writes what goes over a channel. */
module io.kubernetesdeployer.codec {
    requires io.kubernetesdeployer.api;
    requires org.yaml.snakeyaml;
    requires tools.jackson.core;
}
