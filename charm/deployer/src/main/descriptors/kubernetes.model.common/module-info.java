// What kubernetes-model-common lacks: jlink takes no automatic modules. It exports and requires what the jar has and uses.
open module kubernetes.model.common {
    requires com.fasterxml.jackson.annotation;
    requires static java.sql;
    requires org.slf4j;
    requires tools.jackson.core;

    exports io.fabric8.kubernetes.api.builder;
    exports io.fabric8.kubernetes.model;
    exports io.fabric8.kubernetes.model.annotation;
    exports io.fabric8.kubernetes.model.jackson;
    exports io.fabric8.kubernetes.model.util;
}
