"""A draft begins: a new acta, or one that takes the agenda and the people of the session before."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from actas.contenido import pasos
from actas.contenido.datos import DatosPunto, DatosSesion
from actas.contenido.entera import ActaEntera
from actas.errores import DatosInvalidos, ErrorDeActa, YaEmpezada
from actas.escritura import reglas
from actas.models import Acta, EstadoActa, Paso
from actas.permisos import exigir_redactar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import Region

from ..codigos import codigo_de_acta
from . import _aplicar
from .base import ahora_y_hoy, bloquear, contar, exigir_estado

UN_MOMENTO = dt.timedelta(seconds=30)
"""Between the two clicks of a double one, on a slow line."""


@transaction.atomic
def crear_borrador(*, region: Region, datos: DatosSesion, por: Usuario, acciones: Sequence[str] = ()) -> Acta:
    """A new draft of that region's session, with its code and an item of the agenda begun for each of those actions.

    Raises PermissionDenied; YaEmpezada for the second of two clicks; and DatosInvalidos for a session in the future,
    before the pact, or the second ordinary one of its day.
    """
    exigir_redactar(por, region.pk)
    datos = limpiar(datos)
    bloquear_region(region.pk)
    if gemela := _la_misma_de_hace_un_momento(region, datos, por):
        raise YaEmpezada(gemela)
    if errores := reglas.revisar_sesion(region, datos):
        raise DatosInvalidos(errores)
    instante, _ = ahora_y_hoy()
    acta = Acta(region_id=region.pk, creada_en=instante, creada_por=por, codigo=codigo_de_acta(region.pk, datos))
    _aplicar.sesion(acta, datos)
    acta.save()
    if acciones:
        _aplicar.agenda(ActaEntera(acta), tuple(DatosPunto(accion=accion) for accion in acciones))
    contar(
        acta, "acta.creacion", f"empezó el acta {acta.codigo}, de la sesión del {acta.fecha_sesion:%d/%m/%Y}", por=por
    )
    return acta


def _la_misma_de_hace_un_momento(region: Region, datos: DatosSesion, por: Usuario) -> Acta | None:
    """The draft that this person began of that very session within the last moments, still at its first step."""
    instante, _ = ahora_y_hoy()
    suyas = Acta.objects.filter(region_id=region.pk, estado=EstadoActa.BORRADOR, creada_por=por, pasos=None)
    iguales = {campo: getattr(datos, campo) for campo in datos.__dataclass_fields__}
    return suyas.filter(creada_en__gt=instante - UN_MOMENTO, **iguales).first()


@transaction.atomic
def copiar_de_la_anterior(*, acta: Acta, por: Usuario) -> Acta:
    """Copies into a draft the agenda and the participants of the last session presented before its own; returns that
    earlier acta.

    What a session found (percentages, local governments recognised) is not copied. Raises ErrorDeActa when there is no
    earlier session, or when the draft already has agenda or participants: nothing is overwritten.
    """
    exigir_redactar(por, acta.region_id)
    acta = bloquear(acta)
    exigir_estado(acta, (EstadoActa.BORRADOR,), "copiar en ella la sesión anterior")
    if acta.agenda.exists() or acta.participantes.exists():
        raise ErrorDeActa(
            f"El acta {acta.codigo} ya tiene agenda o participantes: quítelos primero si quiere copiar los de antes."
        )
    anterior = pasos.acta_anterior(acta)
    if anterior is None:
        raise ErrorDeActa("La región no tiene una sesión anterior presentada de la cual copiar.")
    agenda = tuple(_sin_hallazgos(punto) for punto in pasos.leer(anterior, Paso.AGENDA))
    nueva = ActaEntera(acta)
    _aplicar.agenda(nueva, agenda)
    _aplicar.participantes(nueva, pasos.leer(anterior, Paso.PARTICIPANTES))
    for paso in (Paso.AGENDA, Paso.PARTICIPANTES):
        _aplicar.subir_version(acta, paso, por)
    contar(
        acta,
        "acta.copia",
        f"copió en el acta {acta.codigo} la agenda y los participantes de {anterior.codigo}",
        por=por,
    )
    return anterior


def _sin_hallazgos(punto):
    return DatosPunto(punto.accion, punto.descripcion, sectores=punto.sectores)
