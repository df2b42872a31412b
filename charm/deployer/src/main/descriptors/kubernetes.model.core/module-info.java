// What kubernetes-model-core lacks: jlink takes no automatic modules. It exports and requires what the jar has and uses.
open module kubernetes.model.core {
    requires com.fasterxml.jackson.annotation;
    requires kubernetes.model.common;
    requires tools.jackson.core;

    exports io.fabric8.kubernetes.api;
    exports io.fabric8.kubernetes.api.model;
    exports io.fabric8.kubernetes.api.model.clusterapi.core.v1beta1;
    exports io.fabric8.kubernetes.api.model.runtime;
    exports io.fabric8.kubernetes.api.model.version;
    exports io.fabric8.kubernetes.internal;
}
