"""The mail that the life of a record sends."""

from asistencia.models import FichaAsistencia
from egtpi_portal.correo.servicios import encolar
from egtpi_portal.cuentas.consultas import quienes
from egtpi_portal.cuentas.models import Rol


def al_devolver(ficha: FichaAsistencia):
    """To who wrote it and to who registers in its name (the province's account, or the region's secretary): why."""
    if ficha.provincia:
        suyos = quienes(ficha.region_id, [Rol.GOBIERNO_PROVINCIAL], provincia=ficha.provincia)
    else:
        suyos = quienes(ficha.region_id, [Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL])
    autor = [ficha.creada_por] if ficha.creada_por and ficha.creada_por.is_active else []
    encolar(
        f"La ficha {ficha.codigo} fue devuelta",
        f"{ficha.devuelta_por} devolvió la ficha {ficha.codigo}, del {ficha.fecha:%d/%m/%Y}: "
        f"{ficha.devuelta_motivo}\n\n"
        "Corríjala y regístrela de nuevo: mientras tanto no cuenta.",
        [*suyos, *autor],
    )
