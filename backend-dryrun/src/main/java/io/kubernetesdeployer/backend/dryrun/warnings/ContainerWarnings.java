package io.kubernetesdeployer.backend.dryrun.warnings;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Warnings about the resources and the ports of containers. Source: the server's {@code warningsForPodSpecAndMeta}. */
final class ContainerWarnings {
    private ContainerWarnings() {}

    /** @param spec of a pod */
    static void warn(Field spec, Causes causes) {
        Map<String, Field> names = new HashMap<>();
        Map<String, List<Field>> ports = new HashMap<>();
        for (String list : List.of("initContainers", "containers")) {
            for (Field container : spec.each(list)) {
                fractions(container, causes);
                for (Field port : container.each("ports")) {
                    String number = port.at("containerPort").number() + "/"
                            + port.at("protocol").text("TCP");
                    List<Field> others = ports.computeIfAbsent(number, none -> new ArrayList<>());
                    port(port, others, causes);
                    others.add(port);
                    String name = port.at("name").text();
                    Field other = name.isEmpty() ? null : names.putIfAbsent(name, port);
                    if (other != null) {
                        causes.warn(port + ": duplicate port name \"" + name + "\" with " + other
                                + ", services and probes that select ports by name will use " + other);
                    }
                }
            }
        }
    }

    private static void fractions(Field container, Causes causes) {
        for (String name : List.of("memory", "ephemeral-storage")) {
            for (String list : List.of("limits", "requests")) {
                fraction(container.at("resources", list).key(name), causes);
            }
        }
    }

    /** @param others those of the same number and protocol */
    private static void port(Field port, List<Field> others, Causes causes) {
        Field host = port.at("hostIP");
        if (!host.isEmpty() && port.at("hostPort").number() == 0) {
            causes.warn(port + ": hostIP set without hostPort: {Name:"
                    + port.at("name").text()
                    + " HostPort:0 ContainerPort:" + port.at("containerPort").number() + " Protocol:"
                    + port.at("protocol").text("TCP") + " HostIP:" + host.text() + "}");
        }
        for (Field other : others) {
            long number = port.at("hostPort").number();
            long otherNumber = other.at("hostPort").number();
            boolean isSameHost = host.text().equals(other.at("hostIP").text());
            if (isSameHost && number == otherNumber) {
                causes.warn(port + ": duplicate port definition with " + other);
            } else if (number == 0 || otherNumber == 0) {
                causes.warn(port + ": overlapping port definition with " + other);
            } else if (number == otherNumber
                    && host.isEmpty() != other.at("hostIP").isEmpty()) {
                causes.warn(port + ": dangerously ambiguous port definition with " + other);
            }
        }
    }

    /** Warns of bytes that are not whole. */
    static void fraction(Field amount, Causes causes) {
        Quantities.of(amount)
                .filter(quantity -> quantity.amount().stripTrailingZeros().scale() > 0)
                .ifPresent(quantity -> causes.warn(
                        amount + ": fractional byte value \"" + quantity + "\" is invalid, must be an integer"));
    }
}
