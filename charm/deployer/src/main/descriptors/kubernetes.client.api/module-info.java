// What kubernetes-client-api lacks: jlink takes no automatic modules. It exports and requires what the jar has and uses.
open module kubernetes.client.api {
    requires com.fasterxml.jackson.annotation;
    requires kubernetes.model.common;
    requires kubernetes.model.core;
    requires org.slf4j;
    requires tools.jackson.core;

    exports io.fabric8.kubernetes.client;
    exports io.fabric8.kubernetes.client.dsl;
    exports io.fabric8.kubernetes.client.dsl.base;
    exports io.fabric8.kubernetes.client.extended.leaderelection;
    exports io.fabric8.kubernetes.client.extended.leaderelection.resourcelock;
    exports io.fabric8.kubernetes.client.extended.run;
    exports io.fabric8.kubernetes.client.extension;
    exports io.fabric8.kubernetes.client.http;
    exports io.fabric8.kubernetes.client.informers;
    exports io.fabric8.kubernetes.client.informers.cache;
    exports io.fabric8.kubernetes.client.internal;
    exports io.fabric8.kubernetes.client.lib;
    exports io.fabric8.kubernetes.client.readiness;
    exports io.fabric8.kubernetes.client.utils;

    uses io.fabric8.kubernetes.client.http.HttpClient.Factory;
}
