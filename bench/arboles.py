"""The code of another commit beside this one's, for what is measured against it."""

import subprocess
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]
GUARDADO = RAIZ / "var" / "bench"


def commit_completo(commit: str) -> str:
    """Its name in ten digits. Raises CalledProcessError for one that this repository does not hold."""
    orden = ["git", "rev-parse", "--short=10", f"{commit}^{{commit}}"]
    return subprocess.run(orden, cwd=RAIZ, check=True, capture_output=True, text=True).stdout.strip()


def arbol_de(commit: str) -> Path:
    """The folder with the code of that commit, taken out of git the first time, and compiled."""
    nombre = commit_completo(commit)
    arbol = GUARDADO / f"arbol-{nombre}"
    if not (arbol / "manage.py").exists():
        arbol.mkdir(parents=True, exist_ok=True)
        empacado = subprocess.run(["git", "archive", nombre], cwd=RAIZ, check=True, capture_output=True).stdout
        subprocess.run(["tar", "x"], cwd=arbol, input=empacado, check=True)
    return arbol
