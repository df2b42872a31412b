package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in one input, up to a bound: a million bad entries do not make a million messages. */
final class Problems {
    static final int MAX = 1000;

    private final List<Problem> problems = new ArrayList<>();
    private int more;

    void add(String where, String message) {
        if (problems.size() < MAX) {
            problems.add(new Problem(Quote.path(where), message));
        } else {
            more++;
        }
    }

    /** How many there are, with those that are not kept. */
    int count() {
        return problems.size() + more;
    }

    /** Those that are kept, and how many are not. */
    List<Problem> list(String source) {
        List<Problem> all = new ArrayList<>(problems);
        if (more > 0) {
            all.add(new Problem(source, "and " + more + " problems more; correct these first"));
        }
        return all;
    }
}
