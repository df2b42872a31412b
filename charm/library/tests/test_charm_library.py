"""The import of charm libraries is the package."""

from __future__ import annotations

import kubernetes_deployer_ops
from charms.kubernetes_deployer.v0 import kubernetes_deployer


def test_it_is_the_package() -> None:
    for name in kubernetes_deployer_ops.__all__:
        assert getattr(kubernetes_deployer, name) is getattr(kubernetes_deployer_ops, name)


def test_charmcraft_installs_this_version_of_the_package() -> None:
    assert [f"kubernetes-deployer-ops>={kubernetes_deployer_ops.__version__},<1"] == kubernetes_deployer.PYDEPS
    assert (kubernetes_deployer.LIBAPI, len(kubernetes_deployer.LIBID)) == (0, 32)
