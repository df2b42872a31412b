package io.kubernetesdeployer.cli.progress;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.cli.report.DiagnosisText;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/** Prints a line for each event. */
final class LineProgress implements Progress {
    private final PrintStream err;
    private final boolean withErrors;
    private final Map<ResourceRef, String> refused = new HashMap<>();

    /** @param withErrors whether to explain failures; {@code false} if a report does so at the end */
    LineProgress(PrintStream err, boolean withErrors) {
        this.err = err;
        this.withErrors = withErrors;
    }

    @Override
    public void on(ProviderEvent event) {
        String line = isReportedElsewhere(event) ? "" : EventText.of(event);
        if (!line.isEmpty()) {
            err.println(Text.line(line));
        }
        if (withErrors && event instanceof ProviderEvent.Diagnosed diagnosed) {
            DiagnosisText.lines(diagnosed.diagnosis()).forEach(err::println);
        }
    }

    /** Returns whether another line or the report explains the failure, so that the user reads it once. */
    private boolean isReportedElsewhere(ProviderEvent event) {
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
}
