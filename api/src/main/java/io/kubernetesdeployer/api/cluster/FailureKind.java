package io.kubernetesdeployer.api.cluster;

/** Why a cluster did not do what it was asked to. The same for every backend. */
public enum FailureKind {
    /** Other field managers own fields with other values, a precondition does not hold, or the object has changed (HTTP 409). */
    CONFLICT,
    /** An object of that name is there already (HTTP 409, reason AlreadyExists). */
    ALREADY_EXISTS,
    /** The object breaks a rule of its type or of an admission plugin (HTTP 400, 422). */
    INVALID,
    /** The user may not (HTTP 403). */
    FORBIDDEN,
    /** The namespace is being deleted, and takes nothing new (HTTP 403 with the cause NamespaceTerminating). */
    NAMESPACE_TERMINATING,
    /** The credentials are missing, wrong or expired (HTTP 401). */
    UNAUTHENTICATED,
    /** No such object (HTTP 404). */
    NOT_FOUND,
    /** The cluster does not serve this kind (HTTP 404 on the type). */
    UNKNOWN_TYPE,
    /** The version to list or watch from is too old (HTTP 410). */
    EXPIRED,
    /** The object is larger than the cluster takes (HTTP 413). */
    TOO_LARGE,
    /** The cluster asks to wait (HTTP 429). */
    TOO_MANY_REQUESTS,
    /** The cluster, or something it needs, fails for now (HTTP 5xx, or no connection). */
    UNAVAILABLE,
    /** No answer in time. */
    TIMEOUT,
    /** The server's certificate is not trusted, or the server does not trust ours. */
    UNTRUSTED,
    /** The backend's own configuration cannot be used: no kubeconfig, no such context. */
    CONFIGURATION;

    /** {@return whether the same call may succeed a little later with nothing changed} */
    public boolean isTransient() {
        return this == TOO_MANY_REQUESTS || this == UNAVAILABLE || this == TIMEOUT;
    }
}
