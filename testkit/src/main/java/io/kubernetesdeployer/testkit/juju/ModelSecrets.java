package io.kubernetesdeployer.testkit.juju;

import java.util.Map;

/** The secrets that users of a model add, and what they do with them: {@code juju add-secret} and so on. */
public final class ModelSecrets {
    private final Model model;

    ModelSecrets(Model model) {
        this.model = model;
    }

    /**
     * Adds a secret, and grants it.
     *
     * @return its uri
     */
    public String add(Map<String, String> content, String... applications) {
        synchronized (model) {
            SimSecret secret = model.addSecret("", content);
            for (String application : applications) {
                secret.grant(application);
            }
            return secret.uri();
        }
    }

    /** Gives a secret another revision; units that have read it hear of it. */
    public void update(String uri, Map<String, String> content) {
        synchronized (model) {
            find(uri).update(content);
        }
    }

    /** Lets an application read a secret; no unit hears of it. */
    public void grant(String uri, String application) {
        synchronized (model) {
            find(uri).grant(application);
        }
    }

    /** No longer lets an application read a secret; no unit hears of it. */
    public void revoke(String uri, String application) {
        synchronized (model) {
            find(uri).revoke(application);
        }
    }

    /** Removes a secret; no unit hears of it. */
    public void remove(String uri) {
        synchronized (model) {
            model.remove(find(uri));
        }
    }

    private SimSecret find(String uri) {
        return model.secret(uri).orElseThrow(() -> new IllegalArgumentException("there is no secret " + uri));
    }
}
