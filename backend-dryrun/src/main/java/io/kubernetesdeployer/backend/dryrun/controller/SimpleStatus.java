package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Conditions;
import java.util.List;
import java.util.Map;

/** The status of kinds that are either ready or not. */
final class SimpleStatus {
    private SimpleStatus() {}

    static Document of(String type, Document object, Stage stage, String time) {
        boolean done = stage == Stage.DONE;
        return switch (type) {
            case "persistentvolumeclaims" -> claim(object, done);
            case "persistentvolumes" -> object.with(done ? "Available" : "Pending", "status", "phase");
            case "services" ->
                done && object.string("spec", "type").orElse("").equals("LoadBalancer") ? withAddress(object) : object;
            case "ingresses.networking.k8s.io" -> done ? withAddress(object) : object;
            case "apiservices.apiregistration.k8s.io" -> apiService(object, done, time);
            case "poddisruptionbudgets.policy" ->
                object.with(object.integer("metadata", "generation").orElse(1), "status", "observedGeneration");
            default -> object;
        };
    }

    private static Document claim(Document object, boolean done) {
        Document claim = object.with(done ? "Bound" : "Pending", "status", "phase");
        return done && claim.value("spec", "resources", "requests", "storage").isPresent()
                ? claim.with(claim.document("spec", "resources", "requests").asMap(), "status", "capacity")
                        .with(claim.list("spec", "accessModes"), "status", "accessModes")
                : claim;
    }

    /** An address for documentation (RFC 5737), always the same for the same uid. */
    private static Document withAddress(Document object) {
        int host = 1 + Math.floorMod(object.string("metadata", "uid").orElse("").hashCode(), 254);
        return object.with(List.of(Map.of("ip", "198.51.100." + host)), "status", "loadBalancer", "ingress");
    }

    private static Document apiService(Document object, boolean done, String time) {
        return object.with(
                List.of(
                        done
                                ? Conditions.of("Available", true, "Passed", "all checks passed", time)
                                : Conditions.of("Available", false, "MissingEndpoints", "no endpoints yet", time)),
                "status",
                "conditions");
    }
}
