"""What importing a matrix costs, against django-import-export, well configured, on the same rows.

    python bench/matriz.py [--filas N] [--rondas N]

Needs requirements/bench.txt for the comparison; without it only our own side is measured. Makes a region with that
many agreements in DATABASE_URL, or in a throw-away SQLite file, and a workbook that moves the progress of each. In
turns, and in CPU of this process and of those it starts (medians; the ratio is the median of each round's): (a) the
preview, beside the other library reading the same rows with dry_run=True; (b) the import, with the history and the
event of each agreement, beside the other library's import for real, which writes neither. The peer is configured as its
documentation says for speed: `use_bulk`, batches of 1,000, `skip_diff`, no HTML of differences, `CachedInstanceLoader`
(the rows that are there, in one query), and a look-up of agreements by code made once. `--de-fabrica` measures it with
its defaults instead. Then, the most memory that (a) and (b) took together, in a process of their own. What is stored is
rolled back after each round.
"""

import argparse
import datetime as dt
import os
import resource
import statistics
import subprocess
import sys
import tempfile
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
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.territorio.carga import cargar_territorio
from egtpi_portal.territorio.models import Region

REGION, POR_ACTA = "02", 100
INICIO = dt.date(2022, 1, 1)


class Deshacer(Exception):
    """Leaves a round without a trace."""


def cpu() -> float:
    """CPU-seconds of this process and of those it started and ended (a workbook is read in one apart)."""
    return sum(
        uso.ru_utime + uso.ru_stime for uso in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


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
    """CPU-seconds of the preview and of the import."""
    try:
        with transaction.atomic():
            t0 = cpu()
            plan = previsualizar(REGION, ruta, None)
            t1 = cpu()
            hecho = aplicar(REGION, ruta, None, huella=plan.huella)
            t2 = cpu()
            assert hecho.resumen["actualizar"] == filas, hecho.resumen
            assert (
                SituacionAcuerdo.history.count() == Evento.objects.filter(accion="acuerdo.importacion").count() == filas
            )
            raise Deshacer
    except Deshacer:
        return t1 - t0, t2 - t1


def recurso(de_fabrica: bool):
    """The other library's resource: our columns, and how it is told to go about it."""
    from import_export import fields, resources, widgets
    from import_export.instance_loaders import CachedInstanceLoader

    class Estado(widgets.CharWidget):
        def clean(self, value, row=None, **kwargs):
            return value.lower().replace(" ", "_")

    class PorCodigo(widgets.Widget):
        def __init__(self):
            super().__init__()
            self.todos = {acuerdo.codigo: acuerdo for acuerdo in Acuerdo.objects.filter(region_id=REGION)}

        def clean(self, value, row=None, **kwargs):
            return self.todos[value]

    class DeFabrica:
        model = SituacionAcuerdo
        import_id_fields = ("acuerdo",)
        fields = ("acuerdo", "estado", "implementado_el", "medio_verificacion")

    class Configurado(DeFabrica):
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        skip_html_diff = True
        instance_loader_class = CachedInstanceLoader

    class Recurso(resources.ModelResource):
        acuerdo = fields.Field(
            "acuerdo", "Código", widgets.ForeignKeyWidget(Acuerdo, "codigo") if de_fabrica else PorCodigo()
        )
        estado = fields.Field("estado", "Estado", Estado())
        implementado_el = fields.Field("implementado_el", "Fecha de implementación", widgets.DateWidget())
        medio_verificacion = fields.Field("medio_verificacion", "Medio de verificación")
        Meta = DeFabrica if de_fabrica else Configurado

    return Recurso


def aplanar(ruta: Path) -> Path:
    """The same rows for the other library, which takes the first one for the heading."""
    libro = load_workbook(ruta)
    libro.active.merged_cells.ranges = set()
    libro.active.delete_rows(1, 4)
    libro.save(plano := ruta.with_suffix(".plano.xlsx"))
    return plano


def ajena(plano: Path, filas: int, *, de_fabrica: bool, simular: bool) -> float:
    """CPU-seconds of the other library: reading that workbook and importing its progress."""
    from tablib import Dataset

    try:
        with transaction.atomic():
            t0 = cpu()
            tabla = Dataset().load(plano.read_bytes(), format="xlsx")
            resultado = recurso(de_fabrica)().import_data(tabla, dry_run=simular)
            segundos = cpu() - t0
            assert not resultado.has_errors(), [e.error for _, errores in resultado.row_errors()[:1] for e in errores]
            assert resultado.totals["update"] == filas, resultado.totals
            movidas = SituacionAcuerdo.objects.filter(estado="implementado").count()
            assert movidas == (0 if simular else filas), movidas
            raise Deshacer
    except Deshacer:
        return segundos


def memoria(ruta: Path, filas: int) -> int:
    """The most memory, in MB, that a new process takes for the preview and the import."""
    orden = [sys.executable, __file__, "--solo", str(ruta), "--filas", str(filas)]
    return int(subprocess.run(orden, check=True, capture_output=True, text=True).stdout)


def main():
    opciones = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    opciones.add_argument("--filas", type=int, default=5000)
    opciones.add_argument("--rondas", type=int, default=3)
    opciones.add_argument("--de-fabrica", action="store_true", help="the peer with its defaults")
    opciones.add_argument("--solo", type=Path, help=argparse.SUPPRESS)
    pedido = opciones.parse_args()
    if pedido.solo:
        nuestra(pedido.solo, pedido.filas)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    ruta = preparar(pedido.filas)
    plano = aplanar(ruta)
    try:
        recurso(pedido.de_fabrica)
    except ImportError:
        plano = None
    rondas = []
    for _ in range(pedido.rondas):
        suyas = (
            [ajena(plano, pedido.filas, de_fabrica=pedido.de_fabrica, simular=simular) for simular in (True, False)]
            if plano
            else [0.0, 0.0]
        )
        rondas.append(list(zip(nuestra(ruta, pedido.filas), suyas, strict=True)))
    print(f"{pedido.filas} filas, {pedido.rondas} rondas; CPU, medianas")
    for n, que in enumerate(("vista previa", "importación")):
        propia, otra = (statistics.median(ronda[n][lado] for ronda in rondas) for lado in (0, 1))
        veces = statistics.median(otra / propia for propia, otra in (ronda[n] for ronda in rondas))
        print(
            f"{que}: {propia:.2f} s"
            + (f"; django-import-export {otra:.2f} s, {veces:.1f} veces (meta 6)" if plano else "")
        )
    print(f"memoria: {memoria(ruta, pedido.filas)} MB (tope 300)")
    if not plano:
        print("django-import-export no está instalado: pip install --require-hashes -r requirements/bench.txt")


if __name__ == "__main__":
    main()
