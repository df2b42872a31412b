package io.kubernetesdeployer.clients;

import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.ClusterFailureContract;

/** What failures tell those who have handed in a client. */
abstract class HandedInFailureContract extends ClusterFailureContract {

    /** Of the settings of a backend what is left for a client that is handed in. */
    static Settings limits(Settings settings) {
        return settings.text("request-timeout")
                .map(limit -> Settings.none().with("request-timeout", limit))
                .orElse(Settings.none());
    }

    @Override
    protected final String remedyForTrust() {
        return "check which authorities the client trusts";
    }

    @Override
    protected final String timedOut() {
        return "no complete answer within 300ms; see request-timeout, and the time limits of the client";
    }
}
