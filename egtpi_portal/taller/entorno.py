"""What a process that opens what others made knows of this one's surroundings."""

import os
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
HEREDA = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
          "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START")  # fmt: skip
"""Where letters and libraries are, and no secret."""


def entorno_limpio() -> dict[str, str]:
    """The environment for a process of ours that needs the code and nothing else."""
    entorno = {nombre: os.environ[nombre] for nombre in HEREDA if nombre in os.environ}
    return {**entorno, "PYTHONPATH": str(RAIZ), "PYTHONDONTWRITEBYTECODE": "1"}
