package io.kubernetesdeployer.backend.dryrun.admission;

/**
 * How many pods a workload may have.
 *
 * @param pods how many, at most as many as it wants
 * @param refusal why the next one is refused, in the server's words; empty if it may have all that it wants
 */
public record Allowance(long pods, String refusal) {
    static Allowance all(long wanted) {
        return new Allowance(wanted, "");
    }
}
