package io.kubernetesdeployer.backend.dryrun.kinds;

import static io.kubernetesdeployer.backend.dryrun.check.Numbers.nonNegative;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.pod.PodRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Jobs, and CronJobs, which make them. */
public final class JobRules {
    private static final long MAX_INDEXED = 100_000;
    /** The name of a Job has a time of eleven characters behind that of its CronJob. */
    private static final int MAX_CRON_NAME = 52;

    private static final int MAX_LABEL = 63;
    private static final int MAX_MANAGER = 63;
    /** How many may run, or fail, of more completions than {@link #MAX_INDEXED}. */
    private static final long MAX_OF_MANY = 10_000;

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
        int before = selector.errors();
        Selectors.selector(selector);
        boolean isUsable = selector.errors() == before;
        Map<String, String> all = new HashMap<>(labels.document().strings());
        boolean isManual = spec.at("manualSelector").isTrue();
        if (isManual && !selector.isSet()) {
            selector.missing("");
        } else if (!isManual) {
            Map<String, String> own = ownLabels(object);
            own.forEach((name, value) -> {
                if (!all.computeIfAbsent(name, missing -> value).equals(value)) {
                    labels.key(name).invalid(labels.value(), "must be '" + value + "'");
                }
            });
            if (isUsable && !Selectors.matches(selector, own)) {
                selector.invalid("`selector` not auto-generated");
            }
            String name = object.at("metadata", "name").text();
            if (name.length() > MAX_LABEL) {
                spec.at("template", "labels").invalid(name, "must be no more than " + MAX_LABEL + " bytes");
            }
        }
        if (isUsable && (selector.isSet() ? !Selectors.matches(selector, all) : isManual)) {
            labels.invalid("`selector` does not match template `labels`");
        }
    }

    /** The labels that the server gives the pods of a Job. */
    private static Map<String, String> ownLabels(Field object) {
        String name = object.at("metadata", "name").text();
        String uid = object.at("metadata", "uid").text();
        return Map.of(
                "job-name",
                name,
                "batch.kubernetes.io/job-name",
                name,
                "controller-uid",
                uid,
                "batch.kubernetes.io/controller-uid",
                uid);
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
            if (spec.at("managedBy").text().length() > MAX_MANAGER) {
                spec.at("managedBy").tooLong(MAX_MANAGER);
            }
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
        if (completions.number() > MAX_INDEXED
                && spec.at("backoffLimitPerIndex").isSet()) {
            manyCompletions(parallelism, failed);
        }
    }

    private static void manyCompletions(Field parallelism, Field failed) {
        String above = " when completions are above " + MAX_INDEXED + " and used with backoff limit per index";
        if (!failed.isSet()) {
            failed.missing("must be specified when completions is above " + MAX_INDEXED);
        }
        for (Field bounded : List.of(parallelism, failed)) {
            if (bounded.number() > MAX_OF_MANY) {
                bounded.invalid("must be less than or equal to " + MAX_OF_MANY + above);
            }
        }
    }
}
