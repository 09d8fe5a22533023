"""The pictures of the manual: `make capturas`.

    make capturas                               # makes a demonstration for itself, serves it and takes them (minutes)
    DEMOSTRACION=var/demostracion make capturas # of a copy of one that is made (`make demostracion`)
    PORTAL=http://localhost:8000 make capturas  # of one that is served (GANCHOS=true make demo)
    make capturas-al-dia                        # leaves them as they are, and says which the portal shows otherwise now

They are left as WebP in static/egtpi/manual/, with their measures in medidas.json; the names that each shows, of those
that the portal's sources say, in nombres.json beside this file, by which a test tells when one is older than its page.
A picture that shows the same as before is left as it was. It needs Debian's chromium and what the browser tests need;
the portal itself needs neither. It refuses a portal that is no demonstration.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.capturas.camara import Rollo
from bench.capturas.comparar import muestran_lo_mismo
from bench.capturas.dicho import NOMBRES, Dicho
from bench.capturas.paseo import pasear
from bench.capturas.servir import servida

CARPETA = Path(__file__).resolve().parents[2] / "static" / "egtpi" / "manual"


@contextmanager
def portal() -> Iterator[str]:
    """The one that PORTAL names, or one that is made and served meanwhile."""
    if suyo := os.environ.get("PORTAL", "").rstrip("/"):
        yield suyo
        return
    with tempfile.TemporaryDirectory(prefix="capturas-") as carpeta, servida(Path(carpeta)) as direccion:
        yield direccion


def otras(rollo: Rollo) -> list[str]:
    """Which of those taken show something else than the one that is kept, or are new."""
    guardadas = {nombre: CARPETA / f"{nombre}.webp" for nombre in rollo.fotos}
    return [
        nombre
        for nombre, ruta in guardadas.items()
        if not ruta.exists() or not muestran_lo_mismo(ruta.read_bytes(), rollo.fotos[nombre])
    ]


def guardar(rollo: Rollo, cuales: list[str]) -> None:
    """Keeps those pictures, the measures of all and what all show; throws away those that nobody takes any more."""
    CARPETA.mkdir(parents=True, exist_ok=True)
    for ruta in CARPETA.glob("*.webp"):
        if ruta.stem not in rollo.fotos:
            ruta.unlink()
    lista = CARPETA / "medidas.json"
    medidas = json.loads(lista.read_text("utf-8")) if lista.exists() else {}
    for nombre in cuales:
        (CARPETA / f"{nombre}.webp").write_bytes(rollo.fotos[nombre])
        medidas[nombre] = rollo.medidas[nombre]
    _escribir(lista, {nombre: medidas[nombre] for nombre in sorted(rollo.fotos)})
    dicho = Dicho.del_portal()
    _escribir(NOMBRES, {n: sorted(filter(dicho.dice, rollo.nombres[n])) for n in sorted(rollo.nombres)})


def _escribir(ruta: Path, cosa: object) -> None:
    ruta.write_text(json.dumps(cosa, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main() -> int:
    """0 when all were taken (and, with --al-dia, when each shows what the portal shows now)."""
    solo_mirar = "--al-dia" in sys.argv[1:]
    with portal() as direccion:
        rollo, fallas = pasear(direccion)
    print("\n".join(fallas), file=sys.stderr)
    if fallas:
        return 1
    cambiadas = otras(rollo)
    if not solo_mirar:
        guardar(rollo, cambiadas)
        print(f"{len(cambiadas)} de {len(rollo.fotos)} mostraban otra cosa: {', '.join(cambiadas) or 'ninguna'}.")
        return 0
    for nombre in cambiadas:
        print(f"«{nombre}» es anterior a su página: «make capturas» la hace otra vez.")
    if destino := os.environ.get("DEJAR"):
        rollo.guardar(Path(destino))
    return 1 if cambiadas else 0


if __name__ == "__main__":
    sys.exit(main())
