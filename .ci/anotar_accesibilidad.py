"""Puts together what axe saw in the last run of the browser tests, for the portal's accessibility statement:

make e2e && python .ci/anotar_accesibilidad.py [DATE]

Writes egtpi_portal/accesibilidad.json, which is committed with the release that it is of. Takes nothing from a run that
looked at fewer than ten kinds of page.
"""

import datetime as dt
import json
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
VISTO = RAIZ / "var" / "accesibilidad"


def main() -> int:
    paginas: dict[str, int] = {}
    reglas: set[str] = set()
    motor: set[str] = set()
    for ruta in sorted(VISTO.glob("*.json")):
        dicho = json.loads(ruta.read_text("utf-8"))
        for pagina, graves in dicho["paginas"].items():
            paginas[pagina] = max(graves, paginas.get(pagina, 0))
        reglas |= set(dicho["reglas"])
        motor |= set(dicho["motor"])
    if len(paginas) < 10:
        print(f"Solo se miraron {len(paginas)} clases de página: ejecute make e2e.", file=sys.stderr)
        return 1
    fecha = sys.argv[1] if len(sys.argv) > 1 else f"{dt.datetime.now(dt.UTC):%Y-%m-%d}"
    hecho = {
        "fecha": dt.date.fromisoformat(fecha).isoformat(), "paginas": len(paginas), "reglas": len(reglas),
        "con_faltas": sorted(pagina for pagina, graves in paginas.items() if graves), "motor": ", ".join(sorted(motor)),
    }  # fmt: skip
    (RAIZ / "egtpi_portal" / "accesibilidad.json").write_text(
        json.dumps(hecho, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    print(f"{len(paginas)} clases de página, {len(reglas)} reglas, {len(hecho['con_faltas'])} con faltas graves.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
