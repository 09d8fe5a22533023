"""How long the national gap board and an import of measurements take, against reading the same rows and cells bare.

    python bench/brechas.py [--rondas N]

In DATABASE_URL, or in a throw-away SQLite file: 948 local governments x 12 indicators x 10 cut-offs (113,760
measurements) with a target each. Prints seconds of the processor, the least of the rounds, of
(a) the national board: everything it reads, every cell's gap computed, the totals; and its queries;
(b) plain SQL over the same rows (measurements, targets, signatories), each made a tuple: goal (a) <= 1.5 x (b);
(c) importing a workbook of 10,000 rows, from the bytes to the last constraint (rolled back after each round);
(d) openpyxl, read-only, iterating the same cells: goal (c) <= 2 x (d).
"""

import argparse
import datetime as dt
import gc
import io
import os
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
carpeta = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{carpeta.name}/bench.sqlite3")
os.environ.update(
    DEMO="true", DJANGO_SETTINGS_MODULE="egtpi_portal.settings", LOG_LEVEL="ERROR", LEER_APARTE="false",
    MEDIA_ROOT=carpeta.name,
)  # fmt: skip

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from egtpi_portal.pacto.brechas.consultas import leer_tablero
from egtpi_portal.pacto.catalogo.carga import cargar_indicadores
from egtpi_portal.pacto.mediciones.datos import DatosMedicion
from egtpi_portal.pacto.mediciones.hojas import aplicar, en_xlsx
from egtpi_portal.pacto.mediciones.servicios import cargar
from egtpi_portal.pacto.metas.datos import DatosMeta
from egtpi_portal.pacto.metas.servicios import fijar_metas, registrar_documento
from egtpi_portal.pacto.models import Indicador, Medicion, OrigenCarga
from egtpi_portal.territorio.carga import cargar_territorio
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, Pacto
from verificacion.demostracion import pais
from verificacion.demostracion.azar import Azar

CORTES = [dt.date(2023, 7, 31) + dt.timedelta(days=30 * n) for n in range(10)]
INICIO, VENCE, AL = dt.date(2023, 5, 31), dt.date(2024, 6, 30), dt.date(2024, 5, 31)
POR_IMPORTAR = 10_000
BARE = (
    "SELECT indicador_id, ubigeo, corte, numerador, denominador FROM pacto_medicion WHERE vigente AND corte <= %s "
    "ORDER BY indicador_id, ubigeo, corte",
    "SELECT m.ubigeo, m.indicador_id, m.vence, m.valor, m.documento_id, d.desde FROM pacto_metaindicador m "
    "JOIN pacto_documentopacto d ON d.id = m.documento_id WHERE m.anulada_en IS NULL AND d.desde <= %s",
    "SELECT ubigeo, nombre, pacto_id FROM territorio_firmante WHERE anulado_en IS NULL AND suscrito_el <= %s",
)


class Deshacer(Exception):
    """Leaves a round without a trace."""


def preparar():
    """The country with its signatories, a target for each and the ten cut-offs."""
    call_command("migrate", verbosity=0)
    cargar_territorio()
    cargar_indicadores()
    codigos = list(Indicador.objects.values_list("codigo", flat=True))
    for region in pais.FIRMANTES:
        suyos = pais.firmantes(region, 0)
        if region != "02":
            pacto = Pacto.objects.create(region_id=region)
            Firmante.objects.bulk_create(
                Firmante(pacto=pacto, ubigeo=u, nombre=local.municipalidad, suscrito_el=INICIO)
                for u, (local, _) in suyos.items()
            )
        documento = registrar_documento(
            region=region, clase="pacto", nombre="Pacto", del_dia=INICIO, desde=INICIO, por=None
        )
        metas = [DatosMeta(u, c, VENCE, Decimal(f"{Azar(u, c).entre(50, 95)}.00")) for u in suyos for c in codigos]
        fijar_metas(documento=documento, metas=metas, por=None)
        for corte in CORTES:
            filas = [medicion(u, c, corte) for u in suyos for c in codigos]
            cargar(region=region, filas=filas, origen=OrigenCarga.DEMOSTRACION, por=None)


def medicion(ubigeo: str, codigo: str, corte: dt.date) -> DatosMedicion:
    azar = Azar(ubigeo, codigo, corte.isoformat())
    denominador = azar.entre(20, 900)
    return DatosMedicion(codigo, ubigeo, corte, denominador * azar.entre(30, 100) // 100, denominador)


def tablero() -> int:
    """The board, every cell of it and every total; how many cells."""
    leido = leer_tablero(al=AL)
    celdas = 0
    for indicador in leido.indicadores:
        for _, brecha in leido.celdas(indicador):
            brecha.situacion  # noqa: B018 - computed when it is asked
            celdas += 1
        leido.suma(indicador)
    return celdas


def desnudo() -> int:
    """The same rows, bare."""
    filas = 0
    with connection.cursor() as cursor:
        for consulta in BARE:
            cursor.execute(consulta, [AL.isoformat()])
            filas += len(cursor.fetchall())
    return filas


def libro() -> bytes:
    """A workbook of 10,000 rows of one region."""
    ubigeos = list(GobiernoLocal.objects.filter(region="02").values_list("ubigeo", flat=True))
    codigos = list(Indicador.objects.values_list("codigo", flat=True))
    cortes = [dt.date(2023, 6, 1) + dt.timedelta(days=n) for n in range(6)]
    filas = [medicion(u, c, corte) for corte in cortes for c in codigos for u in ubigeos][:POR_IMPORTAR]
    assert len(filas) == POR_IMPORTAR
    return en_xlsx("Mediciones", filas)


def importar(contenido: bytes) -> int:
    try:
        with transaction.atomic():
            plan = aplicar("02", contenido, None)
            raise Deshacer
    except Deshacer:
        return plan.resumen["crear"]


def iterar(contenido: bytes) -> int:
    hoja = load_workbook(io.BytesIO(contenido), read_only=True, data_only=True).active
    return sum(1 for fila in hoja.iter_rows(values_only=True) for _ in fila)


def lo_menos(hacer, rondas: int) -> tuple[float, int]:
    """(seconds, what it gives), the least of the rounds."""
    tiempos = []
    for _ in range(rondas):
        gc.collect()
        empieza = time.process_time()
        dado = hacer()
        tiempos.append(time.process_time() - empieza)
    return min(tiempos), dado


def main():
    opciones = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    opciones.add_argument("--rondas", type=int, default=5)
    rondas = opciones.parse_args().rondas
    preparar()
    print(f"{Medicion.objects.count()} mediciones")
    with CaptureQueriesContext(connection) as consultas:
        tablero()
    a, celdas = lo_menos(tablero, rondas)
    b, filas = lo_menos(desnudo, rondas)
    print(f"(a) tablero nacional: {a:.3f} s, {celdas} celdas, {len(consultas)} consultas")
    print(f"(b) las mismas {filas} filas, SQL a secas: {b:.3f} s; (a)/(b) = {a / b:.2f} (meta: 1.5)")
    contenido = libro()
    c, creadas = lo_menos(lambda: importar(contenido), rondas)
    d, vistas = lo_menos(lambda: iterar(contenido), rondas)
    print(f"(c) importar {creadas} filas: {c:.3f} s")
    print(f"(d) openpyxl, {vistas} celdas: {d:.3f} s; (c)/(d) = {c / d:.2f} (meta: 2)")


if __name__ == "__main__":
    main()
