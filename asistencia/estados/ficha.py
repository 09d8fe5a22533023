"""The states of a record of assistance, and the table of what may happen to it and by whom."""

from django.db import models

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.estados import Maquina, Transicion


class EstadoFicha(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    REGISTRADA = "registrada", "Registrada"
    ANULADA = "anulada", "Anulada"


REDACTORES = (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL, Rol.GOBIERNO_PROVINCIAL)
"""Who write records: drafts, and the scans of them."""


def _transicion(nombre: str, de: EstadoFicha, a: EstadoFicha, roles: tuple[Rol, ...], evento: str) -> Transicion:
    return Transicion(nombre, (de,), a, roles, f"asistencia.fichas.permisos.exigir_{nombre}", evento)


MAQUINA = Maquina(
    nombre="ficha",
    que="a record of assistance",
    modulo=__name__,
    modelo="asistencia.FichaAsistencia",
    estados=EstadoFicha,
    nace=(
        Transicion(
            "crear",
            (),
            EstadoFicha.BORRADOR,
            REDACTORES,
            "asistencia.fichas.permisos.exigir_escribir_en",
            "ficha.creacion",
        ),
    ),
    transiciones=(
        _transicion(
            "registrar",
            EstadoFicha.BORRADOR,
            EstadoFicha.REGISTRADA,
            (Rol.SECRETARIO_TECNICO, Rol.GOBIERNO_PROVINCIAL),
            "ficha.registro",
        ),
        _transicion(
            "devolver", EstadoFicha.REGISTRADA, EstadoFicha.BORRADOR, (Rol.SECRETARIO_TECNICO,), "ficha.devolucion"
        ),
        _transicion("descartar", EstadoFicha.BORRADOR, EstadoFicha.ANULADA, REDACTORES, "ficha.anulacion"),
        _transicion(
            "anular",
            EstadoFicha.REGISTRADA,
            EstadoFicha.ANULADA,
            (Rol.SECRETARIO_TECNICO, Rol.GOBIERNO_PROVINCIAL, Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR),
            "ficha.anulacion",
        ),
    ),
    ahora={"borrador": "está en borrador", "registrada": "ya está registrada", "anulada": "está anulada"},
    frase="La ficha {fila.codigo} {ahora}: no se puede {que}.",
    error="asistencia.fichas.errores.EstadoNoLoPermite",
    nota="A provincial government does these things to the records it gave in cascade, and to no other. One begun from "
    "another is `ficha.copia` in the trail.",
)
TRANSICIONES = MAQUINA.tabla
