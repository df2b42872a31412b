package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.text.IpAddress;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;
import java.util.List;

/** ServiceCIDRs and IPAddresses, which take addresses in one spelling only. */
public final class AddressRules {
    private AddressRules() {}

    public static void serviceNetwork(Field object) {
        Field networks = object.at("spec", "cidrs");
        List<Field> given = object.each("spec", "cidrs");
        networks.required("at least one CIDR required");
        if (given.size() > 2 || given.size() == 2 && isV6(given.get(0)) == isV6(given.get(1))) {
            networks.invalid(
                    "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64");
        }
        given.forEach(AddressRules::network);
    }

    private static boolean isV6(Field network) {
        return network.text().contains(":");
    }

    private static void network(Field network) {
        if (!IpNetwork.isFormat(network.text())) {
            Addresses.cidr(network);
            return;
        }
        IpNetwork parsed = IpNetwork.parse(network.text());
        if (!parsed.masked().equals(parsed)) {
            network.invalid("must not have bits set beyond the prefix length");
        }
    }

    public static void address(Field object) {
        Field name = object.at("metadata", "name");
        IpAddress parsed = Addresses.parsed(name.text()).orElse(null);
        if (parsed == null) {
            Addresses.ip(name);
        } else if (!parsed.toString().equals(name.text())) {
            name.invalid(
                    name.text().contains(":")
                            ? "must be in canonical form (\"" + parsed + "\")"
                            : "must not have leading 0s");
        }
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
