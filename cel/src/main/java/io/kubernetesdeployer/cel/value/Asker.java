package io.kubernetesdeployer.cel.value;

import io.kubernetesdeployer.backend.dryrun.expression.Authorizer;

/**
 * A user of whom an expression asks what he may do.
 *
 * @param user the name
 * @param authorizer who knows
 */
public record Asker(String user, Authorizer authorizer) {
    public Asker serviceAccount(String namespace, String name) {
        return new Asker("system:serviceaccount:" + namespace + ":" + name, authorizer);
    }
}
