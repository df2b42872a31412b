package io.kubernetesdeployer.backend.dryrun.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What a policy says of a request.
 *
 * @param denials why it does not let the request through, if its binding says that this matters
 * @param errors why it does not, whatever its binding says
 */
record Verdict(List<Denial> denials, List<Denial> errors) {
    static final Verdict NONE = new Verdict(List.of(), List.of());

    static Verdict of(List<Denial> denials) {
        return new Verdict(denials, List.of());
    }

    static Verdict all(List<Verdict> verdicts) {
        List<Denial> denials = new ArrayList<>();
        List<Denial> errors = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            denials.addAll(verdict.denials);
            errors.addAll(verdict.errors);
        }
        return new Verdict(denials, errors);
    }
}
