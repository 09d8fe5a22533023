"""How long it takes to know whether anything happened, and what else reads the trail on a page, however long it is.

    python bench/estampa.py [--eventos N …] [--rondas N]

In a throw-away SQLite file, or in DATABASE_URL (`.ci/con_postgres.sh` for PostgreSQL): fills the trail to each of those
lengths (a thousand and a million unless told) and tells, in milliseconds of wall time (the engine's own work is what
grows), the median of the rounds of: the marks by which what was judged is kept; what stood for them in the starting
commit, the trail's length and its last event; and the other reads of the trail that pages do. Goal: the marks in 1 ms.
"""

import argparse
import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
META = 1.0
LLENAR = {
    "sqlite": "WITH RECURSIVE n(n) AS (SELECT %s UNION ALL SELECT n + 1 FROM n WHERE n < %s - 1)",
    "postgresql": "WITH n(n) AS (SELECT generate_series(%s, %s - 1))",
}
MOMENTO = {
    "sqlite": "datetime('2023-01-01', '+' || (n * 30) || ' seconds')",
    "postgresql": "timestamptz '2023-01-01' + n * interval '30 seconds'",
}


def preparar(carpeta: str):
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{carpeta}/bench.sqlite3")
    os.environ.update(DEMO="true", DJANGO_SETTINGS_MODULE="egtpi_portal.settings", LOG_LEVEL="ERROR")
    import django

    django.setup()
    from django.core.management import call_command

    from egtpi_portal.bitacora import marcas
    from egtpi_portal.territorio.carga import cargar_territorio
    from egtpi_portal.territorio.models import Region

    call_command("migrate", verbosity=0)
    cargar_territorio()
    marcas.renovar([*Region.objects.values_list("pk", flat=True), marcas.PAIS])


def llenar(hasta: int):
    """Events of all kinds and regions until there are so many, the last a moment ago as the first three years."""
    from django.db import connection

    from egtpi_portal.bitacora.acciones import ACCIONES
    from egtpi_portal.bitacora.models import Evento

    raras = tuple(a for a in ACCIONES if not a.startswith(("calendario.", "pacto.", "firmante.")))
    acciones = " ".join(f"WHEN {n} THEN '{accion}'" for n, accion in enumerate(raras))
    sql = (
        f"{LLENAR[connection.vendor]} INSERT INTO bitacora_evento (momento, actor_id, actor_texto, region_id, accion, "
        "objeto_tipo, objeto_id, objeto_texto, resumen, cambios) "
        f"SELECT {MOMENTO[connection.vendor]}, n %% 500 + 100, 'Quien', substr('0' || (n %% 25 + 1), -2), "
        f"CASE n %% {len(raras)} {acciones} END, 'actas.acta', '' || (n %% 5000), 'Acta', 'Algo pasó.', '{{}}' FROM n"
    )
    if connection.vendor == "postgresql":
        sql = sql.replace("substr('0' || (n %% 25 + 1), -2)", "lpad('' || (n %% 25 + 1), 2, '0')")
    with connection.cursor() as cursor:
        cursor.execute(sql, [Evento.objects.count(), hasta])
        cursor.execute("ANALYZE bitacora_evento")


def lecturas() -> Iterator[tuple[str, Callable[[], object]]]:
    """What reads the trail, by name; the first is what has a goal."""
    from django.db.models import Count, Max

    from egtpi_portal.bitacora import marcas
    from egtpi_portal.bitacora.models import Evento
    from egtpi_portal.cuentas.models import Usuario
    from egtpi_portal.personas.gente import consultas as gente
    from egtpi_portal.territorio.models import Region
    from verificacion.agenda.views import _ultimo_cambio
    from verificacion.dias import consultas as dias
    from verificacion.firmantes import consultas as firmantes
    from verificacion.revisiones.mesa.cola import ultima_visita

    nadie, region, hoy = Usuario(pk=7), Region.objects.get(pk="02"), dt.date(2024, 6, 18)
    yield "marks of the regions", marcas.leer
    yield "length and last event", lambda: Evento.objects.order_by().aggregate(n=Count("id"), ultimo=Max("id"))
    yield "last change (calendar of a person)", lambda: _ultimo_cambio(hoy, None)
    yield "last visit of who never came", lambda: ultima_visita(nadie)
    yield "what was done to the days off", lambda: list(dias.historia())
    yield "what was done to a pact", lambda: list(firmantes.historia(region))
    yield "what was done to a person", lambda: list(gente.historia(nadie))


def cifras(eventos: int, rondas: int) -> dict[str, float]:
    """Milliseconds of each read with a trail of that length, the median."""
    llenar(eventos)
    hechas = {}
    for que, leer in lecturas():
        leer()
        tiempos = []
        for _ in range(rondas):
            antes = time.perf_counter()
            leer()
            tiempos.append(1000 * (time.perf_counter() - antes))
        hechas[que] = statistics.median(tiempos)
    return hechas


def main():
    opciones = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    opciones.add_argument("--eventos", type=int, nargs="*", default=[1_000, 1_000_000])
    opciones.add_argument("--rondas", type=int, default=9)
    pedido = opciones.parse_args()
    with tempfile.TemporaryDirectory() as carpeta:
        preparar(carpeta)
        from django.db import connection

        hechas = {eventos: cifras(eventos, pedido.rondas) for eventos in pedido.eventos}
        print(f"{connection.vendor:36}" + "".join(f"{eventos:>12,}" for eventos in hechas))
        for que in next(iter(hechas.values())):
            print(f"{que:36}" + "".join(f"{suyas[que]:9.2f} ms" for suyas in hechas.values()))
        print(f"Goal of the marks: {META} ms.")


if __name__ == "__main__":
    main()
