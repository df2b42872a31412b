package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.List;

/** Ingresses and IngressClasses. */
public final class IngressRules {
    private static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";
    private static final int MAX_CONTROLLER = 250;

    private IngressRules() {}

    public static void ingress(Field object, boolean isNew) {
        Field spec = object.at("spec");
        Field fallback = spec.at("defaultBackend");
        if (spec.at("rules").isEmpty() && !fallback.isSet()) {
            spec.invalid(null, "either `defaultBackend` or `rules` must be specified");
        }
        if (fallback.isSet()) {
            backend(fallback);
        }
        for (Field rule : spec.each("rules")) {
            host(rule.at("host"));
            if (rule.at("http").isSet()) {
                rule.at("http", "paths").required();
                rule.each("http", "paths").forEach(IngressRules::path);
            }
        }
        for (Field tls : spec.each("tls")) {
            tls.each("hosts").forEach(IngressRules::tlsHost);
            Names.subdomain(tls.at("secretName"));
        }
        Field name = spec.at("ingressClassName");
        if (name.isSet()) {
            NameForm.SUBDOMAIN.errors(name.text()).forEach(name::invalid);
        }
        Field annotation = object.at("metadata", "annotations").at(CLASS_ANNOTATION);
        if (isNew && annotation.isSet() && name.isSet() && !annotation.is(name.text())) {
            annotation
                    .reportedAt("annotations." + CLASS_ANNOTATION)
                    .invalid("must match `ingressClassName` when both are specified");
        }
    }

    private static void host(Field host) {
        if (Addresses.isAddress(host.text())) {
            host.invalid("must be a DNS name, not an IP address");
        }
        Names.host(host);
    }

    private static void tlsHost(Field host) {
        NameForm form = host.text().contains("*") ? NameForm.WILDCARD : NameForm.SUBDOMAIN;
        form.errors(host.text()).forEach(host::invalid);
    }

    private static void path(Field rule) {
        Field type = rule.at("pathType");
        if (!type.isSet()) {
            type.missing("pathType must be specified");
            return;
        }
        Field path = rule.at("path");
        type.mustBeOneOf("Exact", "ImplementationSpecific", "Prefix");
        boolean strict = type.is("Exact") || type.is("Prefix");
        if (!path.text().startsWith("/") && (strict || type.is("ImplementationSpecific") && !path.isEmpty())) {
            path.invalid(path.text(), "must be an absolute path");
        }
        if (strict) {
            for (String sequence : List.of("//", "/./", "/../", "%2f", "%2F")) {
                if (path.text().contains(sequence)) {
                    path.invalid("must not contain '" + sequence + "'");
                }
            }
            for (String suffix : List.of("/..", "/.")) {
                if (path.text().endsWith(suffix)) {
                    path.invalid("cannot end with '" + suffix + "'");
                }
            }
        }
        backend(rule.at("backend"));
    }

    private static void backend(Field backend) {
        Field service = backend.at("service");
        Field resource = backend.at("resource");
        if (resource.isSet() && service.isSet()) {
            backend.invalid("", "cannot set both resource and service backends");
        } else if (resource.isSet()) {
            reference(resource);
        } else if (service.isSet()) {
            Names.name(service.at("name").required(), NameForm.DNS_1035);
            Field name = service.at("port", "name");
            Field number = service.at("port", "number");
            if (!name.isEmpty() && number.number() != 0) {
                backend.invalid("", "cannot set both port name & port number");
            } else if (!name.isEmpty()) {
                Names.portName(name);
            } else if (number.number() != 0) {
                Numbers.port(number);
            } else {
                backend.missing("port name or number is required");
            }
        } else {
            backend.invalid("", "resource or service backend is required");
        }
    }

    private static void reference(Field reference) {
        Field group = reference.at("apiGroup");
        if (group.isSet()) {
            NameForm.SUBDOMAIN.errors(group.text()).forEach(group::invalid);
        }
        Names.name(reference.at("kind").required(), NameForm.PATH_SEGMENT);
        Names.name(reference.at("name").required(), NameForm.PATH_SEGMENT);
    }

    public static void ingressClass(Field object) {
        Field spec = object.at("spec");
        Field controller = spec.at("controller");
        if (controller.text().length() > MAX_CONTROLLER) {
            controller.tooLong(MAX_CONTROLLER);
        }
        Names.domainPath(controller);
        Field parameters = spec.at("parameters");
        if (!parameters.isSet()) {
            return;
        }
        reference(parameters);
        Field namespace = parameters.at("namespace");
        Field scope = parameters.at("scope").ifSetOneOf("Cluster", "Namespace");
        if (scope.is("Namespace")) {
            Names.label(namespace.required("`parameters.scope` is set to 'Namespace'"));
        } else if (namespace.isSet() && (!scope.isSet() || scope.is("Cluster"))) {
            namespace.forbidden("`parameters.scope` is set to 'Cluster'");
        }
    }
}
