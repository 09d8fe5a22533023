"""Hostile input (`tests/entradas`) at its whole size, and the figures: `python -m bench.entradas [--semilla 1]`.

Ten thousand expedientes, two thousand four hundred workbooks, PDFs and Words and two thousand pasted tables grown amiss
from valid ones by seeds, each through the reader that the portal uses, in a process of their own with five seconds each
and 1.2 GB. Ends with 1 when one is neither accepted nor refused with a sentence, passes its bounds, or leaves anything.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from bench.arboles import RAIZ


def main():
    lee = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lee.add_argument("--semilla", default="1")
    pedido, resto = lee.parse_known_args()
    empezo = time.monotonic()
    with tempfile.TemporaryDirectory() as carpeta:
        orden = ["-m", "pytest", "-q", "-n", os.environ.get("PROCESOS", "auto"), "-m", "lenta", "--show-capture=no"]
        aparte = {"ENTRADAS_EN": carpeta, "ENTRADAS_SEMILLA": pedido.semilla}
        hecho = subprocess.run([sys.executable, *orden, "tests/entradas", *resto], cwd=RAIZ, env=os.environ | aparte)
        dichos = [json.loads(archivo.read_text()) for archivo in sorted(Path(carpeta).glob("*.json"))]
    de_cada: dict[str, list[dict]] = defaultdict(list)
    for uno in dichos:
        de_cada[uno["cual"]].append(uno)
    print("| what | cases | accepted | refused | worst, s | most MB | amiss |\n|---|---|---|---|---|---|---|")
    for cual, suyos in de_cada.items():
        casos, aceptados = sum(u["casos"] for u in suyos), sum(u["aceptados"] for u in suyos)
        mal = [falta for u in suyos for falta in (*u["faltas"], *u["mudas"])]
        print(f"| {cual} | {casos:,} | {aceptados:,} | {casos - aceptados - len(mal):,} | "
              f"{max(u['peor'] for u in suyos):.2f} | {max(u['megas'] for u in suyos)} | {len(mal)} |")  # fmt: skip
        for caso, que in mal[:20]:
            print(f"  {caso}: {que}")
        callados = sum((Counter(dict(u["sin_nombre"])) for u in suyos), Counter())
        if callados:
            print(f"  readers that gave up without a name: {dict(callados)}")
    print(f"seed {pedido.semilla}; {time.monotonic() - empezo:.0f} s")
    sys.exit(hecho.returncode)


if __name__ == "__main__":
    main()
