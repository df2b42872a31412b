// What client-java-api lacks: jlink takes no automatic modules. It exports and requires what the jar has and uses.
open module io.kubernetes.client.java.api {
    requires com.google.gson;
    requires gson.fire;
    requires java.sql;
    requires okhttp3;
    requires okhttp3.logging;
    requires okio;
    requires org.apache.commons.lang3;

    exports io.kubernetes.client.common;
    exports io.kubernetes.client.custom;
    exports io.kubernetes.client.gson;
    exports io.kubernetes.client.openapi;
    exports io.kubernetes.client.openapi.apis;
    exports io.kubernetes.client.openapi.auth;
    exports io.kubernetes.client.openapi.models;
}
