"""Where the tests find what the Java tests are held to as well."""

from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
VECTORS = REPOSITORY / "testkit/src/main/resources/io/kubernetesdeployer/testkit/interop"
