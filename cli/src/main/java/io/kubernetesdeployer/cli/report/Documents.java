package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.cli.console.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes and prints the documents of {@code -o json} and {@code -o yaml}: Kubernetes objects with an API version. */
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

    /** Returns the fields that name a resource, as the first fields of a map that can be extended. */
    static Map<String, @Nullable Object> reference(ResourceRef ref) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("apiVersion", ref.apiVersion());
        map.put("kind", ref.kind());
        map.put("namespace", ref.namespace());
        map.put("name", ref.name());
        return map;
    }

    static List<Map<String, String>> problems(List<Problem> problems) {
        List<Map<String, String>> list = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, String> map = new LinkedHashMap<>();
            map.put("where", problem.where());
            map.put("message", problem.message());
            list.add(map);
        }
        return list;
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
