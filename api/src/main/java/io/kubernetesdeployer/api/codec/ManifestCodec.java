package io.kubernetesdeployer.api.codec;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.service.Services;
import java.io.InputStream;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Manifests: YAML or JSON text with any number of documents, read as kubectl reads it. Safe from many threads.
 *
 * <p>Documents are separated by {@code ---}; empty ones are passed over; a {@code List} (any kind that ends so and has
 * {@code items}) stands for its items. Scalars become what kubectl makes of them; {@code docs/yaml.md} has the table.
 */
public interface ManifestCodec {

    /**
     * {@return the codec on the module path}
     *
     * @throws io.kubernetesdeployer.api.service.SelectionException if there is none
     */
    static ManifestCodec load() {
        return Services.only(ManifestCodec.class, ServiceLoader.load(ManifestCodec.class));
    }

    /**
     * Reads a manifest. What is wrong with a document is a problem of that document alone.
     *
     * @param source what to call it in messages: a file name
     * @param text UTF-8 (or UTF-16 with a byte order mark); read to its end, not closed
     * @return the resources, and what is wrong with the others
     * @throws CodecException if the stream itself fails
     */
    Manifest read(String source, InputStream text);

    /**
     * Writes resources as YAML 1.2 that reads back the same under 1.1, with {@code ---} between documents.
     *
     * @param resources the resources, in their order
     * @return the manifest
     */
    String write(List<Resource> resources);
}
