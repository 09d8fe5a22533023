"""Every door (`tests/puertas`) by everybody, and the figures: `python -m bench.puertas`.

Each address of the portal, by each role of two regions and by nobody, with each method, with ids of one's own region,
of another and of nothing there is, and with every form that others are shown, as it is and with the others' ids. Ends
with 1 when anybody hears of another region, changes what no page of theirs offered, or is answered with an error of
ours.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.arboles import RAIZ


def main():
    empezo = time.monotonic()
    with tempfile.TemporaryDirectory() as carpeta:
        orden = ["-m", "pytest", "-q", "-n", os.environ.get("PROCESOS", "auto"), "-m", "lenta", "--show-capture=no"]
        hecho = subprocess.run(
            [sys.executable, *orden, "tests/puertas", *sys.argv[1:]], cwd=RAIZ, env=os.environ | {"PUERTAS_EN": carpeta}
        )
        cuenta: Counter[str] = Counter()
        actores, faltas = 0, []
        for archivo in sorted(Path(carpeta).glob("*.json")):
            dicho = json.loads(archivo.read_text())
            cuenta.update(dicho["cuenta"])
            faltas += dicho["faltas"]
            actores += 1
    for quien, metodo, direccion, que in faltas:
        print(f"{quien}: {metodo.upper()} {direccion}: {que}")
    metodos = ", ".join(f"{cuenta[m]:,} {m.upper()}" for m in ("get", "head", "put", "patch", "delete", "post"))
    print(f"{actores} people; {metodos}; {', '.join(f'{cuenta[c]:,} {c}' for c in ('2xx', '3xx', '4xx', '5xx'))}; "
          f"{len(faltas)} amiss; {time.monotonic() - empezo:.0f} s")  # fmt: skip
    sys.exit(hecho.returncode)


if __name__ == "__main__":
    main()
