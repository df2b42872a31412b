package io.kubernetesdeployer.dispatch.text;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a pass did, in lines for people. */
public final class Summary {
    private static final int MAX_ERROR = 120;

    private Summary() {}

    /** For the unit's status: one line. Without an application in trouble it is the same from hook to hook. */
    static String status(ReconcileResult result) {
        List<String> troubles = new ArrayList<>();
        int applications = 0;
        int resources = 0;
        for (ApplicationResult application : result.applications()) {
            // One that has just been withdrawn is not there in the next pass.
            applications += application.resources().isEmpty() ? 0 : 1;
            resources += application.resources().size();
            if (application.state() != ResourceState.CURRENT) {
                troubles.add(trouble(application));
            }
        }
        if (applications == 0 && troubles.isEmpty()) {
            return "Ready; nothing is asked for";
        }
        String all = count(applications, "application") + ", " + count(resources, "resource");
        return troubles.isEmpty() ? "Ready: " + all : String.join("; ", troubles) + " (of " + all + ")";
    }

    /** For the log: what was changed, and everything that went wrong. Empty where neither. */
    public static List<String> changes(ReconcileResult result) {
        List<String> lines = new ArrayList<>();
        for (ApplicationResult application : result.applications()) {
            for (ResourceResult resource : application.resources()) {
                switch (resource.action()) {
                    case CREATED, CONFIGURED, PLANNED ->
                        lines.add(application.title() + ": " + word(resource.action()) + " " + resource.ref());
                    case UNCHANGED, FAILED, NONE -> {}
                }
            }
            for (PrunedResource pruned : application.pruned()) {
                lines.add(pruned(application.title(), pruned));
            }
        }
        return lines;
    }

    /** What became of an object of an application that nobody asks for. */
    public static String pruned(String application, PrunedResource pruned) {
        return application + ": " + word(pruned.outcome()) + " " + pruned.ref()
                + (pruned.message().isEmpty() ? "" : " (" + pruned.message() + ")");
    }

    /** Everything that went wrong, a line each. */
    public static List<String> errors(ReconcileResult result) {
        List<String> lines = new ArrayList<>();
        result.errors().forEach(error -> lines.add(error.toString()));
        for (ApplicationResult application : result.applications()) {
            application.errors().forEach(error -> lines.add(application.title() + ": " + error));
        }
        return lines;
    }

    /** Everything that could not be deleted, and why, a line each. */
    public static List<String> left(ReconcileResult result) {
        List<String> lines = errors(result);
        for (ApplicationResult application : result.applications()) {
            for (PrunedResource pruned : application.pruned()) {
                if (isLeft(pruned)) {
                    lines.add(application.title() + ": " + pruned.ref() + " is " + word(pruned.outcome())
                            + (pruned.message().isEmpty() ? "" : " (" + pruned.message() + ")"));
                }
            }
        }
        return lines;
    }

    /** Whether something that is no longer wanted is still there, and another try may help. */
    public static boolean isLeft(PrunedResource pruned) {
        return pruned.isFailed() || pruned.isTerminating() || pruned.isWaiting();
    }

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String trouble(ApplicationResult application) {
        if (!application.errors().isEmpty()) {
            String first = application.errors().get(0).message();
            String shown = first.length() <= MAX_ERROR ? first : first.substring(0, MAX_ERROR) + " ...";
            int more = application.errors().size() - 1;
            return application.title() + ": " + shown + (more == 0 ? "" : " (and " + count(more, "error") + ")");
        }
        int ready = 0;
        for (ResourceResult resource : application.resources()) {
            if (resource.status().state() == ResourceState.CURRENT) {
                ready++;
            }
        }
        return application.title() + ": " + application.state() + ", " + ready + " of "
                + application.resources().size() + " ready";
    }
}
