"""What a process that opens what others made knows of this one's surroundings."""

import os
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
HEREDA = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
          "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START")  # fmt: skip
"""Where letters and libraries are, and no secret."""


def entorno_limpio() -> dict[str, str]:
    """The environment for any process of ours that needs the code and nothing else: none is begun with another."""
    entorno = {nombre: os.environ[nombre] for nombre in HEREDA if nombre in os.environ}
    return {"LANG": "C.UTF-8", **entorno, "PYTHONPATH": str(RAIZ), "PYTHONDONTWRITEBYTECODE": "1"}
