"""The mail that the life of a record sends."""

from asistencia.models import FichaAsistencia
from egtpi_portal.correo.clases import Clase, registrar
from egtpi_portal.correo.servicios import dejar
from egtpi_portal.cuentas.consultas import quienes
from egtpi_portal.cuentas.models import Rol

registrar(Clase("asistencia/ficha_devuelta", "asistencia:ficha", ("ficha",)))


def al_devolver(ficha: FichaAsistencia):
    """To who wrote it and to who registers in its name (the province's account, or the region's secretary): why."""
    if ficha.provincia:
        suyos = quienes(ficha.region_id, [Rol.GOBIERNO_PROVINCIAL], provincia=ficha.provincia)
    else:
        suyos = quienes(ficha.region_id, [Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL])
    autor = [ficha.creada_por] if ficha.creada_por and ficha.creada_por.is_active else []
    dejar("asistencia/ficha_devuelta", [*suyos, *autor], en=[ficha.pk], ficha=ficha)
