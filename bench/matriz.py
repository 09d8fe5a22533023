"""How long importing a matrix takes, against django-import-export's dry run of the same rows.

    python bench/matriz.py [--filas N] [--rondas N]

Needs requirements/bench.txt for the comparison; without it only our own side is measured. Makes a region with that many
agreements in DATABASE_URL, or in a throw-away SQLite file, and a workbook that moves the progress of each; then prints
seconds, the least of the rounds, of (a) the preview, (b) the import, with its events and its history, and (c) the other
library reading the same workbook and importing its progress with dry_run=True; and the most memory that (a) and (b)
together took, in a process of their own. What is stored is rolled back after each round.
"""

import argparse
import datetime as dt
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
carpeta = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{carpeta.name}/bench.sqlite3")
os.environ.update(DEMO="true", DJANGO_SETTINGS_MODULE="egtpi_portal.settings", LOG_LEVEL="ERROR")

import django

django.setup()

from django.core.management import call_command
from django.db import transaction
from openpyxl import load_workbook

from actas.models import Acta, Acuerdo, EstadoActa
from acuerdos.hojas import aplicar, previsualizar
from acuerdos.hojas.exportacion import escribir_matriz
from acuerdos.models import SituacionAcuerdo
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.territorio.carga import cargar_territorio
from egtpi_portal.territorio.models import Region

REGION, POR_ACTA = "02", 100
INICIO = dt.date(2022, 1, 1)


class Deshacer(Exception):
    """Leaves a round without a trace."""


def preparar(filas: int) -> Path:
    """A region with that many pending agreements in presented actas, and the workbook in which all are implemented."""
    call_command("migrate", verbosity=0)
    cargar_territorio()
    quien = usuario_del_sistema()
    for n in range(-(-filas // POR_ACTA)):
        dia = INICIO + dt.timedelta(days=7 * n)
        acta = Acta.objects.create(
            region_id=REGION, codigo=f"{REGION}-ACTA-{n:04d}", fecha_sesion=dia, estado=EstadoActa.PRESENTADA,
            cargada_el=ahora(), creada_en=ahora(), creada_por=quien,
        )  # fmt: skip
        Acuerdo.objects.bulk_create(
            Acuerdo(
                region_id=REGION, acta=acta, codigo=f"{REGION}-AC{k:05d}", orden=k, plazo=dia + dt.timedelta(days=30),
                texto=f"Entregar a los gobiernos locales del ámbito {k} la relación nominal de niñas y niños sin CRED",
                responsable_entidad="Dirección Regional de Salud", responsable_cargo="Directora", ambito="ambos",
            )
            for k in range(n * POR_ACTA, min(filas, (n + 1) * POR_ACTA))
        )  # fmt: skip
    acuerdos = list(Acuerdo.objects.select_related("acta").order_by("codigo"))
    SituacionAcuerdo.objects.bulk_create(SituacionAcuerdo(acuerdo=a, estado="pendiente") for a in acuerdos)
    for acuerdo in acuerdos:
        acuerdo.estado, acuerdo.medio = "implementado", f"Oficio múltiple N° {acuerdo.pk}-2023-DIRESA"
        acuerdo.implementado_el = acuerdo.acta.fecha_sesion + dt.timedelta(days=20)
    ruta = Path(carpeta.name) / "matriz.xlsx"
    ruta.write_bytes(escribir_matriz(Region.objects.get(pk=REGION), acuerdos, dt.date(2024, 6, 18)))
    return ruta


def nuestra(ruta: Path, filas: int) -> tuple[float, float]:
    """Seconds of the preview and of the import."""
    try:
        with transaction.atomic():
            t0 = time.perf_counter()
            plan = previsualizar(REGION, ruta, None)
            t1 = time.perf_counter()
            hecho = aplicar(REGION, ruta, None, huella=plan.huella)
            t2 = time.perf_counter()
            assert hecho.resumen["actualizar"] == filas, hecho.resumen
            raise Deshacer
    except Deshacer:
        return t1 - t0, t2 - t1


def ajena(ruta: Path, filas: int) -> float:
    """Seconds of the other library: reading a workbook of the same rows, and importing their progress in a dry run.

    It takes the first row for the heading, so the rows above ours are taken away before the clock starts."""
    from import_export import fields, resources, widgets
    from tablib import Dataset

    class Estado(widgets.CharWidget):
        def clean(self, value, row=None, **kwargs):
            return value.lower().replace(" ", "_")

    class Recurso(resources.ModelResource):
        acuerdo = fields.Field("acuerdo", "Código", widgets.ForeignKeyWidget(Acuerdo, "codigo"))
        estado = fields.Field("estado", "Estado", Estado())
        implementado_el = fields.Field("implementado_el", "Fecha de implementación", widgets.DateWidget())
        medio_verificacion = fields.Field("medio_verificacion", "Medio de verificación")

        class Meta:
            model = SituacionAcuerdo
            import_id_fields = ("acuerdo",)
            fields = ("acuerdo", "estado", "implementado_el", "medio_verificacion")

    libro = load_workbook(ruta)
    libro.active.merged_cells.ranges = set()
    libro.active.delete_rows(1, 4)
    libro.save(ruta.with_suffix(".plano.xlsx"))
    t0 = time.perf_counter()
    tabla = Dataset().load(ruta.with_suffix(".plano.xlsx").read_bytes(), format="xlsx")
    resultado = Recurso().import_data(tabla, dry_run=True)
    segundos = time.perf_counter() - t0
    assert not resultado.has_errors(), [error.error for _, errores in resultado.row_errors()[:1] for error in errores]
    assert resultado.totals["update"] == filas, resultado.totals
    return segundos


def memoria(ruta: Path, filas: int) -> int:
    """The most memory, in MB, that a new process takes for the preview and the import."""
    orden = [sys.executable, __file__, "--solo", str(ruta), "--filas", str(filas)]
    return int(subprocess.run(orden, check=True, capture_output=True, text=True).stdout)


def main():
    opciones = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    opciones.add_argument("--filas", type=int, default=5000)
    opciones.add_argument("--rondas", type=int, default=3)
    opciones.add_argument("--solo", type=Path, help=argparse.SUPPRESS)
    pedido = opciones.parse_args()
    if pedido.solo:
        nuestra(pedido.solo, pedido.filas)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    ruta = preparar(pedido.filas)
    rondas = [nuestra(ruta, pedido.filas) for _ in range(pedido.rondas)]
    previa, importar = min(a for a, _ in rondas), min(b for _, b in rondas)
    print(f"{pedido.filas} filas: vista previa {previa:.2f} s, importación {importar:.2f} s")
    print(f"memoria: {memoria(ruta, pedido.filas)} MB (tope 300)")
    try:
        suya = min(ajena(ruta, pedido.filas) for _ in range(pedido.rondas))
    except ImportError:
        print("django-import-export no está instalado: pip install --require-hashes -r requirements/bench.txt")
        return
    print(f"django-import-export, simulando: {suya:.2f} s; {suya / (previa + importar):.1f} veces (mínimo 5)")


if __name__ == "__main__":
    main()
