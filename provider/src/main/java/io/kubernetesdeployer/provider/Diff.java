package io.kubernetesdeployer.provider;

import java.util.ArrayList;
import java.util.List;

/**
 * What a pass would change.
 *
 * @param applications every application that has asked, by the order of their relations, then those that are gone and
 *     have left something
 * @param errors what went wrong beyond single applications
 */
public record Diff(List<ApplicationDiff> applications, List<ResourceError> errors) {
    /** Copies the lists. */
    public Diff {
        applications = List.copyOf(applications);
        errors = List.copyOf(errors);
    }

    /**
     * @param applied what a dry run of the server's kind did; those that are gone are left out where they have left
     *     nothing
     */
    static Diff of(List<AppliedPlan> applied) {
        List<ApplicationDiff> applications = new ArrayList<>();
        for (AppliedPlan one : applied) {
            ApplicationDiff diff = ApplicationDiff.of(one);
            boolean gone = one.plan().request().relationIds().isEmpty();
            if (!gone || !diff.resources().isEmpty() || !diff.errors().isEmpty()) {
                applications.add(diff);
            }
        }
        return new Diff(applications, List.of());
    }

    /** Whether nothing would change, as far as could be found out. */
    public boolean isEmpty() {
        return applications.stream().allMatch(one -> one.resources().isEmpty());
    }
}
