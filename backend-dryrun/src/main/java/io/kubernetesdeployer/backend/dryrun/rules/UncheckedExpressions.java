package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;

/** What is not checked of policies, webhooks and selectors of devices where no module has the language of their expressions. */
final class UncheckedExpressions {
    private static final String ADMISSION = "admissionregistration.k8s.io";
    private static final String DEVICES = "resource.k8s.io";

    private UncheckedExpressions() {}

    /** The warning; empty if all is checked. */
    static String gap(ServedType type, Document object) {
        return !areIn(type, object) || ExpressionLanguage.find().isPresent()
                ? ""
                : "the model of a cluster does not check the expressions (CEL) of "
                        + type.type().groupKind()
                        + (type.is(ADMISSION, "ValidatingAdmissionPolicy") ? ", nor ask it" : "")
                        + ": the module io.kubernetesdeployer.cel is missing";
    }

    private static boolean areIn(ServedType type, Document object) {
        return switch (type.type().group()) {
            case ADMISSION ->
                type.is(ADMISSION, "ValidatingAdmissionPolicy")
                        || object.documents("webhooks").stream()
                                .anyMatch(webhook ->
                                        !webhook.list("matchConditions").isEmpty());
            case DEVICES ->
                selectsDevices(
                        type.is(DEVICES, "ResourceClaimTemplate")
                                ? object.document("spec", "spec")
                                : object.document("spec"));
            default -> false;
        };
    }

    private static boolean selectsDevices(Document spec) {
        return hasSelectors(spec)
                || spec.documents("devices", "requests").stream()
                        .anyMatch(request -> hasSelectors(request.document("exactly"))
                                || request.documents("firstAvailable").stream()
                                        .anyMatch(UncheckedExpressions::hasSelectors));
    }

    private static boolean hasSelectors(Document devices) {
        return !devices.list("selectors").isEmpty();
    }
}
