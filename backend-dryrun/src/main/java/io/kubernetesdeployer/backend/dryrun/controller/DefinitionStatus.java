package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Conditions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of a CustomResourceDefinition: its names are accepted, then it is served. */
final class DefinitionStatus {
    /** Holds a definition until its objects are deleted. */
    static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private DefinitionStatus() {}

    static Document of(Document object, Stage stage, String time, @Nullable String reason) {
        if (Conditions.isTrue(object, "Established")) {
            return object;
        }
        if (reason != null) {
            return object.with(
                    List.of(
                            Conditions.of("NamesAccepted", false, reason, "names are in use", time),
                            Conditions.of("Established", false, "NotAccepted", "not all names are accepted", time)),
                    "status",
                    "conditions");
        }
        boolean done = stage == Stage.DONE;
        Document accepted = object.with(
                        List.of(
                                Conditions.of("NamesAccepted", true, "NoConflicts", "no conflicts found", time),
                                Conditions.of(
                                        "Established",
                                        done,
                                        done ? "InitialNamesAccepted" : "Installing",
                                        done
                                                ? "the initial names have been accepted"
                                                : "the initial names are being installed",
                                        time)),
                        "status",
                        "conditions")
                .with(object.document("spec", "names").asMap(), "status", "acceptedNames");
        List<Object> finalizers = new ArrayList<>(object.list("metadata", "finalizers"));
        if (!done || finalizers.contains(CLEANUP)) {
            return accepted;
        }
        finalizers.add(CLEANUP);
        return accepted.with(finalizers, "metadata", "finalizers");
    }
}
