package io.kubernetesdeployer.provider.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which policy is whose.
 *
 * @param otherwise the policy of every application that has no other
 * @param byApplication by the name of the application as the channel vouches for it, in which {@code *} stands for any
 *     characters; the first that matches counts
 * @param maxTotalBytes how large the resources of all applications may be together, in bytes of JSON; what is beyond is
 *     refused whole, the last relations first
 */
public record AdmissionPolicies(
        AdmissionPolicy otherwise, Map<String, AdmissionPolicy> byApplication, long maxTotalBytes) {
    /** 256 MiB. */
    public static final long DEFAULT_TOTAL_BYTES = 256L << 20;

    /**
     * Copies the map, in its order.
     *
     * @throws IllegalArgumentException if {@code maxTotalBytes} is less than 1
     */
    public AdmissionPolicies {
        byApplication = Collections.unmodifiableMap(new LinkedHashMap<>(byApplication));
        if (maxTotalBytes < 1) {
            throw new IllegalArgumentException("max-total-bytes must be at least 1");
        }
    }

    /**
     * {@return the same policy for all applications}
     *
     * @param policy what each application may ask for
     */
    public static AdmissionPolicies all(AdmissionPolicy policy) {
        return new AdmissionPolicies(policy, Map.of(), DEFAULT_TOTAL_BYTES);
    }

    /**
     * {@return these policies, with one more for applications of a name; those given before come before it}
     *
     * @param application the applications' name, or a pattern of names
     * @param policy what these applications may ask for
     */
    public AdmissionPolicies with(String application, AdmissionPolicy policy) {
        Map<String, AdmissionPolicy> all = new LinkedHashMap<>(byApplication);
        all.put(application, policy);
        return new AdmissionPolicies(otherwise, all, maxTotalBytes);
    }

    /**
     * {@return these policies, with another limit for all applications together}
     *
     * @param value the limit, in bytes
     */
    public AdmissionPolicies withMaxTotalBytes(long value) {
        return new AdmissionPolicies(otherwise, byApplication, value);
    }

    /**
     * {@return the policy of an application}
     *
     * @param application the application's name
     */
    public AdmissionPolicy of(String application) {
        for (Map.Entry<String, AdmissionPolicy> entry : byApplication.entrySet()) {
            if (Glob.matches(entry.getKey(), application)) {
                return entry.getValue();
            }
        }
        return otherwise;
    }
}
