"""The states of an acta, and the table of what may happen to it and by whom."""

from django.db import models

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.estados import Maquina, Transicion


class EstadoActa(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    PRESENTADA = "presentada", "Presentada"
    OBSERVADA = "observada", "Observada"
    CONFORME = "conforme", "Conforme"
    ANULADA = "anulada", "Anulada"


ESTADOS_PRESENTADOS = (EstadoActa.PRESENTADA, EstadoActa.OBSERVADA, EstadoActa.CONFORME)
"""Those in which an acta is evidence: it has been presented, and nobody annulled it."""
ESTADOS_EDITABLES = (EstadoActa.BORRADOR, EstadoActa.OBSERVADA)
"""Those in which its content may change."""

COORDINADORES = (Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS)
"""Whose vistos buenos an acta needs, both (nota 5)."""
REDACTORES = (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL)
"""Who write actas."""


def _transicion(
    nombre: str, de: tuple[EstadoActa, ...], a: EstadoActa, roles: tuple[Rol, ...], permiso: str, evento: str
) -> Transicion:
    return Transicion(nombre, de, a, roles, f"actas.permisos.exigir_{permiso}", f"acta.{evento}")


def _visto_bueno(nombre: str, a: EstadoActa) -> Transicion:
    return _transicion(nombre, (EstadoActa.PRESENTADA,), a, COORDINADORES, "dar_visto_bueno", "visto_bueno")


def _de_la_secretaria(nombre: str, de: tuple[EstadoActa, ...], a: EstadoActa, evento: str) -> Transicion:
    return _transicion(nombre, de, a, (Rol.SECRETARIO_TECNICO,), "presentar", evento)


MAQUINA = Maquina(
    nombre="acta",
    que="an acta",
    modulo=__name__,
    modelo="actas.Acta",
    estados=EstadoActa,
    nace=(_transicion("crear", (), EstadoActa.BORRADOR, REDACTORES, "redactar", "creacion"),),
    transiciones=(
        _de_la_secretaria("presentar", ESTADOS_EDITABLES, EstadoActa.PRESENTADA, "presentacion"),
        _visto_bueno("dar visto bueno", EstadoActa.PRESENTADA),
        _visto_bueno("completar vistos buenos", EstadoActa.CONFORME),
        _transicion(
            "retirar el visto bueno",
            (EstadoActa.PRESENTADA, EstadoActa.CONFORME),
            EstadoActa.PRESENTADA,
            COORDINADORES,
            "dar_visto_bueno",
            "visto_bueno_retirado",
        ),
        _transicion(
            "observar",
            (EstadoActa.PRESENTADA, EstadoActa.CONFORME),
            EstadoActa.OBSERVADA,
            (*COORDINADORES, Rol.REVISOR_DAT),
            "observar",
            "observacion",
        ),
        _de_la_secretaria("retirar la presentación", (EstadoActa.PRESENTADA,), EstadoActa.BORRADOR, "retractacion"),
        _de_la_secretaria(
            "retirar la nueva presentación", (EstadoActa.PRESENTADA,), EstadoActa.OBSERVADA, "retractacion"
        ),
        _transicion("descartar", (EstadoActa.BORRADOR,), EstadoActa.ANULADA, REDACTORES, "descartar", "descarte"),
        _transicion(
            "anular",
            (EstadoActa.BORRADOR, *ESTADOS_PRESENTADOS),
            EstadoActa.ANULADA,
            (Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR),
            "anular",
            "anulacion",
        ),
    ),
    ahora={
        "borrador": "está en borrador",
        "presentada": "ya está presentada",
        "observada": "está observada",
        "conforme": "ya está conforme",
        "anulada": "está anulada",
    },
    frase="El acta {fila.codigo} {ahora}: no se puede {que}.",
    error="actas.errores.EstadoNoLoPermite",
    nota="A presentation is taken back only on its own day, while nobody has approved or observed it "
    "(`actas/retractacion.py`). A visto bueno is withdrawn by who gave it, on its own day, and not once a verification "
    "that counted it was issued.",
)
TRANSICIONES = MAQUINA.tabla
