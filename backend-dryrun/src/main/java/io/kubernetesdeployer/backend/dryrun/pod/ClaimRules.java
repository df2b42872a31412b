package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import java.util.HashSet;
import java.util.Set;

/** The claims of a pod to devices. */
final class ClaimRules {
    private ClaimRules() {}

    /** Checks the claims and returns their names. */
    static Set<String> check(Field spec) {
        Set<String> names = new HashSet<>();
        for (Field claim : spec.each("resourceClaims")) {
            Field name = claim.at("name").required();
            if (!name.isEmpty() && !names.add(name.text())) {
                name.duplicate();
            } else {
                Names.label(name);
            }
            Field direct = claim.at("resourceClaimName");
            Field template = claim.at("resourceClaimTemplateName");
            if (direct.isSet() && template.isSet()) {
                claim.invalid("at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
            } else if (!direct.isSet() && !template.isSet()) {
                claim.invalid("must specify one of: `resourceClaimName`, `resourceClaimTemplateName`");
            }
            Names.subdomain(direct);
            Names.subdomain(template);
        }
        return names;
    }
}
