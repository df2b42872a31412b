package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Paths;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A volume that is put together from several sources. */
final class ProjectionRules {
    private static final List<String> SOURCES = List.of(
            "secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle", "podCertificate");
    private static final long MIN_EXPIRATION = 600;
    private static final long MAX_EXPIRATION = 1L << 32;

    private ProjectionRules() {}

    static void check(Field volume) {
        VolumeRules.mode(volume.at("defaultMode"));
        Set<String> paths = new HashSet<>();
        for (Field source : volume.each("sources")) {
            for (String kind : List.of("secret", "configMap")) {
                Field files = source.at(kind);
                if (files.isSet()) {
                    files.at("name").required();
                    for (Field item : files.each("items")) {
                        VolumeRules.item(item);
                        unique(volume, item.at("path").text(), files.at("name").text(), paths);
                    }
                }
            }
            Field downward = source.at("downwardAPI");
            for (Field item : downward.each("items")) {
                DownwardRules.file(item, downward.path());
                unique(volume, item.at("path").text(), item.at("path").text(), paths);
            }
            if (source.at("serviceAccountToken").isSet()) {
                token(source.at("serviceAccountToken"), volume);
            }
            if (SOURCES.stream().filter(kind -> source.at(kind).isSet()).count() > 1) {
                source.forbidden("may not specify more than 1 volume type per source");
            }
        }
    }

    private static void unique(Field volume, String path, String told, Set<String> paths) {
        if (!path.isEmpty() && !paths.add(path)) {
            volume.invalid(told, "conflicting duplicate paths");
        }
    }

    private static void token(Field token, Field volume) {
        Field seconds = token.at("expirationSeconds");
        if (seconds.isSet() && seconds.number() < MIN_EXPIRATION) {
            seconds.invalid("may not specify a duration less than 10 minutes");
        }
        if (seconds.number() > MAX_EXPIRATION) {
            seconds.invalid("may not specify a duration larger than 2^32 seconds");
        }
        Paths.notReserved(token.at("path").reportedAt(volume.at("path").path()).required());
    }
}
