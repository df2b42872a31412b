package io.kubernetesdeployer.backend.dryrun.kinds;

import static io.kubernetesdeployer.backend.dryrun.check.Numbers.nonNegative;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.pod.PodRules;

/** Jobs, and CronJobs, which make them. */
public final class JobRules {
    private static final long MAX_INDEXED = 100_000;
    /** The name of a Job has a time of eleven characters behind that of its CronJob. */
    private static final int MAX_CRON_NAME = 52;

    private static final int MAX_LABEL = 63;

    private JobRules() {}

    public static void job(Field object, boolean isNew, Causes causes) {
        Field spec = object.at("spec");
        spec(spec, causes);
        if (isNew) {
            selector(object, spec);
        }
        Field completions = spec.at("completions");
        if (spec.at("completionMode").is("Indexed") && completions.number() > 0) {
            Field name = object.at("metadata", "name");
            String host = name.text() + "-" + (completions.number() - 1);
            if (!NameForm.LABEL.errors(host).isEmpty()) {
                name.invalid("will not able to create pod with invalid DNS label: " + host);
            }
        }
    }

    /** The server makes the selector, and the labels that it selects by, unless it is told that somebody else does. */
    private static void selector(Field object, Field spec) {
        Field selector = spec.at("selector");
        Field labels = spec.at("template", "metadata", "labels");
        String mismatch = "`selector` does not match template `labels`";
        if (spec.at("manualSelector").isTrue()) {
            if (!selector.isSet()) {
                selector.missing("");
                labels.invalid(mismatch);
            } else if (!Selectors.matches(selector, labels.document().strings())) {
                labels.invalid(mismatch);
            }
            return;
        }
        if (selector.isSet()) {
            selector.invalid("`selector` not auto-generated");
            labels.invalid(mismatch);
        }
        int length = object.at("metadata", "name").text().length();
        if (length > MAX_LABEL) {
            spec.at("template", "labels")
                    .invalid(object.at("metadata", "name").text(), "must be no more than " + MAX_LABEL + " bytes");
        }
    }

    public static void cronJob(Field object, boolean isNew, Causes causes) {
        Field spec = object.at("spec");
        Field schedule = spec.at("schedule").required();
        if (!schedule.isEmpty()) {
            CronSchedule.error(schedule.text()).ifPresent(schedule::invalid);
            if (schedule.text().contains("TZ")) {
                schedule.invalid("cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
            }
        }
        nonNegative(spec, "startingDeadlineSeconds");
        if (spec.at("timeZone").isSet()) {
            CronSchedule.zoneError(spec.at("timeZone").text()).ifPresent(spec.at("timeZone")::invalid);
        }
        spec.at("concurrencyPolicy").oneOf("Allow", "Forbid", "Replace");
        Field job = spec.at("jobTemplate", "spec");
        spec(job, causes);
        if (job.at("manualSelector").isTrue()) {
            job.at("manualSelector").unsupported("nil", "false");
        }
        if (job.at("selector").isSet()) {
            job.at("selector").invalid("`selector` will be auto-generated");
        }
        nonNegative(spec, "successfulJobsHistoryLimit", "failedJobsHistoryLimit");
        Field name = object.at("metadata", "name");
        if (isNew && name.text().length() > MAX_CRON_NAME) {
            name.invalid("must be no more than " + MAX_CRON_NAME + " characters");
        }
    }

    private static void spec(Field spec, Causes causes) {
        nonNegative(
                spec,
                "parallelism",
                "completions",
                "activeDeadlineSeconds",
                "backoffLimit",
                "ttlSecondsAfterFinished",
                "backoffLimitPerIndex",
                "maxFailedIndexes");
        if (spec.at("maxFailedIndexes").isSet()) {
            spec.at("backoffLimitPerIndex").required("when maxFailedIndexes is specified");
        }
        if (spec.at("managedBy").isSet()) {
            Names.domainPath(spec.at("managedBy"));
        }
        completion(spec);
        if (spec.at("podFailurePolicy").isSet()) {
            JobPolicyRules.failure(spec);
        }
        if (spec.at("successPolicy").isSet()) {
            JobPolicyRules.success(spec);
        }
        Field replacement = spec.at("podReplacementPolicy");
        if (spec.at("podFailurePolicy").isSet()) {
            replacement.ifSetOneOf("Failed");
        } else {
            replacement.ifSetOneOf("Failed", "TerminatingOrFailed");
        }
        PodRules.template(spec.at("template"), causes);
        Field restart = spec.at("template", "spec", "restartPolicy");
        if (restart.isEmpty() || restart.is("Always")) {
            restart.missing("valid values: \"OnFailure\", \"Never\"");
        } else if (!restart.is("OnFailure") && !restart.is("Never")) {
            restart.unsupported("OnFailure", "Never");
        } else if (spec.at("podFailurePolicy").isSet() && !restart.is("Never")) {
            restart.invalid("only \"Never\" is supported when podFailurePolicy is specified");
        }
    }

    private static void completion(Field spec) {
        Field mode = spec.at("completionMode").ifSetOneOf("NonIndexed", "Indexed");
        if (mode.isSet() && mode.isEmpty()) {
            return;
        }
        if (!mode.is("Indexed")) {
            for (String field : new String[] {"backoffLimitPerIndex", "maxFailedIndexes"}) {
                if (spec.at(field).isSet() && (mode.isEmpty() || mode.is("NonIndexed"))) {
                    spec.at(field).invalid("requires indexed completion mode");
                }
            }
            return;
        }
        Field completions = spec.at("completions");
        if (!completions.isSet()) {
            completions.missing("when completion mode is Indexed");
        }
        Field parallelism = spec.at("parallelism");
        if (parallelism.number() > MAX_INDEXED) {
            parallelism.invalid("must be less than or equal to " + MAX_INDEXED + " when completion mode is Indexed");
        }
        Field failed = spec.at("maxFailedIndexes");
        if (completions.isSet() && failed.number() > completions.number()) {
            failed.invalid("must be less than or equal to completions");
        }
        if (failed.number() > MAX_INDEXED) {
            failed.invalid("must be less than or equal to " + MAX_INDEXED);
        }
    }
}
