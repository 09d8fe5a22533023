"""Agreements that come into a draft from elsewhere (a workbook): the step «Acuerdos» saved once, as it stands now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from actas.contenido.datos import DatosAcuerdo
from actas.contenido.diferencias import de_paso
from actas.contenido.entera import ActaEntera
from actas.errores import DatosInvalidos
from actas.escritura import reglas
from actas.models import Acta, Acuerdo, EstadoActa, Paso
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.diferencias import cambios_de
from egtpi_portal.escritura.texto import limpiar

from . import _aplicar
from .base import bloquear, exigir_estado


@transaction.atomic
def incorporar_acuerdos(
    *, acta: Acta, cambios: Mapping[str, Mapping[str, Any]], nuevos: Sequence[DatosAcuerdo], por: Usuario, origen: str
) -> list[Acuerdo]:
    """Changes agreements of a draft, by their code, and adds others after them; returns those added, in order.

    `cambios` maps a code to the fields of DatosAcuerdo that change; `origen` says in the trail where they come from
    («la matriz importada»). Whoever has the step open is told of the conflict when they
    save, as with any other save of it. Who may do it is for the caller to ask.

    Raises EstadoNoLoPermite unless the acta is a draft; DatosInvalidos for what cannot be kept at all.
    """
    acta = bloquear(acta)
    exigir_estado(acta, (EstadoActa.BORRADOR,), "cambiar sus acuerdos desde la matriz")
    suya = ActaEntera(acta)
    antes = suya.paso(Paso.ACUERDOS)
    suyos = limpiar(tuple(replace(a, **cambios.get(a.codigo, {})) for a in antes))
    despues = (*suyos, *limpiar(tuple(nuevos)))
    halladas = de_paso(Paso.ACUERDOS, limpiar(antes), despues)
    if not halladas:
        return []
    if errores := [e for e in reglas.revisar(suya, Paso.ACUERDOS, despues) if e.grave]:
        raise DatosInvalidos(errores)
    _aplicar.acuerdos(suya, suyos)
    creados = _aplicar.acuerdos_nuevos(suya, despues[len(suyos) :], desde=len(suyos), por=por)
    _aplicar.subir_version(acta, Paso.ACUERDOS, por)
    registrar(
        por=por,
        accion="acta.edicion",
        resumen=f"{por} guardó «{Paso.ACUERDOS.label}» del acta {acta.codigo}, desde {origen}.",
        objeto=acta,
        cambios=cambios_de(halladas),
        quieto=True,  # of a draft
    )
    return creados
