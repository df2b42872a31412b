package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.relation.RelationChannel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a provider's unit remembers of the other side beyond its process; commits with the answers. */
final class Memory {
    private static final String APPLICATION = "application/";
    private static final String MISSING = "missing/";
    private static final String ASKED = "asked/";
    private static final int MAX_NAME = 200;

    private final RelationChannel channel;

    Memory(RelationChannel channel) {
        this.channel = channel;
    }

    /** What an application's objects are labelled with: the uuid it claimed first. */
    Optional<String> uuidOf(String application) {
        return channel.recall(APPLICATION + fitting(application)).map(line -> line.substring(0, line.indexOf(' ')));
    }

    void rememberUuid(String application, String uuid) {
        String line = uuid + " " + application;
        if (!channel.recall(APPLICATION + fitting(application)).equals(Optional.of(line))) {
            channel.remember(APPLICATION + fitting(application), line);
        }
    }

    /** Every application that has ever asked and was not {@linkplain #forget forgotten}, with its uuid. */
    Map<String, String> applications() {
        Map<String, String> uuids = new LinkedHashMap<>();
        for (String key : channel.recalledKeys(APPLICATION)) {
            channel.recall(key).ifPresent(line -> {
                int blank = line.indexOf(' ');
                uuids.put(line.substring(blank + 1), line.substring(0, blank));
            });
        }
        return uuids;
    }

    void forget(String application) {
        channel.remember(APPLICATION + fitting(application), null);
        forgetMissing(application);
    }

    /** Since when an application is known to have an inventory and, as far as this unit ever knew, no relation. */
    Optional<Instant> missingSince(String application) {
        return channel.recall(MISSING + fitting(application)).map(Instant::parse);
    }

    void rememberMissing(String application, Instant since) {
        channel.remember(MISSING + fitting(application), since.toString());
    }

    void forgetMissing(String application) {
        if (missingSince(application).isPresent()) {
            channel.remember(MISSING + fitting(application), null);
        }
    }

    /** Whether a unit has said before what it wants. */
    boolean hasAsked(String relationId, String unit) {
        return channel.recall(asked(relationId, unit)).isPresent();
    }

    void rememberAsked(String relationId, String unit) {
        if (!hasAsked(relationId, unit)) {
            channel.remember(asked(relationId, unit), "yes");
        }
    }

    /** Forgets all units that are not among those given, each as {@link #asked}. */
    void keepAsked(Set<String> present) {
        for (String key : channel.recalledKeys(ASKED)) {
            if (!present.contains(key)) {
                channel.remember(key, null);
            }
        }
    }

    static String asked(String relationId, String unit) {
        return ASKED + fitting(relationId + "/" + unit);
    }

    private static String fitting(String name) {
        return name.length() <= MAX_NAME && name.chars().allMatch(c -> c < 0x80) ? name : Digest.md5(name);
    }
}
