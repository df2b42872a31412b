package io.kubernetesdeployer.provider.policy;

/**
 * How much one application may ask for. Sizes are those of the JSON text in UTF-8, without white space.
 *
 * @param maxResources how many resources
 * @param maxResourceBytes how large one resource
 * @param maxRequestBytes how large all of its resources together
 */
public record AdmissionLimits(int maxResources, long maxResourceBytes, long maxRequestBytes) {
    private static final long MIB = 1 << 20;

    /** 10 000 resources; 3 MiB for one, which is the most an API server reads; 64 MiB together. */
    public static final AdmissionLimits WIDE = new AdmissionLimits(10_000, 3 * MIB, 64 * MIB);

    /** 1000 resources; 1 MiB for one; 8 MiB together. */
    public static final AdmissionLimits NARROW = new AdmissionLimits(1_000, MIB, 8 * MIB);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public AdmissionLimits {
        if (maxResources < 1 || maxResourceBytes < 1 || maxRequestBytes < 1) {
            throw new IllegalArgumentException(
                    "max-resources, max-resource-bytes and max-request-bytes must be at least 1");
        }
    }
}
