package io.kubernetesdeployer.backend.dryrun.warnings;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import java.util.List;

/** Warnings about workloads. Those about templates of pods are given for a new workload, and when a part of it changes that differs by kind. */
final class WorkloadWarnings {
    private static final long MANY_COMPLETIONS = 100_000;
    private static final long MANY_PODS = 10_000;

    private WorkloadWarnings() {}

    static void deployment(Document before, Field object, Causes causes) {
        podName(before, object, causes);
        if (isChanged(before, object, "spec") || isChanged(before, object, "metadata", "annotations")) {
            PodWarnings.warn(object.at("spec", "template"), causes);
        }
    }

    static void replicaSet(Document before, Field object, Causes causes) {
        podName(before, object, causes);
        if (isChanged(before, object, "spec")) {
            PodWarnings.warn(object.at("spec", "template"), causes);
        }
    }

    /** Of one that was there, the server looks at the template that it had. */
    static void replicationController(Document before, Field object, Causes causes) {
        podName(before, object, causes);
        if (isChanged(before, object, "spec")) {
            Field old = before.isEmpty() ? object : Field.of(before, causes);
            PodWarnings.warn(old.at("spec", "template"), causes);
        }
    }

    static void daemonSet(Document before, Field object, Causes causes) {
        if (isChanged(before, object, "spec", "template")) {
            PodWarnings.warn(object.at("spec", "template"), causes);
        }
    }

    static void template(Document before, Field object, Causes causes) {
        if (isChanged(before, object, "template")) {
            PodWarnings.warn(object.at("template"), causes);
        }
    }

    static void statefulSet(Document before, Field object, Causes causes) {
        Field spec = object.at("spec");
        if (isChanged(before, object, "spec")) {
            PodWarnings.warn(spec.at("template"), causes);
        }
        for (Field claim : spec.each("volumeClaimTemplates")) {
            StorageWarnings.claimSpec(claim.at("spec"), claim + (before.isEmpty() ? "" : ".Spec"), causes);
        }
        if (spec.at("revisionHistoryLimit").number() < 0) {
            causes.warn("spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is "
                    + "recommended");
        }
    }

    static void job(Document before, Field object, Causes causes) {
        podName(before, object, causes);
        if (isChanged(before, object, "spec")) {
            jobSpec(object.at("spec"), causes);
        }
    }

    static void cronJob(Document before, Field object, Causes causes) {
        podName(before, object, causes);
        if (isChanged(before, object, "spec")) {
            jobSpec(object.at("spec", "jobTemplate", "spec"), causes);
        }
        if (!before.isEmpty() && object.at("spec", "schedule").text().contains("TZ")) {
            causes.warn("cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see "
                    + "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details");
        }
    }

    private static void jobSpec(Field spec, Causes causes) {
        if (spec.at("completionMode").is("Indexed")
                && spec.at("completions").number() > MANY_COMPLETIONS
                && spec.at("parallelism").number() > MANY_PODS) {
            causes.warn(
                    spec + ": In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher "
                            + "than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail");
        }
        PodWarnings.warn(spec.at("template"), causes);
    }

    /** Whether it is new, or differs at a path. */
    static boolean isChanged(Document before, Field object, String... path) {
        return before.isEmpty()
                || !Values.same(before.value(path).orElse(null), object.at(path).value());
    }

    private static void podName(Document before, Field object, Causes causes) {
        Field name = object.at("metadata", "name");
        List<String> errors = before.isEmpty() ? NameForm.LABEL.errors(name.text()) : List.of();
        if (!errors.isEmpty()) {
            causes.warn(
                    "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS "
                            + "label is recommended: [" + String.join(" ", errors) + "]");
        }
    }
}
