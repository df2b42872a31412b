package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.ProviderEvent;
import io.kubernetesdeployer.provider.PrunedResource;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line for each event: for logs. */
final class LineProgress implements Progress {
    private final PrintStream err;
    private final boolean withErrors;
    private final Map<ResourceRef, String> refused = new HashMap<>();

    /** @param withErrors whether to say what failed and why, which a report would say at the end */
    LineProgress(PrintStream err, boolean withErrors) {
        this.err = err;
        this.withErrors = withErrors;
    }

    @Override
    public void on(ProviderEvent event) {
        String line = isToldElsewhere(event) ? "" : describe(event);
        if (!line.isEmpty()) {
            err.println(Text.line(line));
        }
        if (withErrors && event instanceof ProviderEvent.Diagnosed diagnosed) {
            Diagnoses.lines(diagnosed.diagnosis()).forEach(err::println);
        }
    }

    /** What failed is named once: here when it happens, or in the report with everything about it. */
    private boolean isToldElsewhere(ProviderEvent event) {
        if (event instanceof ProviderEvent.Failed failed) {
            refused.put(failed.ref(), failed.error().toString());
            return !withErrors;
        }
        return event instanceof ProviderEvent.StatusChanged changed
                && changed.status().state() == ResourceState.FAILED
                && (!withErrors
                        || changed.status()
                                .message()
                                .equals(refused.get(changed.status().ref())));
    }

    @Override
    public void close() {}

    /** The event in words; empty for one that is followed by another that says it. */
    static String describe(ProviderEvent event) {
        if (event instanceof ProviderEvent.Applied applied) {
            return Row.word(applied.action()) + " " + applied.ref();
        }
        if (event instanceof ProviderEvent.Failed failed) {
            return "failed " + failed.ref() + ": " + failed.error();
        }
        if (event instanceof ProviderEvent.Waiting waiting) {
            return "waiting " + waiting.ref() + ": for " + waiting.on().ref() + ", which is "
                    + waiting.on().state();
        }
        if (event instanceof ProviderEvent.Terminating terminating) {
            PrunedResource resource = terminating.resource();
            return "deleting " + resource.ref() + ": " + resource.message();
        }
        if (event instanceof ProviderEvent.Pruned pruned) {
            Row row = Row.of(pruned.resource());
            return row.action() + " " + row.ref() + (row.message().isEmpty() ? "" : ": " + row.message());
        }
        if (event instanceof ProviderEvent.StatusChanged changed) {
            return describe(changed.status());
        }
        if (event instanceof ProviderEvent.Retrying retrying) {
            return "trying again in " + retrying.delay().toMillis() + " ms" + about(retrying.ref()) + ": "
                    + retrying.reason();
        }
        if (event instanceof ProviderEvent.Warning warning) {
            return "warning" + about(warning.ref()) + ": " + warning.message();
        }
        return "";
    }

    private static String describe(ResourceStatus status) {
        boolean plain = status.message().isEmpty() || status.state() == ResourceState.CURRENT;
        return status.state() + " " + status.ref() + (plain ? "" : ": " + status.message());
    }

    private static String about(@Nullable ResourceRef ref) {
        return ref == null ? "" : " (" + ref + ")";
    }
}
