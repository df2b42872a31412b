package io.kubernetesdeployer.clients;

import io.kubernetesdeployer.api.service.Settings;

/** Of the settings of a backend what is left for those who hand in a client, and what failures tell them. */
final class Limits {
    static final String REMEDY_FOR_TRUST = "check which authorities the client trusts";
    static final String TIMED_OUT =
            "no complete answer within 300ms; see request-timeout, and the time limits of the client";

    private Limits() {}

    static Settings of(Settings settings) {
        return settings.text("request-timeout")
                .map(limit -> Settings.none().with("request-timeout", limit))
                .orElse(Settings.none());
    }
}
