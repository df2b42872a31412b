package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;
import java.util.List;

/** ServiceCIDRs and IPAddresses, which take addresses in one spelling only. */
public final class AddressRules {
    private AddressRules() {}

    public static void serviceNetwork(Field object) {
        Field networks = object.at("spec", "cidrs");
        List<Field> given = object.each("spec", "cidrs");
        networks.required("at least one CIDR required");
        if (given.size() > 2) {
            networks.invalid(networks.value(), "may only hold up to 2 values");
            return;
        }
        given.forEach(Addresses::canonicalNetwork);
        boolean areTwo = given.size() == 2 && given.stream().allMatch(one -> IpNetwork.isFormat(one.text()));
        if (areTwo && isV6(given.get(0)) == isV6(given.get(1))) {
            networks.invalid(
                    "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64");
        }
    }

    private static boolean isV6(Field network) {
        return network.text().contains(":");
    }

    public static void address(Field object) {
        Addresses.canonical(object.at("metadata", "name"));
        Field parent = object.at("spec", "parentRef");
        if (!parent.isSet()) {
            parent.missing("");
            return;
        }
        parent.at("resource").required();
        parent.at("name").required();
        for (String field : List.of("group", "resource", "name", "namespace")) {
            Field value = parent.at(field);
            if (field.equals("group")) {
                NameForm.SUBDOMAIN.errors(value.text("a")).forEach(value::invalid);
            } else {
                NameForm.PATH_SEGMENT.errors(value.text()).forEach(value::invalid);
            }
        }
    }
}
