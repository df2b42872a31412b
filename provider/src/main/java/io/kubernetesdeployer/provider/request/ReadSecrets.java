package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets that a bag names, as they were read.
 *
 * <p>A deployer may read secrets of several applications, and of its own operator. So a secret says itself which
 * application may use it: its key {@code uuid} has that of the request. The secret of a charm library does not, and {@link
 * Arbitration} decides whose it is.
 */
final class ReadSecrets {
    private static final String UUID = "uuid";

    static final ReadSecrets NONE = new ReadSecrets();

    private final Map<String, Answer> answers = new LinkedHashMap<>();

    private record Answer(Map<String, String> values, String failure) {}

    /** Why a reference stands for nothing; with what to do about it. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private Refused(String message) {
            super(message);
        }
    }

    private ReadSecrets() {}

    /** Reads those that the texts of a bag name. */
    static ReadSecrets of(Collection<String> texts, RelationChannel channel) {
        ReadSecrets read = new ReadSecrets();
        for (String secret : SecretReference.secretsIn(texts)) {
            try {
                read.answers.put(secret, new Answer(channel.readSecret(secret), ""));
            } catch (ChannelException e) {
                read.answers.put(secret, new Answer(Map.of(), String.valueOf(e.getMessage())));
            }
        }
        return read;
    }

    /** The value that a reference stands for. */
    String value(SecretReference reference, String key, String uuid) throws Refused {
        String value = values(reference, uuid).get(key);
        if (value == null) {
            throw new Refused(
                    "the secret " + reference.secret() + " has no key \"" + key + "\"; add it: juju update-secret "
                            + reference.secret() + " " + key + "=VALUE, with its other keys");
        }
        return value;
    }

    /** All values of a secret, but not what it says for us. */
    Map<String, String> values(SecretReference reference, String uuid) throws Refused {
        Map<String, String> values = new TreeMap<>(valuesForAnyone(reference));
        if (!uuid.equals(values.remove(UUID))) {
            throw new Refused(
                    "the secret " + reference.secret() + " does not say that this application may use it: its key \""
                            + UUID + "\" has to be " + uuid + "; use: juju update-secret " + reference.secret() + " "
                            + UUID + "="
                            + uuid + ", with its other keys");
        }
        return values;
    }

    /** All values of a secret, whoever may use it. */
    Map<String, String> valuesForAnyone(SecretReference reference) throws Refused {
        Answer answer = answers.get(reference.secret());
        if (answer == null) {
            throw new Refused(reference.secret() + " is not read: a bag may name " + SecretReference.MAX_SECRETS
                    + " secrets, and a request in a secret none; put more values into each");
        }
        if (!answer.failure().isEmpty()) {
            throw new Refused(answer.failure());
        }
        return answer.values();
    }
}
