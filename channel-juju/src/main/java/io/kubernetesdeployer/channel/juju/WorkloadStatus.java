package io.kubernetesdeployer.channel.juju;

/** What a charm may say of its unit. */
public enum WorkloadStatus {
    /** At work, and not yet in service. */
    MAINTENANCE("maintenance"),
    /** A person has to do something. */
    BLOCKED("blocked"),
    /** Another application has to do something. */
    WAITING("waiting"),
    /** In service. */
    ACTIVE("active");

    private final String word;

    WorkloadStatus(String word) {
        this.word = word;
    }

    /** {@return the word that {@code status-set} takes} */
    public String word() {
        return word;
    }
}
