"""The small inputs that once failed, each with its right answer: outside the repository, beside it."""

from pathlib import Path

import pytest

FALLAS = Path(__file__).resolve().parents[3] / "shared" / "fallas"


@pytest.fixture(scope="session")
def fallas() -> Path:
    """The folder of those inputs; the test is skipped where it is not there."""
    if not FALLAS.is_dir():
        pytest.skip("no está la carpeta de fallas al lado del repositorio")
    return FALLAS
