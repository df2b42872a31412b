"""Has a kubernetes-deployer deploy Kubernetes resources: the import of charm libraries.

    from charms.kubernetes_deployer.v0.kubernetes_deployer import KubernetesDeployerRequirer

The code is the package ``kubernetes-deployer-ops``, which charmcraft installs because of ``PYDEPS``.
"""

from kubernetes_deployer_ops import *  # noqa: F403
from kubernetes_deployer_ops import __all__ as __all__

LIBID = "6f0c7b3f5f0e4e0f9a5e0d0c1b7a2d94"
LIBAPI = 0
LIBPATCH = 1
PYDEPS = ["kubernetes-deployer-ops>=0.1.0,<1"]
