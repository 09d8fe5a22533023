"""The mail that the life of a record sends."""

from collections.abc import Sequence

from asistencia.models import FichaAsistencia
from egtpi_portal.correo.clases import Clase, registrar
from egtpi_portal.correo.servicios import dejar
from egtpi_portal.cuentas.consultas import quienes
from egtpi_portal.cuentas.models import Rol, Usuario

from .cargo import cargo_de

LA_PAGINA = "asistencia:ficha"
registrar(
    Clase("asistencia/ficha_devuelta", LA_PAGINA, ("ficha",)),
    Clase("asistencia/cargo", LA_PAGINA, ("cargo",)),
    Clase("asistencia/cargos", "asistencia:fichas", ("cargos",)),
)


def al_registrar(fichas: Sequence[FichaAsistencia], por: Usuario):
    """To who registered them, in one mail: the receipt of each."""
    if len(fichas) == 1:
        dejar("asistencia/cargo", [por], en=[fichas[0].pk], cargo=cargo_de(fichas[0]))
    elif fichas:
        dejar("asistencia/cargos", [por], en=[], cargos=[cargo_de(ficha) for ficha in fichas])


def al_devolver(ficha: FichaAsistencia):
    """To who wrote it, while they see it, and to who registers in its name (the province's account, or the region's
    secretary): why."""
    if ficha.provincia:
        suyos = quienes(ficha.region_id, [Rol.GOBIERNO_PROVINCIAL], provincia=ficha.provincia)
    else:
        suyos = quienes(ficha.region_id, [Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL])
    dejar("asistencia/ficha_devuelta", [*suyos, *_quien_la_escribio(ficha)], en=[ficha.pk], ficha=ficha)


def _quien_la_escribio(ficha: FichaAsistencia) -> list[Usuario]:
    """Who began it; nobody when they see it no more."""
    suyo = ficha.creada_por
    if suyo is None or not suyo.is_active:
        return []
    return [suyo] if FichaAsistencia.objects.visibles_para(suyo).filter(pk=ficha.pk).exists() else []
