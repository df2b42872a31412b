/**
 * Text to values and back: JSON, manifests, and the relation wire format. Knows nothing about files, channels or
 * clusters: the only I/O is on the stream it is handed.
 *
 * @provides io.kubernetesdeployer.api.codec.JsonCodec strict JSON
 * @provides io.kubernetesdeployer.api.codec.ManifestCodec YAML and JSON as kubectl reads them
 * @provides io.kubernetesdeployer.api.codec.RelationCodec relation bags as the Python interface layer writes them
 */
module io.kubernetesdeployer.codec {
    requires io.kubernetesdeployer.api;
    requires org.yaml.snakeyaml;
    requires tools.jackson.core;

    provides io.kubernetesdeployer.api.codec.JsonCodec with
            io.kubernetesdeployer.codec.JacksonJsonCodec;
    provides io.kubernetesdeployer.api.codec.ManifestCodec with
            io.kubernetesdeployer.codec.YamlManifestCodec;
    provides io.kubernetesdeployer.api.codec.RelationCodec with
            io.kubernetesdeployer.codec.PythonRelationCodec;
}
