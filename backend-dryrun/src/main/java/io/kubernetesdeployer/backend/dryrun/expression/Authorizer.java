package io.kubernetesdeployer.backend.dryrun.expression;

/** Says what users may do. */
@FunctionalInterface
public interface Authorizer {
    /**
     * Whether a user may do something with the objects of a type.
     *
     * @param verb such as {@code create}
     * @param type the plural, a subresource after a slash, and the group after a dot if there is one: {@code pods/exec},
     *     {@code deployments.apps}
     * @param user the name of the user
     */
    boolean allows(String verb, String type, String user);
}
