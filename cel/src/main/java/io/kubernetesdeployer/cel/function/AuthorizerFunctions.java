package io.kubernetesdeployer.cel.function;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.cel.value.AccessCheck;
import io.kubernetesdeployer.cel.value.AccessDecision;
import io.kubernetesdeployer.cel.value.Asker;
import io.kubernetesdeployer.cel.value.PathCheck;
import java.util.Locale;

/** What a user may do. Source: apiserver's {@code library.Authz} and {@code library.AuthzSelectors}. */
public final class AuthorizerFunctions extends FunctionLibrary {
    /** The type of {@code authorizer}. */
    public static final CelType AUTHORIZER = OpaqueType.create("kubernetes.authorization.Authorizer");

    /** The type of {@code authorizer.requestResource}. */
    public static final CelType RESOURCE_CHECK = OpaqueType.create("kubernetes.authorization.ResourceCheck");

    private static final Type<Asker> ASKER = new Type<>(AUTHORIZER, Asker.class);
    private static final Type<AccessCheck> RESOURCE = new Type<>(RESOURCE_CHECK, AccessCheck.class);
    private static final Type<AccessCheck> GROUP =
            new Type<>(OpaqueType.create("kubernetes.authorization.GroupCheck"), AccessCheck.class);
    private static final Type<PathCheck> PATH =
            new Type<>(OpaqueType.create("kubernetes.authorization.PathCheck"), PathCheck.class);
    private static final Type<AccessDecision> DECISION =
            new Type<>(OpaqueType.create("kubernetes.authorization.Decision"), AccessDecision.class);

    AuthorizerFunctions() {
        method(
                "path",
                "authorizer_path",
                PATH.declared(),
                ASKER,
                Types.STRING,
                (asker, path) -> new PathCheck(required(path, "path")));
        method(
                "group",
                "authorizer_group",
                GROUP.declared(),
                ASKER,
                Types.STRING,
                (asker, group) -> new AccessCheck(asker, group, "", ""));
        overload(
                "serviceAccount",
                CelOverloadDecl.newMemberOverload(
                        "authorizer_serviceaccount", AUTHORIZER, AUTHORIZER, SimpleType.STRING, SimpleType.STRING),
                arguments -> serviceAccount((Asker) arguments[0], (String) arguments[1], (String) arguments[2]),
                Asker.class,
                String.class,
                String.class);
        method(
                "resource",
                "groupcheck_resource",
                RESOURCE_CHECK,
                GROUP,
                Types.STRING,
                (group, plural) -> group.ofResource(required(plural, "resource")));
        method(
                "subresource",
                "resourcecheck_subresource",
                RESOURCE_CHECK,
                RESOURCE,
                Types.STRING,
                AccessCheck::ofSubresource);
        for (String place : new String[] {"namespace", "name", "fieldSelector", "labelSelector"}) {
            method(
                    place,
                    "resourcecheck_" + place.toLowerCase(Locale.ROOT),
                    RESOURCE_CHECK,
                    RESOURCE,
                    Types.STRING,
                    (check, value) -> check);
        }
        method(
                "check",
                "pathcheck_check",
                DECISION.declared(),
                PATH,
                Types.STRING,
                (path, verb) -> new AccessDecision(true));
        method("check", "resourcecheck_check", DECISION.declared(), RESOURCE, Types.STRING, AccessCheck::check);
        method("errored", "decision_errored", SimpleType.BOOL, DECISION, decision -> false);
        method("error", "decision_error", SimpleType.STRING, DECISION, decision -> "");
        method("allowed", "decision_allowed", SimpleType.BOOL, DECISION, AccessDecision::isAllowed);
        method("reason", "decision_reason", SimpleType.STRING, DECISION, decision -> "");
    }

    private static Asker serviceAccount(Asker asker, String namespace, String name) {
        if (!NameForm.SUBDOMAIN.errors(name).isEmpty()) {
            throw new IllegalArgumentException("Invalid service account name");
        }
        if (!NameForm.LABEL.errors(namespace).isEmpty()) {
            throw new IllegalArgumentException("Invalid service account namespace");
        }
        return asker.serviceAccount(namespace, name);
    }

    private static String required(String value, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        return value;
    }
}
