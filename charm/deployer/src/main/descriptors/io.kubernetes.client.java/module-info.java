// What client-java lacks: jlink takes no automatic modules. It exports and requires what the jar has and uses.
open module io.kubernetes.client.java {
    requires com.google.gson;
    requires gson.fire;
    requires io.kubernetes.client.java.api;
    requires java.logging;
    requires java.sql;
    requires okhttp3;
    requires okio;
    requires org.apache.commons.lang3;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires org.yaml.snakeyaml;

    uses java.security.Provider;

    exports io.kubernetes.client;
    exports io.kubernetes.client.apimachinery;
    exports io.kubernetes.client.informer;
    exports io.kubernetes.client.informer.cache;
    exports io.kubernetes.client.informer.exception;
    exports io.kubernetes.client.informer.impl;
    exports io.kubernetes.client.monitoring;
    exports io.kubernetes.client.persister;
    exports io.kubernetes.client.simplified;
    exports io.kubernetes.client.util;
    exports io.kubernetes.client.util.annotations;
    exports io.kubernetes.client.util.authenticators;
    exports io.kubernetes.client.util.conversion;
    exports io.kubernetes.client.util.credentials;
    exports io.kubernetes.client.util.exception;
    exports io.kubernetes.client.util.generic;
    exports io.kubernetes.client.util.generic.dynamic;
    exports io.kubernetes.client.util.generic.options;
    exports io.kubernetes.client.util.labels;
    exports io.kubernetes.client.util.okhttp;
    exports io.kubernetes.client.util.taints;
    exports io.kubernetes.client.util.version;
    exports io.kubernetes.client.util.wait;
}
