package io.kubernetesdeployer.backend.dryrun.platform;

import static io.kubernetesdeployer.backend.dryrun.platform.DeviceRules.isAtMost;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.TemplateMetadata;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ResourceClaims and ResourceClaimTemplates: which devices pods want. */
public final class DeviceClaimRules {
    private static final int MAX_REQUESTS = 32;
    private static final int MAX_ALTERNATIVES = 8;
    private static final int MAX_CONSTRAINTS = 32;
    private static final int MAX_CONFIGURATIONS = 32;
    private static final String ONE_OF = "exactly one of `exactly` or `firstAvailable` is required";

    private DeviceClaimRules() {}

    /** @param isNew whether it was not there before: what it asks for cannot change, and is not checked again */
    public static void claim(Field object, boolean isNew) {
        if (isNew) {
            devices(object.at("spec", "devices"));
        }
    }

    public static void template(Field object) {
        TemplateMetadata.check(object.at("spec", "metadata"));
        devices(object.at("spec", "spec", "devices"));
    }

    private static void devices(Field devices) {
        Map<String, Set<String>> requests = requestNames(devices);
        if (isAtMost(devices.at("requests"), MAX_REQUESTS)) {
            devices.each("requests").forEach(DeviceClaimRules::request);
            distinct(devices.each("requests"), true);
        }
        if (isAtMost(devices.at("constraints"), MAX_CONSTRAINTS)) {
            for (Field constraint : devices.each("constraints")) {
                references(constraint.at("requests"), requests);
                Field attribute = constraint.at("matchAttribute");
                if (attribute.isSet()) {
                    DeviceNames.full(attribute);
                } else {
                    attribute.missing("");
                }
            }
        }
        if (isAtMost(devices.at("config"), MAX_CONFIGURATIONS)) {
            for (Field configuration : devices.each("config")) {
                references(configuration.at("requests"), requests);
                DeviceRules.configuration(configuration);
            }
        }
    }

    /** The requests by name, with the names of their alternatives. */
    private static Map<String, Set<String>> requestNames(Field devices) {
        Map<String, Set<String>> names = new HashMap<>();
        for (Field request : devices.each("requests")) {
            Set<String> alternatives = new HashSet<>();
            request.each("firstAvailable")
                    .forEach(each -> alternatives.add(each.at("name").text()));
            names.put(request.at("name").text(), alternatives);
        }
        return names;
    }

    private static void request(Field request) {
        name(request.at("name"));
        Field exactly = request.at("exactly");
        Field first = request.at("firstAvailable");
        if (exactly.isSet() && !first.isEmpty()) {
            request.invalid(null, ONE_OF + ", but multiple fields are set");
        } else if (exactly.isSet()) {
            wanted(exactly);
        } else if (first.isEmpty()) {
            request.missing(ONE_OF);
        } else if (isAtMost(first, MAX_ALTERNATIVES)) {
            for (Field alternative : first.each()) {
                name(alternative.at("name"));
                wanted(alternative);
            }
            distinct(first.each(), true);
        }
    }

    private static void wanted(Field request) {
        Names.subdomain(request.at("deviceClassName").required());
        DeviceRules.selectors(request.at("selectors"));
        Field mode = request.at("allocationMode");
        Field count = request.at("count");
        if (mode.is("All")) {
            if (count.number() != 0) {
                count.invalid("must not be specified when allocationMode is 'All'");
            }
        } else if (!mode.is("ExactCount")) {
            mode.unsupported("All", "ExactCount");
        } else if (count.number() <= 0) {
            count.invalid("must be greater than zero");
        }
    }

    /** Names of requests, or of a request, a slash and one of its alternatives. */
    private static void references(Field references, Map<String, Set<String>> requests) {
        if (!isAtMost(references, MAX_REQUESTS)) {
            return;
        }
        for (Field reference : references.each()) {
            String[] parts = reference.text().split("/", -1);
            boolean isKnown = parts.length <= 2
                    && requests.containsKey(parts[0])
                    && (parts.length == 1 || requests.get(parts[0]).contains(parts[1]));
            for (String part : parts.length <= 2 ? parts : new String[0]) {
                NameForm.LABEL.errors(part).forEach(error -> reference.invalid(part, error));
            }
            if (!isKnown) {
                reference.invalid(
                        "must be the name of a request in the claim or the name of a request and a subrequest separated by "
                                + "'/'");
            }
        }
        distinct(references.each(), false);
    }

    private static void name(Field name) {
        NameForm.LABEL.errors(name.text()).forEach(error -> name.invalid(name.text(), error));
    }

    /** Reports elements that are there before, by their names or by themselves. */
    private static void distinct(List<Field> elements, boolean byName) {
        Set<String> seen = new HashSet<>();
        for (Field element : elements) {
            String key = byName ? element.at("name").text() : element.text();
            if (!seen.add(key)) {
                element.duplicate(key);
            }
        }
    }
}
