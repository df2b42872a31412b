package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import java.util.List;

/** Events, of the old group and the new, which share a type: the new one is strict. */
public final class EventRules {
    private static final int MAX_NAME = 128;
    private static final int MAX_NOTE = 1024;

    private EventRules() {}

    /** @param isStrict whether it is of the group {@code events.k8s.io} */
    public static void check(Field object, boolean isStrict) {
        Field namespace = object.at("metadata", "namespace");
        Field about = object.at(isStrict ? "regarding" : "involvedObject", "namespace")
                .reportedAt("involvedObject.namespace");
        if (!object.at("eventTime").isSet()) {
            if (!about.is(namespace.text()) && !(about.isEmpty() && namespace.is("default"))) {
                about.invalid(about.text(), "does not match event.namespace");
            }
        } else {
            if (about.isEmpty() && !List.of("default", "kube-system").contains(namespace.text())) {
                about.invalid(about.text(), "does not match event.namespace");
            }
            reported(object, isStrict);
        }
        if (isStrict) {
            strict(object);
        }
    }

    private static void reported(Field object, boolean isStrict) {
        Field reporter = object.at(isStrict ? "reportingController" : "reportingComponent")
                .required();
        Names.qualified(reporter);
        for (String name : List.of("reportingInstance", "action", "reason")) {
            atMost(object.at(name).required(), MAX_NAME);
        }
        atMost(object.at(isStrict ? "note" : "message").reportedAt("message"), MAX_NOTE);
    }

    private static void atMost(Field text, int length) {
        if (text.text().length() > length) {
            text.invalid("", "can have at most " + length + " characters");
        }
    }

    private static void strict(Field object) {
        Field series = object.at("series");
        if (series.isSet()) {
            if (series.at("count").number() < 2) {
                series.at("count").invalid("", "should be at least 2");
            }
            if (!series.at("lastObservedTime").isSet()) {
                series.at("lastObservedTime").missing("");
            }
        }
        if (!object.at("eventTime").isSet()) {
            object.at("eventTime").missing("");
        }
        Field type = object.at("type");
        if (!type.is("Normal") && !type.is("Warning")) {
            type.invalid("", "has invalid value: " + type.text());
        }
        unset(object.at("deprecatedFirstTimestamp").reportedAt("firstTimestamp"));
        unset(object.at("deprecatedLastTimestamp").reportedAt("lastTimestamp"));
        unset(object.at("deprecatedCount").reportedAt("count"));
        Field source = object.at("deprecatedSource");
        if (!source.at("component").isEmpty() || !source.at("host").isEmpty()) {
            unset(source.reportedAt("source"));
        }
    }

    private static void unset(Field field) {
        if (!field.isEmpty() && !(field.value() instanceof Number && field.number() == 0)) {
            field.invalid("", "needs to be unset");
        }
    }
}
