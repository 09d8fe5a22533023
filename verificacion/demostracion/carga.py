"""Loads the demonstration country into an empty portal, once."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from actas.models import Acta
from acuerdos.models import CargaMatriz
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.carga import cargar_dias_no_laborables
from egtpi_portal.cuentas.models import Membresia, Usuario
from egtpi_portal.pacto.forma.importacion import importar as importar_pacto
from egtpi_portal.pacto.forma.lectura import de_datos as leer_pacto
from egtpi_portal.pacto.models import CargaMediciones, DocumentoPacto
from egtpi_portal.territorio.carga import cargar_territorio
from egtpi_portal.territorio.models import CompromisosCad, Firmante, MetaAsistencia, Pacto
from verificacion.expedientes.importacion import importar_expediente
from verificacion.expedientes.models import Revision
from verificacion.expedientes.recorte import hasta_el
from verificacion.motor.lectura import leer_expediente

from .accesos import dar_accesos
from .archivos import poner_archivos
from .azar import VERSION
from .brechas import indicar_brechas
from .cuentas import CUENTAS, abrir_cuentas
from .escenarios import ESCENARIOS
from .generador import generar_pais
from .historia import verificar_el_primer_hito
from .pacto import generar_pacto
from .pais import NOMBRES_DE_PACTO

ACCION = "demostracion.carga"
DOCUMENTO_META = "Meta inventada para la demostración"
DOCUMENTO_CAD = "Cifras inventadas para la demostración"
DOCUMENTO_PACTO = "Acta de suscripción inventada para la demostración"
FUENTE_PACTO = "Lista inventada para la demostración"
EVIDENCIA = (
    Acta, PlanAsistencia, FichaAsistencia, CargaMatriz, Revision, MetaAsistencia, CompromisosCad, DocumentoPacto,
    CargaMediciones,
)  # fmt: skip
"""What a portal with real work holds, and an empty one does not."""


class DemostracionNegada(RuntimeError):
    """The demonstration is not loaded here; the message says why, in Spanish."""


@dataclass(frozen=True, slots=True)
class Carga:
    """What a load did: whether it loaded anything, and how much."""

    nueva: bool
    regiones: int = 0
    cuentas: int = 0


@transaction.atomic
def cargar_demo(*, por: Usuario | None = None) -> Carga:
    """Loads the catalogues, the 25 regions and the accounts, all or nothing, in the name of `por` (None: the system);
    of a portal that takes another day for today (FECHA_DEMO), nothing after that day.

    Where this same demonstration is loaded it changes nothing. Raises DemostracionNegada outside demonstration mode
    and on a database that holds anything else.
    """
    if not settings.DEMO:
        raise DemostracionNegada("La demostración solo se carga con DEMO=true: este portal no está en ese modo.")
    if (version := version_cargada()) is not None:
        if version != VERSION:
            raise DemostracionNegada(
                f"Esta base tiene la demostración de otra versión ({version}; la de este programa es {VERSION}). "
                "Bórrela y vuelva a cargarla en una base vacía."
            )
        return Carga(nueva=False)
    _exigir_base_sin_trabajo()
    cargar_territorio()
    cargar_dias_no_laborables()
    regiones = 0
    for datos in generar_pais():
        expediente = leer_expediente(datos)
        if settings.FECHA_DEMO:
            expediente = hasta_el(expediente, settings.FECHA_DEMO)
        importar_expediente(expediente=expediente, por=por)
        regiones += 1
    for codigo in ESCENARIOS:
        importar_pacto(forma=leer_pacto(generar_pacto(codigo)), por=por)
    indicar_brechas()
    _decir_que_es_inventado()
    poner_archivos()
    _actualizar_estadisticas()
    cuentas = abrir_cuentas()
    dar_accesos()
    verificar_el_primer_hito()
    registrar(
        por=por, accion=ACCION, cambios={"version": ["", VERSION]},
        resumen=f"Se cargó la demostración: {regiones} regiones y {cuentas} cuentas, con datos inventados.",
    )  # fmt: skip
    return Carga(nueva=True, regiones=regiones, cuentas=cuentas)


def _actualizar_estadisticas():
    """Tells PostgreSQL's planner what came in, which it would otherwise learn minutes later."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def version_cargada() -> str | None:
    """The version of the demonstration that this database holds; None when it holds none."""
    evento = Evento.objects.filter(accion=ACCION).only("cambios").first()
    return None if evento is None else str(evento.cambios.get("version", ["", "?"])[1])


def _exigir_base_sin_trabajo():
    """Raises DemostracionNegada when the database holds evidence, or people with a membership."""
    hallados = [modelo._meta.verbose_name_plural for modelo in EVIDENCIA if modelo.objects.exists()]
    if Firmante.objects.exclude(pacto__region_id="02").exists():
        hallados.append(str(Firmante._meta.verbose_name_plural))
    if Membresia.objects.exists() or Usuario.objects.filter(username__in=[c.usuario for c in CUENTAS]).exists():
        hallados.append("usuarios")
    if hallados:
        raise DemostracionNegada(
            f"Esta base ya tiene trabajo que no es de la demostración ({', '.join(map(str, hallados))}): "
            "no se tocó nada. Use otra base de datos (DATABASE_URL)."
        )


def _decir_que_es_inventado():
    """Notes on the targets, the CAD's figures and the pacts that they are made up, and names Lambayeque's pact."""
    for modelo, documento in ((MetaAsistencia, DOCUMENTO_META), (CompromisosCad, DOCUMENTO_CAD)):
        for fila in modelo.objects.all():
            fila.documento = documento
            fila.save()
    for pacto in Pacto.objects.exclude(region_id="02"):
        pacto.nombre, pacto.fuente = NOMBRES_DE_PACTO.get(pacto.region_id, pacto.nombre), FUENTE_PACTO
        pacto.save()
    Firmante.objects.update(documento=DOCUMENTO_PACTO, documento_fecha=F("suscrito_el"))
