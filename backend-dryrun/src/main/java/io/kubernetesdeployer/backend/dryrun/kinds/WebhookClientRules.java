package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.net.URI;

/** Where the server finds a webhook. */
public final class WebhookClientRules {
    private static final long MAX_PORT = 65535;
    private static final String FORM = "; desired format: https://host[/path]";

    private WebhookClientRules() {}

    public static void check(Field client) {
        Field url = client.at("url");
        Field service = client.at("service");
        if (url.isSet() == service.isSet()) {
            client.missing("exactly one of url or service is required");
        } else if (url.isSet()) {
            url(url);
        } else {
            // The server itself takes one for the other.
            service.at("namespace").reportedAt(service.at("name").path()).required();
            service.at("name").reportedAt(service.at("namespace").path()).required();
            Field port = service.at("port");
            if (port.isSet() && (port.number() < 1 || port.number() > MAX_PORT)) {
                port.invalid("port is not valid: must be between 1 and " + MAX_PORT + ", inclusive");
            }
            path(service.at("path"));
        }
    }

    private static void url(Field url) {
        URI uri;
        try {
            uri = URI.create(url.text());
        } catch (IllegalArgumentException e) {
            url.missing("url must be a valid URL: " + e.getMessage() + FORM);
            return;
        }
        if (!"https".equals(uri.getScheme())) {
            url.invalid(
                    uri.getScheme() == null ? "" : uri.getScheme(), "'https' is the only allowed URL scheme" + FORM);
        }
        if (uri.getAuthority() == null) {
            url.invalid("", "host must be specified" + FORM);
        }
        if (uri.getUserInfo() != null) {
            url.invalid(uri.getUserInfo(), "user information is not permitted in the URL");
        }
        if (uri.getFragment() != null && !uri.getFragment().isEmpty()) {
            url.invalid(uri.getFragment(), "fragments are not permitted in the URL");
        }
        if (uri.getQuery() != null && !uri.getQuery().isEmpty()) {
            url.invalid(uri.getQuery(), "query parameters are not permitted in the URL");
        }
    }

    private static void path(Field path) {
        String text = path.text();
        if (text.isEmpty() || text.equals("/")) {
            return;
        }
        if (text.equals("//")) {
            path.invalid("segment[0] may not be empty");
            return;
        }
        if (!text.startsWith("/")) {
            path.invalid("must start with a '/'");
        }
        String rest = text.substring(1);
        String[] steps = (rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            String place = "segment[" + i + "]";
            if (steps[i].isEmpty()) {
                path.invalid(place + " may not be empty");
            } else {
                NameForm.SUBDOMAIN.errors(steps[i]).forEach(error -> path.invalid(place + ": " + error));
            }
        }
    }
}
