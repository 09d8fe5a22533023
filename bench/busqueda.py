"""The search against plain LIKE, on so many agreements (20,000): python -m bench.busqueda [CUANTOS]

On a database of its own (`DATABASE_URL`, or SQLite in a temporary folder), made without migrations: the agreements of
a country of 25 regions, looked for by one word, by two, by the beginning of one and by a code; by who sees the country
and by who sees a region. Prints milliseconds of the best of five of each, what each finds, and what writing costs.
"""

import os
import random
import sys
import tempfile
import time
from functools import partial

CUANTOS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
TEMAS = (
    "insumos de cloración para los sistemas de agua", "dosaje de hemoglobina a niñas y niños", "visitas domiciliarias",
    "matrícula oportuna de tres años", "suplementación con hierro", "padrón nominal homologado",
    "sesiones demostrativas de alimentos", "vigilancia del cloro residual", "controles de crecimiento y desarrollo",
)  # fmt: skip
QUIENES = ("La DIRESA", "La Red de Salud", "La UGEL", "La municipalidad", "La Gerencia Regional", "El programa Juntos")
BUSQUEDAS = ("cloracion", "hemoglobina huari", "suplem", "02-AC00042", "padron nominal san")


def preparar():
    carpeta = tempfile.mkdtemp()
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{carpeta}/bench.sqlite3")
    os.environ.update(DJANGO_SETTINGS_MODULE="tests.settings", LOG_LEVEL="CRITICAL")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import override_settings

    class SinMigraciones(dict):
        def __contains__(self, app):
            return True

        def __getitem__(self, app):
            return None

    with override_settings(MIGRATION_MODULES=SinMigraciones()):
        call_command("migrate", run_syncdb=True, verbosity=0)
    from egtpi_portal.territorio.carga import cargar_territorio

    cargar_territorio()


def escribir(cuantos: int, por) -> float:
    """Puts the agreements, and returns the seconds that they took."""
    import datetime as dt

    from actas.models import Acta, Acuerdo
    from egtpi_portal.territorio.models import GobiernoLocal, Region

    azar, instante = random.Random(7), dt.datetime(2024, 1, 5, tzinfo=dt.UTC)
    locales = {r.pk: list(GobiernoLocal.objects.filter(region=r)) for r in Region.objects.all()}
    actas, acuerdos = {}, []
    for region in locales:
        actas[region] = Acta.objects.create(
            region_id=region, codigo=f"{region}-ACTA", fecha_sesion=dt.date(2024, 1, 4), estado="presentada",
            cargada_el=instante, creada_en=instante, creada_por=por,
        )  # fmt: skip
    for n in range(cuantos):
        region = azar.choice(list(locales))
        donde = ", ".join(str(local.nombre) for local in azar.sample(locales[region], min(3, len(locales[region]))))
        texto = f"{azar.choice(QUIENES)} y {donde} aseguran {azar.choice(TEMAS)} en {azar.randint(2, 90)} centros."
        acuerdos.append(
            Acuerdo(
                region_id=region, acta=actas[region], codigo=f"{region}-AC{n:05}", orden=n, texto=texto,
                nudo_critico=azar.choice(TEMAS), responsable_entidad=azar.choice(QUIENES), ambito="ambos",
            )
        )  # fmt: skip
    empieza = time.perf_counter()
    Acuerdo.objects.bulk_create(acuerdos, 500)
    return time.perf_counter() - empieza


def lo_mejor(hacer) -> tuple[float, int]:
    """(milliseconds of the best of five, what it returns)."""
    mejor, dicho = float("inf"), 0
    for _ in range(5):
        empieza = time.perf_counter()
        dicho = hacer()
        mejor = min(mejor, time.perf_counter() - empieza)
    return mejor * 1000, dicho


def con_like(usuario, escrito: str) -> int:
    """What a list did: the text somewhere in any column, word by word, the first twenty."""
    from django.db.models import Q

    from actas.models import Acuerdo

    filas = Acuerdo.objects.visibles_para(usuario).exclude(acta__estado="anulada")
    for palabra in escrito.split():
        condicion = Q()
        for campo in ("codigo", "texto", "nudo_critico", "responsable_entidad", "responsable_nombre"):
            condicion |= Q(**{f"{campo}__icontains": palabra})
        filas = filas.filter(condicion)
    return filas.count() + 0 * len(filas.order_by("-acta__fecha_sesion")[:20])


def con_indice(usuario, escrito: str) -> int:
    from egtpi_portal.busqueda import consultas
    from egtpi_portal.busqueda.clases import clases
    from egtpi_portal.busqueda.palabras import leer

    acuerdos = next(clase for clase in clases() if clase.clave == "acuerdos")
    return consultas.Hallados(usuario, acuerdos, leer(escrito), consultas.Lugares()).leer(20, 0)[0]


def principal():
    preparar()
    from django.db import connection

    from egtpi_portal.busqueda import indice
    from egtpi_portal.cuentas.models import Rol
    from tests.conftest import crear_persona

    gente = {"country": crear_persona(Rol.EVALUADOR_DMI), "region": crear_persona(Rol.SECRETARIO_TECNICO, "02")}
    tardo = escribir(CUANTOS, gente["region"])
    print(f"{connection.vendor}: {CUANTOS} agreements written with their index in {tardo:.1f} s")
    empieza = time.perf_counter()
    indice.poner(connection, de_nuevo=True)
    print(f"the index made again: {time.perf_counter() - empieza:.1f} s")
    print(f"{'':9}{'looked for':24}{'LIKE ms':>9}{'finds':>7}{'index ms':>10}{'finds':>7}")
    for quien, usuario in gente.items():
        for escrito in BUSQUEDAS:
            (de_like, n), (del_indice, m) = (lo_mejor(partial(f, usuario, escrito)) for f in (con_like, con_indice))
            print(f"{quien:9}{escrito:24}{de_like:9.1f}{n:7}{del_indice:10.1f}{m:7}")


if __name__ == "__main__":
    principal()
