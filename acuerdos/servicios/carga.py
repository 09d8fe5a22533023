"""The monthly upload of the matrix: every row as it stands now, frozen (sheet, II paso 2, nota 7)."""

import datetime as dt

from django.core.files.base import ContentFile
from django.db import transaction

from actas.models import Acuerdo
from acuerdos.consultas.cargas import acuerdos_por_cargar, autoevaluacion
from acuerdos.consultas.matriz import situacion_guardada
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, fecha_lima
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.respuestas import XLSX
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.numeracion import siguiente
from egtpi_portal.palabras import cuantos
from egtpi_portal.templatetags.portal import mes
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import Region

from ..errores import ErrorDeMatriz
from ..hojas.exportacion import escribir_matriz
from ..models import AdjuntoCarga, CargaMatriz, EstadoAcuerdo, FilaCarga
from ..permisos import exigir_cargar

UN_MOMENTO = dt.timedelta(seconds=30)
"""Between the two clicks of a double one, on a slow line."""


class YaCargada(ErrorDeMatriz):
    """This person uploaded the very same matrix a moment ago: a double click. `carga` is it."""

    def __init__(self, carga: CargaMatriz):
        self.carga = carga
        super().__init__("La matriz ya se cargó hace un momento, tal como está. No hace falta cargarla otra vez.")


@transaction.atomic
def cargar_matriz(*, region: Region, por: Usuario) -> CargaMatriz:
    """Uploads the region's matrix: freezes every agreement of the sessions already held, drafts of actas included, as
    it stands at this instant, with its workbook and sha-256. It is always of the month that runs by the server's date.

    Says in `autoevaluacion` the figure of each hito at that instant. Raises PermissionDenied, and YaCargada for the
    second of two clicks.
    """
    exigir_cargar(por, region.pk)
    region = bloquear_region(region.pk)
    instante = ahora()
    dia = fecha_lima(instante)
    acuerdos = acuerdos_por_cargar(region, instante)
    filas = [_fila(acuerdo, n) for n, acuerdo in enumerate(acuerdos)]
    _que_no_sea_la_misma(region, filas, instante, por)
    iguales = CargaMatriz.objects.filter(region=region, cargada_el=instante)
    carga = CargaMatriz.objects.create(
        region=region, cargada_el=instante, orden=siguiente(iguales, "orden", primero=0), registrada_en=instante,
        registrada_por=por,
    )  # fmt: skip
    for fila in filas:
        fila.carga = carga
    FilaCarga.objects.bulk_create(filas, batch_size=500)
    version = _adjuntar(carga, acuerdos, filas, dia, instante, por)
    carga.autoevaluacion = autoevaluacion(region.pk, dia)
    carga.save(update_fields=["autoevaluacion"])
    registrar(
        por=por, accion="matriz.carga", objeto=carga, region=region.pk,
        resumen=f"{por} cargó la matriz de acuerdos de {mes(dia)}: {cuantos(len(filas), 'acuerdo', 'acuerdos')}. "
        f"{carga.autoevaluacion}",
        cambios={"archivo": ["", version.sha256]},
    )  # fmt: skip
    return carga


def _fila(acuerdo: Acuerdo, n: int) -> FilaCarga:
    viva = situacion_guardada(acuerdo)
    if viva is None:
        return FilaCarga(acuerdo=acuerdo, orden=n, estado=EstadoAcuerdo.PENDIENTE)
    return FilaCarga(
        acuerdo=acuerdo, orden=n, estado=viva.estado, implementado_el=viva.implementado_el,
        medio_verificacion=viva.medio_verificacion,
    )  # fmt: skip


def _que_no_sea_la_misma(region: Region, filas: list[FilaCarga], instante: dt.datetime, por: Usuario):
    suyas = CargaMatriz.objects.filter(region=region, registrada_por=por, cargada_el__lte=instante)
    ultima = suyas.filter(cargada_el__gt=instante - UN_MOMENTO).order_by("cargada_el", "orden").last()
    if ultima and [_clave(f) for f in ultima.filas.order_by("orden")] == [_clave(f) for f in filas]:
        raise YaCargada(ultima)


def _clave(fila: FilaCarga) -> tuple:
    return fila.acuerdo_id, fila.estado, fila.implementado_el, fila.medio_verificacion


def _adjuntar(carga: CargaMatriz, acuerdos, filas, dia: dt.date, instante: dt.datetime, por: Usuario):
    for acuerdo, fila in zip(acuerdos, filas, strict=True):
        acuerdo.estado, acuerdo.implementado_el, acuerdo.medio = (
            fila.estado,
            fila.implementado_el,
            fila.medio_verificacion,
        )
    libro = escribir_matriz(carga.region, acuerdos, dia, instante)
    nombre = f"matriz-{carga.region_id}-{dia:%Y-%m-%d}.xlsx"
    version = guardar_documento(
        region=carga.region_id, archivo=ContentFile(libro, nombre), nombre=nombre, tipo=XLSX, por=por
    )
    AdjuntoCarga.objects.create(carga=carga, documento=version.documento)
    return version
