package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.GroupKind;

/** The kinds that the engine treats in a way of their own. */
public final class Kinds {
    public static final GroupKind NAMESPACE = new GroupKind("", "Namespace");
    public static final GroupKind CONFIG_MAP = new GroupKind("", "ConfigMap");
    static final GroupKind SECRET = new GroupKind("", "Secret");
    public static final GroupKind ROLE = new GroupKind("rbac.authorization.k8s.io", "Role");
    public static final GroupKind CLUSTER_ROLE = new GroupKind("rbac.authorization.k8s.io", "ClusterRole");
    public static final GroupKind ROLE_BINDING = new GroupKind("rbac.authorization.k8s.io", "RoleBinding");
    public static final GroupKind POD = new GroupKind("", "Pod");
    public static final GroupKind CLAIM = new GroupKind("", "PersistentVolumeClaim");
    static final GroupKind VOLUME = new GroupKind("", "PersistentVolume");
    static final GroupKind STATEFUL_SET = new GroupKind("apps", "StatefulSet");
    public static final GroupKind JOB = new GroupKind("batch", "Job");
    public static final GroupKind DEFINITION = new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");
    public static final GroupKind API_SERVICE = new GroupKind("apiregistration.k8s.io", "APIService");

    private Kinds() {}
}
