package io.kubernetesdeployer.testkit.juju;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A secret: who owns it, who may read it. */
final class SimSecret {
    private final String uri;
    private final String owner;
    private final Map<String, String> content;
    private final Set<String> readers = new TreeSet<>();

    /** @param owner the application */
    SimSecret(String uri, String owner, Map<String, String> content) {
        this.uri = uri;
        this.owner = owner;
        this.content = Map.copyOf(content);
    }

    String uri() {
        return uri;
    }

    String owner() {
        return owner;
    }

    Map<String, String> content() {
        return content;
    }

    void grant(String application) {
        readers.add(application);
    }

    boolean mayRead(String application) {
        return owner.equals(application) || readers.contains(application);
    }
}
