"""What was said of each piece of evidence, for the pages below: this module is an `egtpi_portal.revisiones.Revisor`."""

import datetime as dt

from django.db.models import Model, Q

from actas.models import Acta, Acuerdo
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal import revisiones
from egtpi_portal.territorio.models import Region
from verificacion.expedientes.models import Revision, Sobre

CAMPO = {Acta: "acta", Acuerdo: "acuerdo", PlanAsistencia: "plan", FichaAsistencia: "ficha"}


def de_la_evidencia(cosa: Model, *, hasta: dt.date) -> list[revisiones.Revision]:
    """As `egtpi_portal.revisiones.Revisor` says. Raises KeyError for what nobody reviews."""
    if isinstance(cosa, Region):
        suyas = Revision.objects.en_pie().filter(region=cosa, sobre=Sobre.MES).order_by("mes", "id")
    else:
        suyas = Revision.objects.en_pie().filter(Q((CAMPO[type(cosa)], cosa)))
    return list(suyas.filter(fecha__lte=hasta).select_related("region", "punto"))
