package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import java.util.List;

/** Which taints of nodes a pod bears. */
public final class TolerationRules {
    private TolerationRules() {}

    /** @param spec what has {@code tolerations} */
    public static void check(Field spec) {
        for (Field toleration : spec.each("tolerations")) {
            Field key = toleration.at("key");
            Field operator = toleration.at("operator");
            Field effect = toleration.at("effect");
            Field value = toleration.at("value").reportedAt(operator.path());
            if (!key.isEmpty()) {
                Names.qualified(key);
            } else if (!operator.is("Exists")) {
                operator.invalid(
                        operator.text(),
                        "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
            }
            if (toleration.at("tolerationSeconds").isSet() && !effect.is("NoExecute")) {
                effect.invalid(effect.text(), "effect must be 'NoExecute' when `tolerationSeconds` is set");
            }
            switch (operator.text("Equal")) {
                case "Equal" -> {
                    List<String> errors = LabelSyntax.valueErrors(value.text());
                    if (!errors.isEmpty()) {
                        value.invalid(String.join(";", errors));
                    }
                }
                case "Exists" -> {
                    if (!value.isEmpty()) {
                        value.invalid("value must be empty when `operator` is 'Exists'");
                    }
                }
                case "Lt", "Gt" -> operator.unsupported("Equal", "Exists", "Lt", "Gt");
                default -> operator.unsupported("Equal", "Exists");
            }
            effect.oneOf("NoSchedule", "PreferNoSchedule", "NoExecute");
        }
    }
}
