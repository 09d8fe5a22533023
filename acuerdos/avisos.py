"""The notices of the matrix: its upload of the month, and the agreements that fall due or are overdue."""

from collections.abc import Iterator

from django.urls import reverse

from actas.estados import REDACTORES
from egtpi_portal.avisos.plazos import CadaSemana, Faltando
from egtpi_portal.avisos.tipos import Debido, Ronda, Tipo, registrar
from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.obligaciones import Clase, Obligacion

from .models import Acuerdo

ALREDEDOR = 45 * UN_DIA
VENCIDOS = 400 * UN_DIA
"""For how long an agreement is told to be overdue: past the year of its sheet it counts for no hito."""
LARGO = 300


def meses(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The upload of the month that runs, while it is not made (sheet, nota 7; reglas §5); of the one before, that it
    was not."""
    for una in ronda.obligaciones(Clase.MATRIZ, ALREDEDOR, ALREDEDOR):
        if not una.hecha:
            yield _debido(tipo, ronda, una, mes=una.nombre)


def por_vencer(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The agreements whose deadline comes, while they are not implemented; of those whose deadline passed, that they
    wait."""
    for una, acuerdo in _abiertos(ronda):
        yield _debido(tipo, ronda, una, acuerdo=acuerdo)


def vencidos(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The agreements whose deadline passed, while they are not implemented: each week."""
    for una, acuerdo in _abiertos(ronda):
        if una.limite < ronda.al:
            fecha = tipo.cuando.toca(ronda.al, una.limite, ronda.decretos.de(una.region))
            yield Debido(una.clave, una.region, fecha, una.limite, _enlace(una, acuerdo), _datos(una, acuerdo=acuerdo))


def _abiertos(ronda: Ronda) -> list[tuple[Obligacion, Acuerdo]]:
    """The agreements of presented actas that are not implemented, with their deadline around that day. Three
    queries."""

    def leer():
        dichas = ronda.obligaciones(Clase.ACUERDO, VENCIDOS, ALREDEDOR)
        abiertas = {int(u.clave.removeprefix("acuerdo:")): u for u in dichas if not u.hecha and not u.reservada}
        acuerdos = Acuerdo.objects.in_bulk(list(abiertas))
        return [(una, acuerdos[pk]) for pk, una in abiertas.items() if pk in acuerdos]

    return ronda.una_vez("acuerdos abiertos", leer)


def _debido(tipo: Tipo, ronda: Ronda, una: Obligacion, **datos) -> Debido:
    fecha = tipo.cuando.toca(ronda.al, una.limite, ronda.decretos.de(una.region))
    enlace = _enlace(una, datos.get("acuerdo"))
    return Debido(una.clave, una.region, fecha, una.limite, enlace, _datos(una, **datos))


def _enlace(una: Obligacion, acuerdo: Acuerdo | None) -> str:
    """Where it is done: of an agreement, the form of its state, which all who are told of it may fill."""
    return una.enlace if acuerdo is None else reverse("acuerdos:situacion", args=[acuerdo.pk])


def _datos(una: Obligacion, **datos) -> dict:
    acuerdo = datos.pop("acuerdo", None)
    if acuerdo is not None:
        partes = (acuerdo.responsable_entidad, acuerdo.responsable_nombre, acuerdo.responsable_cargo)
        datos |= {
            "texto": acuerdo.texto[:LARGO] + ("…" if len(acuerdo.texto) > LARGO else ""),
            "responsable": ", ".join(parte for parte in partes if parte.strip()),
        }
    return {"codigo": una.nombre, "sesion": una.sesion, **datos}


NOTA_7, I_3 = "Ficha ART-01.01, nota 7; reglas §5", "Ficha ART-01.01, I.3; reglas §5"
registrar(
    Tipo(
        "matriz_mes", "Matriz del mes por cargar", REDACTORES, Faltando((2, 1), hasta_que_falten=0), NOTA_7, meses,
        boton="Cargar matriz", hacen=REDACTORES,
    ),
    Tipo(
        "matriz_ultimo_dia", "Último día hábil para cargar la matriz", REDACTORES, Faltando((0,)), NOTA_7, meses,
        boton="Cargar matriz", hacen=REDACTORES, silenciable=False, urgente=True, releva=("matriz_mes",),
    ),
    Tipo(
        "acuerdo_vence", "Acuerdo por vencer", REDACTORES, Faltando((5,), hasta_que_falten=0), I_3, por_vencer,
        boton="Actualizar acuerdo", hacen=REDACTORES,
    ),
    Tipo(
        "acuerdo_vence_hoy", "Último día hábil de un acuerdo", REDACTORES, Faltando((0,)), I_3, por_vencer,
        boton="Actualizar acuerdo", hacen=REDACTORES, silenciable=False, urgente=True, releva=("acuerdo_vence",),
    ),
    Tipo(
        "acuerdo_vencido", "Acuerdo vencido", REDACTORES, CadaSemana(), I_3, vencidos, boton="Actualizar acuerdo",
        hacen=REDACTORES, releva=("acuerdo_vence", "acuerdo_vence_hoy"),
    ),
)  # fmt: skip
