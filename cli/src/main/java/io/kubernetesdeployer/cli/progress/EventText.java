package io.kubernetesdeployer.cli.progress;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.cli.report.Row;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import org.jspecify.annotations.Nullable;

/** Describes events in words. */
final class EventText {
    private EventText() {}

    /** Returns one line about the event; empty if a later event says the same and more. */
    static String of(ProviderEvent event) {
        if (event instanceof ProviderEvent.Applied applied) {
            return Text.word(applied.action()) + " " + applied.ref();
        }
        if (event instanceof ProviderEvent.Failed failed) {
            return "failed " + failed.ref() + ": " + failed.error();
        }
        if (event instanceof ProviderEvent.Waiting waiting) {
            return "waiting " + waiting.ref() + ": for " + waiting.on().ref() + " ("
                    + waiting.on().state() + ")";
        }
        if (event instanceof ProviderEvent.Terminating terminating) {
            return "deleting " + terminating.resource().ref() + ": "
                    + terminating.resource().message();
        }
        if (event instanceof ProviderEvent.Pruned pruned) {
            Row row = Row.of(pruned.resource());
            return row.action() + " " + row.ref() + (row.message().isEmpty() ? "" : ": " + row.message());
        }
        if (event instanceof ProviderEvent.StatusChanged changed) {
            return of(changed.status());
        }
        if (event instanceof ProviderEvent.Retrying retrying) {
            return "retrying in " + retrying.delay().toMillis() + " ms" + about(retrying.ref()) + ": "
                    + retrying.reason();
        }
        if (event instanceof ProviderEvent.Warning warning) {
            return "warning" + about(warning.ref()) + ": " + warning.message();
        }
        return "";
    }

    private static String of(ResourceStatus status) {
        boolean plain = status.message().isEmpty() || status.state() == ResourceState.CURRENT;
        return status.state() + " " + status.ref() + (plain ? "" : ": " + status.message());
    }

    private static String about(@Nullable ResourceRef ref) {
        return ref == null ? "" : " (" + ref + ")";
    }
}
