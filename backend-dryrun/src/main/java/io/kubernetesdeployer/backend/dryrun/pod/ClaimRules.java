package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
            Names.nameIfSet(direct, NameForm.SUBDOMAIN);
            Names.nameIfSet(template, NameForm.SUBDOMAIN);
        }
        return names;
    }

    /**
     * The claims, or requests of claims, that a container uses: each once, and a whole claim beside none of its requests.
     *
     * @param claims the names of those that the pod has
     */
    static void uses(List<Field> uses, Set<String> claims) {
        Set<String> seen = new HashSet<>();
        for (Field use : uses) {
            String name = use.at("name").text();
            if (name.isEmpty()) {
                use.missing("");
                continue;
            }
            if (seen.contains(name)) {
                use.duplicate(name);
            } else {
                use(use, name, seen);
            }
            if (!claims.contains(name)) {
                use.notFound(
                        name,
                        "must be one of the names in pod.spec.resourceClaims"
                                + (claims.isEmpty()
                                        ? " which is empty"
                                        : ": " + String.join(", ", new TreeSet<>(claims))));
            }
        }
    }

    private static void use(Field use, String name, Set<String> seen) {
        Field request = use.at("request");
        Names.label(request);
        String key = request.isEmpty() ? name : name + "/" + request.text();
        if (seen.contains(key)) {
            use.duplicate(key);
        } else if (request.isEmpty()) {
            seen.stream().filter(other -> other.startsWith(name + "/")).forEach(other -> use.duplicate(name));
        }
        seen.add(key);
    }
}
