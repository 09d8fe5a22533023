"""Sending an acta back, and annulling one."""

from dataclasses import dataclass

from django.db import transaction

from actas.contenido import pasos
from actas.contenido.partes import PASOS, lugar_de, sobre_que
from actas.errores import DatosInvalidos
from actas.escritura.servicios.base import (
    ahora_y_hoy,
    bloquear,
    sellar_importada,
    ultima_version,
)
from actas.estados import MAQUINA
from actas.flujo import correos
from actas.models import Acta, Observacion, Paso
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.modelos import puesto
from egtpi_portal.motivos import exigir_motivo, mover_con_motivo


@dataclass(frozen=True, slots=True)
class DatosObservacion:
    """A reason to send an acta back; `paso` blank when it is of the whole. Of a step, `parte` names one of its rows and
    `campo` one of its data (`contenido.partes`); blank, it is of all of it."""

    motivo: str
    paso: str = ""
    parte: str = ""
    campo: str = ""


@transaction.atomic
def observar_acta(*, acta: Acta, observaciones: tuple[DatosObservacion, ...], por: Usuario) -> tuple[Observacion, ...]:
    """Sends a presented acta back to its secretary with one reason or several, each on a step or on the whole.

    Its presentation keeps its date (L-3). Raises PermissionDenied, EstadoNoLoPermite, and DatosInvalidos without a
    reason.
    """
    permiso = MAQUINA.permitir("observar", por, acta)
    observaciones = _limpias(observaciones)
    acta = bloquear(acta)
    permiso.exigir_estado(acta, "observarla")
    _exigir_sus_partes(acta, observaciones)
    sellar_importada(acta)
    version = puesto(ultima_version(acta))
    instante, _ = ahora_y_hoy()
    hechas = tuple(
        Observacion.objects.create(
            acta=acta,
            version=version,
            paso=o.paso,
            parte=o.parte,
            campo=o.campo,
            motivo=o.motivo,
            hecha_en=instante,
            hecha_por=por,
        )
        for o in observaciones
    )
    cambios = {"versión observada": ["", str(version.numero)]}
    permiso.mover(acta, f"observó el acta {acta.codigo}: {_en_palabras(hechas)}", cambios=cambios)
    correos.al_observar(acta, hechas)
    return hechas


@transaction.atomic
def anular_acta(*, acta: Acta, motivo: str, por: Usuario) -> Acta:
    """Annuls an acta: it stops being evidence and stays readable. Returns it.

    Raises PermissionDenied, EstadoNoLoPermite, and DatosInvalidos without a reason.
    """
    permiso = MAQUINA.permitir("anular", por, acta)
    motivo = exigir_motivo(motivo, DatosInvalidos.por("motivo", "Escriba por qué se anula el acta."))
    acta = bloquear(acta)
    permiso.exigir_estado(acta, "anularla")
    mover_con_motivo(permiso, acta, "anulada", motivo, f"anuló el acta {acta.codigo}")
    correos.al_anular(acta)
    return acta


def _limpias(observaciones) -> tuple[DatosObservacion, ...]:
    limpias, errores = [], []
    for n, o in enumerate(observaciones):
        motivo = texto_limpio(o.motivo)
        if not motivo:
            errores.append(ErrorDeCampo("motivo", "Escriba qué debe corregirse.", n, True))
        if o.paso not in ("", *Paso.values):
            errores.append(ErrorDeCampo("paso", "Elija a qué paso se refiere.", n, True))
        if o.campo and (o.paso not in Paso.values or o.campo not in PASOS[Paso(o.paso)].campos):
            errores.append(ErrorDeCampo("campo", "Elija un dato de ese paso.", n, True))
        limpias.append(DatosObservacion(motivo, o.paso, o.parte if o.paso else "", o.campo))
    if not limpias:
        errores.append(ErrorDeCampo("motivo", "Escriba qué debe corregirse.", 0, True))
    if errores:
        raise DatosInvalidos(errores)
    return tuple(limpias)


def _exigir_sus_partes(acta: Acta, observaciones: tuple[DatosObservacion, ...]):
    """Raises DatosInvalidos when one names a row that its step does not have."""
    errores = []
    for n, o in enumerate(observaciones):
        if o.parte and lugar_de(Paso(o.paso), pasos.leer(acta, Paso(o.paso)), o.parte) is None:
            errores.append(ErrorDeCampo("parte", f"«{Paso(o.paso).label}» no tiene «{o.parte}».", n, True))
    if errores:
        raise DatosInvalidos(errores)


def _en_palabras(hechas) -> str:
    partes = [f"{sobre_que(o)}: {o.motivo}" if o.paso else o.motivo for o in hechas]
    return " · ".join(parte.rstrip(".") for parte in partes)
