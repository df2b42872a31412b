package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Endpoints and EndpointSlices. */
public final class EndpointRules {
    private static final int MAX_ADDRESSES = 100;
    private static final int MAX_ENDPOINTS = 1000;
    private static final int MAX_HINTS = 8;
    private static final int MAX_PORTS = 20_000;

    private EndpointRules() {}

    public static void endpoints(Field object) {
        for (Field subset : object.each("subsets")) {
            if (subset.at("addresses").isEmpty()
                    && subset.at("notReadyAddresses").isEmpty()) {
                subset.missing("must specify `addresses` or `notReadyAddresses`");
            }
            for (String list : List.of("addresses", "notReadyAddresses")) {
                for (Field address : subset.each(list)) {
                    Addresses.ip(address.at("ip"));
                    Names.label(address.at("hostname"));
                    Names.nameIfSet(address.at("nodeName"), NameForm.SUBDOMAIN);
                    Addresses.endpoint(address.at("ip"));
                }
            }
            for (Field port : subset.each("ports")) {
                if (subset.at("ports").size() > 1) {
                    port.at("name").required();
                }
                Names.label(port.at("name"));
                Numbers.port(port.at("port"));
                port.at("protocol").oneOf("SCTP", "TCP", "UDP");
                if (port.at("appProtocol").isSet()) {
                    Names.qualified(port.at("appProtocol"));
                }
            }
        }
    }

    /** @param areNew whether its endpoints are other ones than before; those that were there stay, whatever they are */
    public static void slice(Field object, boolean areNew) {
        Field type = object.at("addressType");
        if (type.isEmpty()) {
            type.missing("");
        } else {
            type.oneOf("FQDN", "IPv4", "IPv6");
        }
        if (areNew && object.at("endpoints").size() > MAX_ENDPOINTS) {
            object.at("endpoints").tooMany(MAX_ENDPOINTS);
        }
        for (Field endpoint : areNew ? object.each("endpoints") : List.<Field>of()) {
            Field addresses = endpoint.at("addresses");
            if (addresses.isEmpty()) {
                addresses.missing("must contain at least 1 address");
            } else if (addresses.size() > MAX_ADDRESSES) {
                addresses.tooMany(MAX_ADDRESSES);
            }
            for (Field address : endpoint.each("addresses")) {
                address(address, addresses, type.text());
            }
            Names.nameIfSet(endpoint.at("nodeName"), NameForm.SUBDOMAIN);
            Names.nameIfSet(endpoint.at("hostname"), NameForm.LABEL);
            hints(endpoint.at("hints"));
        }
        ports(object);
    }

    private static void hints(Field hints) {
        for (String list : List.of("forZones", "forNodes")) {
            if (hints.at(list).size() > MAX_HINTS) {
                hints.at(list).tooMany(MAX_HINTS);
                return;
            }
            Set<String> names = new HashSet<>();
            for (Field hint : hints.each(list)) {
                Field name = hint.at("name");
                if (!names.add(name.text())) {
                    name.duplicate();
                }
                List<String> errors = list.equals("forZones")
                        ? LabelSyntax.valueErrors(name.text())
                        : NameForm.SUBDOMAIN.errors(name.text());
                errors.forEach(error -> name.invalid(name.text(), error));
            }
        }
    }

    private static void ports(Field object) {
        if (object.at("ports").size() > MAX_PORTS) {
            object.at("ports").tooMany(MAX_PORTS);
            return;
        }
        Set<String> names = new HashSet<>();
        for (Field port : object.each("ports")) {
            Names.label(port.at("name"));
            if (!names.add(port.at("name").text())) {
                port.at("name").duplicate(port.at("name").text());
            }
            port.at("protocol").ifSetOneOf("SCTP", "TCP", "UDP");
            if (port.at("appProtocol").isSet()) {
                Names.qualified(port.at("appProtocol"));
            }
        }
    }

    private static void address(Field address, Field addresses, String type) {
        int errors = address.errors();
        switch (type) {
            case "FQDN" -> {
                Names.domain(address);
                return;
            }
            case "IPv4" -> Addresses.ip(address);
            case "IPv6" -> Addresses.canonical(address);
            default -> {
                return;
            }
        }
        if (address.errors() > errors) {
            return;
        }
        if (address.text().contains(":") != type.equals("IPv6")) {
            address.reportedAt(addresses.path()).invalid("must be an " + type + " address");
        }
        Addresses.endpoint(address);
    }
}
