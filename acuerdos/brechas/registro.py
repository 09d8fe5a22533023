"""The agreements about a gap, for the pages of the pact: an `egtpi_portal.pacto.brechas.acuerdos.Acuerdos`."""

import datetime as dt

from django.urls import reverse

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.momento import Momento
from egtpi_portal.numeracion import por_su_numero
from egtpi_portal.pacto.brechas.acuerdos import AcuerdoDeBrecha

from ..consultas.matriz import acuerdos_a_la_vista
from .consultas import con_brecha


def sobre(usuario: Usuario, *, region: str, indicador: str, al: dt.date) -> list[AcuerdoDeBrecha]:
    """As `Acuerdos.sobre` says."""
    suyos = acuerdos_a_la_vista(usuario, Momento(al, "", "", ())).filter(region=region, indicador__codigo=indicador)
    return [
        AcuerdoDeBrecha(
            codigo=uno.acuerdo.codigo, texto=uno.acuerdo.texto, plazo=uno.acuerdo.plazo, donde=uno.donde,
            direccion=reverse("acuerdos:detalle", args=[uno.acuerdo.pk]), resultado=uno.resultado, dicho=uno.dicho,
        )
        for uno in con_brecha(suyos.order_by("acta__fecha_sesion", *por_su_numero()), al)
    ]  # fmt: skip
