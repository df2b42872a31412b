package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code -o json} and {@code -o yaml} print: documents in the form of Kubernetes objects, with a version. */
final class Documents {
    private static final String API_VERSION = "cli.kubernetesdeployer.io/v1";

    private Documents() {}

    static Map<String, @Nullable Object> of(String kind, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("apiVersion", API_VERSION);
        document.put("kind", kind);
        document.putAll(fields);
        return document;
    }

    static void print(Console console, OutputFormat format, Map<String, @Nullable Object> document) {
        if (format == OutputFormat.JSON) {
            console.out().println(JsonCodec.load().writePretty(document));
        } else {
            console.out().print(ManifestCodec.load().write(List.of(Resource.of(document))));
        }
        console.out().flush();
    }
}
