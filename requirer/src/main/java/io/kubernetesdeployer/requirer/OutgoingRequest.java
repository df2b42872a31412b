package io.kubernetesdeployer.requirer;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.codec.RequestSecret;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.SharedSecret;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as it stands in the bag of each relation: in clear, or with references to a secret of the relation. */
final class OutgoingRequest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String UUID = "uuid";

    private final RelationChannel channel;
    private final RequestBags bags;
    private final RelationCodec codec;
    private final SecretHandling handling;
    private final ResourceRequest request;
    private final SharedValues values;
    private @Nullable Map<String, String> clear;

    OutgoingRequest(
            RelationChannel channel,
            RequestBags bags,
            RelationCodec codec,
            SecretHandling handling,
            ResourceRequest request) {
        this.channel = channel;
        this.bags = bags;
        this.codec = codec;
        this.handling = handling;
        this.request = request;
        this.values = new SharedValues(request.resources());
    }

    /** The bag for a relation; what goes into a secret is staged. */
    Map<String, String> to(String relationId) {
        if (!isHidden()) {
            return inClear();
        }
        return handling == SecretHandling.SHARED
                ? shared(relationId, values.values(), this::withValuesIn).orElseGet(this::inClear)
                : shared(relationId, codec.encodeSecret(request), secret -> codec.encodeRequest(request, secret))
                        .orElseGet(this::inClear);
    }

    /** The text of the revision; empty if it is chosen at random. */
    String revision() {
        String key = codec.encodeRevision("").keySet().iterator().next();
        return isHidden() ? "" : inClear().getOrDefault(key, "");
    }

    /** Whether anything of it is to be in a secret. That nothing is wanted is none, and every provider understands it. */
    private boolean isHidden() {
        return switch (handling) {
            case IN_CLEAR -> false;
            case SHARED -> !values.values().isEmpty();
            case SHARED_REQUEST -> !request.resources().isEmpty();
        };
    }

    /** What stands in a bag when a secret has the rest. */
    private interface Referring {
        Map<String, String> to(String secret);
    }

    private Map<String, String> inClear() {
        Map<String, String> encoded = clear;
        if (encoded == null) {
            encoded = codec.encodeRequest(request);
            clear = encoded;
        }
        return encoded;
    }

    private Map<String, String> withValuesIn(String secret) {
        List<Resource> referring = values.with(secret);
        return codec.encodeRequest(
                new ResourceRequest(request.uuid(), request.modelUuid(), request.application(), referring));
    }

    /** Empty where the channel has no secrets. */
    private Optional<Map<String, String>> shared(String relationId, Map<String, String> hidden, Referring bag) {
        Map<String, String> written = bags.read(relationId);
        @Nullable
        String former = codec.secretOf(written)
                .map(RequestSecret::reference)
                .orElseGet(() -> SharedValues.formerIn(written.values()));
        Map<String, String> content = new LinkedHashMap<>(hidden);
        content.put(UUID, request.uuid());
        return channel.shareSecret(relationId, former, content)
                .map(secret -> withRevision(relationId, secret, bag.to(secret.reference())));
    }

    /** The revision names what is in the secret, too, and must not tell of it. */
    private Map<String, String> withRevision(String relationId, SharedSecret secret, Map<String, String> encoded) {
        Map<String, String> bag = new LinkedHashMap<>(encoded);
        if (secret.changed()) {
            bag.putAll(codec.encodeRevision(Long.toHexString(RANDOM.nextLong())));
            return bag;
        }
        bag.keySet().removeAll(codec.encodeRevision("").keySet());
        return bags.holds(relationId, bag) ? bag : encoded;
    }
}
