package io.kubernetesdeployer.backend.dryrun.warnings;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Warnings about files of a volume that are in each other's place. Source: the server's {@code warningsForOverlappingVirtualPaths}. */
final class PathWarnings {
    private static final Map<String, String> NAMES = Map.of("configMap", "name", "secret", "secretName");
    private static final Map<String, String> KINDS =
            Map.of("configMap", "ConfigMap", "secret", "Secret", "downwardAPI", "DownwardAPI");

    private PathWarnings() {}

    /** @param source where it comes from; empty if all of the volume comes from there */
    private record File(String path, String source) {
        @Override
        public String toString() {
            return GoQuote.quoted(path) + (source.isEmpty() ? "" : " (" + source + ")");
        }
    }

    static void warn(Field volume, Causes causes) {
        for (String kind : List.of("configMap", "secret", "downwardAPI")) {
            Field source = volume.at(kind);
            if (source.isSet()) {
                List<File> seen = new ArrayList<>();
                String name = source.at(NAMES.getOrDefault(kind, "")).text();
                items(source, "").forEach(file -> warn(volume, told(kind, name), file, seen, causes));
            }
        }
        List<File> seen = new ArrayList<>();
        for (Field source : volume.each("projected", "sources")) {
            files(source).forEach(file -> warn(volume, "Projected", file, seen, causes));
        }
    }

    private static String told(String kind, String name) {
        return kind.equals("downwardAPI") ? "DownwardAPI" : KINDS.get(kind) + " " + GoQuote.quoted(name);
    }

    private static List<File> items(Field source, String told) {
        return source.each("items").stream()
                .map(item -> file(item.at("path"), told))
                .toList();
    }

    private static File file(Field path, String source) {
        return new File(path.text().replaceFirst("/+$", ""), source);
    }

    /** The files of a projection. */
    private static List<File> files(Field source) {
        for (String kind : List.of("configMap", "secret", "downwardAPI")) {
            Field given = source.at(kind);
            if (given.isSet() && given.at("items").isSet()) {
                return items(given, told(kind, given.at("name").text()));
            }
        }
        if (source.at("serviceAccountToken").isSet()) {
            return List.of(file(source.at("serviceAccountToken", "path"), "ServiceAccountToken"));
        }
        return List.of();
    }

    /** @param seen the files before, to which it is added */
    private static void warn(Field volume, String told, File file, List<File> seen, Causes causes) {
        for (File other : seen) {
            boolean isBoth = !file.path.isEmpty() && !other.path.isEmpty();
            if (isBoth
                    && ((other.path + "/").startsWith(file.path + "/")
                            || (file.path + "/").startsWith(other.path + "/"))) {
                causes.warn("volume " + GoQuote.quoted(volume.at("name").text()) + " (" + told
                        + "): overlapping paths: " + file + " with " + other);
            }
        }
        seen.add(file);
    }
}
