"""What is known when rows come into an acta, and the rows that another session lends."""

from typing import Any

from actas.contenido import pasos
from actas.directorio.consultas import conocidos_en
from actas.models import Acta, Paso
from egtpi_portal.territorio.models import Firmante, GobiernoLocal
from egtpi_portal.territorio.nombres import Directorio

from .interpretacion import Saber


def saber_de(acta: Acta) -> Saber:
    """What helps to read what is pasted into that acta."""
    agenda = [(p.codigo, p.get_accion_display(), p.descripcion) for p in acta.agenda.all()]
    gobiernos = [g.local for g in GobiernoLocal.objects.filter(region_id=acta.region_id)]
    firmantes = Firmante.objects.filter(pacto_id=acta.region_id).values_list("ubigeo", flat=True)
    return Saber(conocidos_en(acta), agenda, Directorio(gobiernos, preferidos=firmantes))


def filas_de_otra(otra: Acta, paso: Paso) -> list[dict[str, Any]]:
    """The rows of a step of another session, to be added to this one: without what that session found."""
    suyas: Any = pasos.leer(otra, paso)
    campos = CAMPOS_QUE_SE_COPIAN[paso]
    return [{"fila": n, "incluye": True, **{c: getattr(una, c) for c in campos}} for n, una in enumerate(suyas, 1)]


CAMPOS_QUE_SE_COPIAN: dict[str, tuple[str, ...]] = {
    Paso.PARTICIPANTES: ("nombre", "cargo", "entidad", "ubigeo"),
    Paso.AGENDA: ("accion", "descripcion", "sectores"),
}
"""What a session lends of each of its rows."""
