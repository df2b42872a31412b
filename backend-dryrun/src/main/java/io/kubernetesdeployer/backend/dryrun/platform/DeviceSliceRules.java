package io.kubernetesdeployer.backend.dryrun.platform;

import static io.kubernetesdeployer.backend.dryrun.platform.DeviceRules.isAtMost;

import io.kubernetesdeployer.backend.dryrun.check.DriverNames;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.pod.AffinityRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** ResourceSlices: the devices that a driver offers. */
public final class DeviceSliceRules {
    private static final int MAX_DEVICES = 128;
    private static final int MAX_PROPERTIES = 32;
    private static final int MAX_VALUE = 64;
    private static final String PLACES =
            "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required";
    private static final String NUMBER = "(0|[1-9]\\d*)";
    private static final String PRE_RELEASE = "(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)";
    private static final String BUILD = "[0-9a-zA-Z-]+";
    private static final Pattern VERSION = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(-" + PRE_RELEASE
            + "(\\." + PRE_RELEASE + ")*)?(\\+" + BUILD + "(\\." + BUILD + ")*)?");

    private DeviceSliceRules() {}

    public static void slice(Field object) {
        Field spec = object.at("spec");
        DriverNames.check(spec.at("driver"));
        Field pool = spec.at("pool");
        DeviceNames.pool(pool.at("name"));
        Field slices = pool.at("resourceSliceCount");
        if (slices.number() <= 0) {
            slices.invalid(slices.number(), "must be greater than zero");
        }
        if (pool.at("generation").number() < 0) {
            pool.at("generation").invalid("must be greater than or equal to zero");
        }
        place(spec);
        if (isAtMost(spec.at("devices"), MAX_DEVICES)) {
            Set<String> names = new HashSet<>();
            spec.each("devices").forEach(DeviceSliceRules::device);
            for (Field device : spec.each("devices")) {
                String name = device.at("name").text();
                if (!names.add(name)) {
                    device.duplicate(name);
                }
            }
        }
    }

    /** Where the devices are: on a node, on those that a selector has, or on all. */
    private static void place(Field spec) {
        List<String> set = new ArrayList<>();
        Field node = spec.at("nodeName");
        if (node.isSet() && node.isEmpty()) {
            node.invalid("must be either unset or set to a non-empty string");
        } else if (node.isSet()) {
            set.add("`nodeName`");
            Names.subdomain(node);
        }
        Field selector = spec.at("nodeSelector");
        if (selector.isSet()) {
            set.add("`nodeSelector`");
            AffinityRules.nodeSelector(selector);
            Field terms = selector.at("nodeSelectorTerms");
            if (terms.size() != 1) {
                terms.invalid("must have exactly one node selector term");
            }
        }
        Field all = spec.at("allNodes");
        if (all.isTrue()) {
            set.add("`allNodes`");
        } else if (all.isSet()) {
            all.invalid("must be either unset or set to true");
        }
        if (set.isEmpty()) {
            spec.missing(PLACES);
        } else if (set.size() > 1) {
            spec.invalid("{" + String.join(", ", set) + "}", PLACES + ", but multiple fields are set");
        }
    }

    private static void device(Field device) {
        Field name = device.at("name");
        NameForm.LABEL.errors(name.text()).forEach(error -> name.invalid(name.text(), error));
        int properties = device.at("attributes").size() + device.at("capacity").size();
        if (properties > MAX_PROPERTIES) {
            device.invalid(
                    properties, "the total number of attributes and capacities must not exceed " + MAX_PROPERTIES);
        }
        for (Field attribute : device.entries("attributes")) {
            Field told = DeviceNames.told(attribute, device.at("attributes"));
            DeviceNames.attribute(told, attribute.name());
            value(told);
        }
        for (Field capacity : device.entries("capacity")) {
            DeviceNames.attribute(DeviceNames.told(capacity, device.at("capacity")), capacity.name());
        }
    }

    /** The value of an attribute, which has one type. */
    private static void value(Field attribute) {
        Field text = attribute.at("string");
        if (JsonSize.utf8(text.text()) > MAX_VALUE) {
            text.tooLong(MAX_VALUE);
        }
        Field version = attribute.at("version");
        if (version.isSet() && !VERSION.matcher(version.text()).matches()) {
            version.invalid("must be a string compatible with semver.org spec 2.0.0");
        }
        if (JsonSize.utf8(version.text()) > MAX_VALUE) {
            version.tooLong(MAX_VALUE);
        }
        if (attribute.size() != 1) {
            attribute.invalid(attribute.size() == 0 ? "" : attribute.value(), "exactly one value must be specified");
        }
    }
}
