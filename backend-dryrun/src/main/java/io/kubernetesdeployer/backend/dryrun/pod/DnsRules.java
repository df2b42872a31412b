package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import java.util.regex.Pattern;

/** How a pod looks names up. */
final class DnsRules {
    private static final int MAX_SERVERS = 3;
    private static final int MAX_SEARCHES = 32;
    private static final int MAX_DOMAIN = 253;
    private static final int MAX_SEARCH_TEXT = 2048;
    private static final String PART = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
    private static final Pattern SEARCH = Pattern.compile(PART + "(\\." + PART + ")*");

    private DnsRules() {}

    static void check(Field spec) {
        Field config = spec.at("dnsConfig");
        Field servers = config.at("nameservers");
        if (spec.at("dnsPolicy").is("None")) {
            if (!config.isSet()) {
                config.missing("must provide `dnsConfig` when `dnsPolicy` is None");
                return;
            }
            if (servers.isEmpty()) {
                servers.missing("must provide at least one DNS nameserver when `dnsPolicy` is None");
                return;
            }
        }
        if (servers.size() > MAX_SERVERS) {
            servers.invalid("must not have more than " + MAX_SERVERS + " nameservers");
        }
        config.each("nameservers").forEach(server -> Addresses.ip(server));
        searches(config);
        for (Field option : config.each("options")) {
            if (option.at("name").isEmpty()) {
                option.missing("must not be empty");
            }
        }
    }

    private static void searches(Field config) {
        Field searches = config.at("searches");
        if (searches.size() > MAX_SEARCHES) {
            searches.invalid("must not have more than " + MAX_SEARCHES + " search paths");
        }
        if (String.join(" ", searches.texts()).length() > MAX_SEARCH_TEXT) {
            searches.invalid(
                    "must not have more than " + MAX_SEARCH_TEXT + " characters (including spaces) in the search list");
        }
        for (Field search : config.each("searches")) {
            String text = search.text();
            String domain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
            if (domain.length() > MAX_DOMAIN) {
                search.invalid(domain, "must be no more than " + MAX_DOMAIN + " characters");
            }
            if (!text.equals(".") && !SEARCH.matcher(domain).matches()) {
                search.invalid(
                        domain,
                        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', "
                                + "and must start and end with an alphanumeric character (e.g. 'example.com', regex used for "
                                + "validation is '" + SEARCH + "')");
            }
        }
    }
}
