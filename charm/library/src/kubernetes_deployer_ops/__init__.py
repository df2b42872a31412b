"""Has a kubernetes-deployer deploy Kubernetes resources for a Juju charm that is written with ops."""

from kubernetes_deployer_ops.answer import Answer
from kubernetes_deployer_ops.manifests import ManifestError, load_manifests
from kubernetes_deployer_ops.requirer import AvailableEvent, KubernetesDeployerRequirer, StatusChangedEvent
from kubernetes_deployer_ops.schema import (
    ProviderUnitData,
    Report,
    RequirerUnitData,
    ResourceReport,
    State,
)

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "AvailableEvent",
    "KubernetesDeployerRequirer",
    "ManifestError",
    "ProviderUnitData",
    "Report",
    "RequirerUnitData",
    "ResourceReport",
    "State",
    "StatusChangedEvent",
    "load_manifests",
]
