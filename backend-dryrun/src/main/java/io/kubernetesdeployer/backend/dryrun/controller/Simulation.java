package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import org.jspecify.annotations.Nullable;

/** How pods fail, on request of the label {@code simulate} on the object or its pods. */
enum Simulation {
    CRASH_LOOP("CrashLoopBackOff", "back-off 2m40s restarting failed container"),
    IMAGE_MISSING("ImagePullBackOff", "Back-off pulling image"),
    PENDING("Unschedulable", "no node fits the pod");

    final String reason;
    final String message;

    Simulation(String reason, String message) {
        this.reason = reason;
        this.message = message;
    }

    /** What an object asks for; {@code null} where its pods are fine. */
    static @Nullable Simulation of(Document object) {
        String label = object.string("spec", "template", "metadata", "labels", "simulate")
                .or(() -> object.string("metadata", "labels", "simulate"))
                .orElse("");
        return switch (label) {
            case "crash-loop" -> CRASH_LOOP;
            case "image-missing" -> IMAGE_MISSING;
            case "pending" -> PENDING;
            default -> null;
        };
    }
}
