"""What is known when rows come into an acta, and the rows that another session lends."""

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


def filas_de_otra(otra: Acta, paso: Paso) -> list[dict]:
    """The rows of a step of another session, to be added to this one: without what that session found."""
    if paso == Paso.PARTICIPANTES:
        filas = [{c: getattr(p, c) for c in ("nombre", "cargo", "entidad", "ubigeo")} for p in pasos.leer(otra, paso)]
    else:
        filas = [
            {"accion": p.accion, "descripcion": p.descripcion, "sectores": list(p.sectores)}
            for p in pasos.leer(otra, paso)
        ]
    return [{"fila": n, "incluye": True, **fila} for n, fila in enumerate(filas, 1)]
