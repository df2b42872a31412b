package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.backend.dryrun.check.DriverNames;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import java.util.Map;

/**
 * DeviceClasses, and what they share with claims. Fields of features that a server does not have unless it is told so are gone before they get here. What
 * the expressions of selectors cost at most is not checked.
 */
public final class DeviceRules {
    private static final int MAX_SELECTORS = 32;
    private static final int MAX_CONFIGURATIONS = 32;
    private static final int MAX_EXPRESSION = 10 * 1024;
    private static final int MAX_PARAMETERS = 10 * 1024;

    private DeviceRules() {}

    public static void deviceClass(Field object) {
        Field spec = object.at("spec");
        selectors(spec.at("selectors"));
        if (isAtMost(spec.at("config"), MAX_CONFIGURATIONS)) {
            spec.each("config").forEach(DeviceRules::configuration);
        }
    }

    static void selectors(Field selectors) {
        if (!isAtMost(selectors, MAX_SELECTORS)) {
            return;
        }
        for (Field selector : selectors.each()) {
            Field cel = selector.at("cel");
            if (!cel.isSet()) {
                cel.missing("");
            } else {
                expression(cel.at("expression"));
            }
        }
    }

    private static void expression(Field expression) {
        String text = expression.text();
        if (JsonSize.utf8(text) > MAX_EXPRESSION) {
            expression.tooLong(MAX_EXPRESSION);
        } else {
            ExpressionLanguage.find()
                    .flatMap(language -> language.refusalOfDeviceSelector(text))
                    .ifPresent(why -> expression.invalid(text, why));
        }
    }

    static void configuration(Field configuration) {
        Field opaque = configuration.at("opaque");
        if (!opaque.isSet()) {
            opaque.missing("");
            return;
        }
        DriverNames.check(opaque.at("driver"));
        Field parameters = opaque.at("parameters");
        if (!parameters.isSet()) {
            parameters.missing("");
        } else if (JsonSize.of(parameters.value()) > MAX_PARAMETERS) {
            parameters.tooLong(MAX_PARAMETERS);
        } else if (!(parameters.value() instanceof Map)) {
            parameters.invalid("<value omitted>", "must be a valid JSON object");
        }
    }

    /** Reports a list that is too long; no more is said of such a list. */
    static boolean isAtMost(Field list, int most) {
        if (list.size() > most) {
            list.tooMany(most);
            return false;
        }
        return true;
    }
}
