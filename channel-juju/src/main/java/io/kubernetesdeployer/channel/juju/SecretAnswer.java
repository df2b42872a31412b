package io.kubernetesdeployer.channel.juju;

import java.util.Map;

/** What Juju says when a unit asks for a secret. */
public sealed interface SecretAnswer {
    /**
     * The secret.
     *
     * @param values key to value; never in the text of this object
     */
    record Content(Map<String, String> values) implements SecretAnswer {
        /** Copies the map. */
        public Content {
            values = Map.copyOf(values);
        }

        @Override
        public String toString() {
            return "Content" + values.keySet();
        }
    }

    /**
     * Juju does not give it away, and goes on so until somebody changes that.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements SecretAnswer {}

    /** Why a secret is refused. */
    enum Reason {
        /** The application may not read it: it is not granted, or no longer. */
        NOT_GRANTED,
        /** There is no such secret, or no longer. */
        NOT_FOUND,
        /** What was asked with is not the id of a secret. */
        NO_ID,
        /** This Juju has no secrets: it is older than 3.0. */
        NO_SECRETS
    }
}
