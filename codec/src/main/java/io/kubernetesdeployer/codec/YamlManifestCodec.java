package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Manifests by snakeyaml's event parser and emitter, with kubectl's rules for what the text means. */
public final class YamlManifestCodec implements ManifestCodec {

    /** For {@link java.util.ServiceLoader}. */
    public YamlManifestCodec() {}

    @Override
    public Manifest read(String source, InputStream text) {
        try {
            return new ManifestReader(source).read(text);
        } catch (IOException e) {
            throw new CodecException(source + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String write(List<Resource> resources) {
        return YamlText.write(resources);
    }
}
