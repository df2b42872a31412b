package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;
import java.util.Optional;

/** A PersistentVolumeClaim, by its phase. */
final class ClaimRule implements StatusRule {
    @Override
    public Verdict judge(Document object) {
        String phase = object.string("status", "phase").orElse("Pending");
        return switch (phase) {
            case "Bound" -> Verdict.CURRENT;
            case "Lost" ->
                Verdict.inProgress("the claim is Lost: its volume "
                        + object.string("spec", "volumeName").orElse("") + " no longer exists");
            case "Pending" -> Verdict.inProgress("the claim is Pending, not Bound" + why(object));
            default -> Verdict.inProgress("the claim is " + phase + ", not Bound");
        };
    }

    /** Explains a claim for which nothing makes a volume; API servers set the default class, if there is one. */
    private static String why(Document object) {
        Optional<String> type = object.string("spec", "storageClassName");
        if (object.string("spec", "volumeName").isPresent()
                || type.filter(name -> !name.isEmpty()).isPresent()) {
            return "";
        }
        return (type.isPresent() ? ": its class is empty" : ": it has no class, and the cluster has no default class")
                + ", so that it waits for a volume made by hand";
    }
}
