package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.object.Digest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a provider's unit remembers of the other side beyond its process; commits with the answers. */
public final class Memory {
    private static final String APPLICATION = "application/";
    private static final String MISSING = "missing/";
    private static final String ASKED = "asked/";
    private static final String SECRET = "secret/";
    private static final int MAX_NAME = 200;

    private final RelationChannel channel;

    public Memory(RelationChannel channel) {
        this.channel = channel;
    }

    /** What an application's objects are labelled with: the uuid it claimed first. */
    public Optional<String> uuidOf(String application) {
        return channel.recall(APPLICATION + fitting(application)).map(line -> line.substring(0, line.indexOf(' ')));
    }

    public void rememberUuid(String application, String uuid) {
        String line = uuid + " " + application;
        if (!channel.recall(APPLICATION + fitting(application)).equals(Optional.of(line))) {
            channel.remember(APPLICATION + fitting(application), line);
        }
    }

    /** Every application that has ever asked and was not {@linkplain #forget forgotten}, with its uuid. */
    public Map<String, String> applications() {
        Map<String, String> uuids = new LinkedHashMap<>();
        for (String key : channel.recalledKeys(APPLICATION)) {
            channel.recall(key).ifPresent(line -> {
                int blank = line.indexOf(' ');
                uuids.put(line.substring(blank + 1), line.substring(0, blank));
            });
        }
        return uuids;
    }

    /** Which application named a secret first that does not say whose it is, by its id. */
    Map<String, String> secrets() {
        Map<String, String> applications = new LinkedHashMap<>();
        for (String key : channel.recalledKeys(SECRET)) {
            channel.recall(key).ifPresent(application -> applications.put(key.substring(SECRET.length()), application));
        }
        return applications;
    }

    public void forget(String application) {
        channel.remember(APPLICATION + fitting(application), null);
        forgetMissing(application);
    }

    /** Since when an application is known to have an inventory and, as far as this unit ever knew, no relation. */
    public Optional<Instant> missingSince(String application) {
        return channel.recall(MISSING + fitting(application)).map(Instant::parse);
    }

    public void rememberMissing(String application, Instant since) {
        channel.remember(MISSING + fitting(application), since.toString());
    }

    private void forgetMissing(String application) {
        if (missingSince(application).isPresent()) {
            channel.remember(MISSING + fitting(application), null);
        }
    }

    /** What a unit, or an application, has said before of what it wants. */
    Optional<AskedBefore> askedBefore(String relationId, String owner) {
        return channel.recall(asked(relationId, owner)).flatMap(AskedBefore::parse);
    }

    private void rememberAsked(ApplicationRequest.Asked asked) {
        String key = asked(asked.relationId(), asked.owner());
        String line = new AskedBefore(asked.order(), asked.digest()).format();
        if (!channel.recall(key).equals(Optional.of(line))) {
            channel.remember(key, line);
        }
    }

    /** Remembers who has asked, and how new that is, and which uuid belongs to whom. */
    public void remember(List<Relation> relations, List<ApplicationRequest> requests) {
        Set<String> present = new LinkedHashSet<>();
        for (Relation relation : relations) {
            present.add(asked(relation.id(), relation.remoteApplication()));
            for (String unit : relation.remoteUnits()) {
                present.add(asked(relation.id(), unit));
            }
        }
        keepAsked(present);
        for (ApplicationRequest request : requests) {
            forgetMissing(request.application());
            if (!request.refused() && request.resources().isPresent()) {
                rememberUuid(request.application(), request.uuid());
            }
            request.asked().forEach(this::rememberAsked);
        }
        rememberSecrets(requests);
    }

    /** Of who cannot be read now nothing is forgotten. */
    private void rememberSecrets(List<ApplicationRequest> requests) {
        Map<String, String> before = secrets();
        Map<String, String> now = new LinkedHashMap<>(before);
        now.values()
                .retainAll(
                        requests.stream().map(ApplicationRequest::application).toList());
        for (ApplicationRequest request : requests) {
            if (request.complete()) {
                now.values().removeIf(request.application()::equals);
            }
            if (!request.refused()) {
                request.secrets().forEach(secret -> now.put(secret, request.application()));
            }
        }
        before.keySet().stream()
                .filter(secret -> !now.containsKey(secret))
                .forEach(secret -> channel.remember(SECRET + secret, null));
        now.forEach((secret, application) -> {
            if (!application.equals(before.get(secret))) {
                channel.remember(SECRET + secret, application);
            }
        });
    }

    /** Forgets all units that are not among those given, each as {@link #asked}. */
    private void keepAsked(Set<String> present) {
        for (String key : channel.recalledKeys(ASKED)) {
            if (!present.contains(key)) {
                channel.remember(key, null);
            }
        }
    }

    private static String asked(String relationId, String owner) {
        return ASKED + fitting(relationId + "/" + owner);
    }

    private static String fitting(String name) {
        return name.length() <= MAX_NAME && name.chars().allMatch(c -> c < 0x80) ? name : Digest.md5(name);
    }
}
