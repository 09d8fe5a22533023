"""The reviews that count in a result, told: of what, by whom, when and why (reglas §6)."""

import datetime as dt
from dataclasses import dataclass

from egtpi_portal.templatetags.portal import mes
from verificacion.motor import Resultado
from verificacion.motor.vocabulario import Sobre

DE_QUE = {
    Sobre.CARACTERISTICA: "Característica {detalle}, «{caracteristica}», del acta {id}",
    Sobre.PUNTO: "Punto {detalle} de la agenda del acta {id}",
    Sobre.PLAN: "Plan {id}",
    Sobre.FICHA: "Ficha {id}",
    Sobre.ACUERDO: "Acuerdo {id}",
    Sobre.MES: "Actualización de la matriz en {mes}",
}


@dataclass(frozen=True, slots=True)
class RevisionDicha:
    """A review: `de_que` thing, whether it was found conforme, who found it, when and why."""

    de_que: str
    conforme: bool
    por: str
    fecha: dt.date
    motivo: str


def revisiones_de(resultado: Resultado) -> list[RevisionDicha]:
    """The review that counts of each thing as of the date of the result, the first made first."""
    nombres = {c.codigo: c.nombre for c in resultado.caso.ficha.caracteristicas}
    dichas = []
    for (sobre, id, detalle), revision in (resultado.caso.revisiones or {}).items():
        de_que = DE_QUE[sobre].format(
            id=id, detalle=detalle, caracteristica=nombres.get(detalle, ""), mes=mes(id) if sobre == Sobre.MES else ""
        )
        dichas.append(
            RevisionDicha(de_que, revision.conforme, revision.por.strip(), revision.fecha, revision.motivo.strip())
        )
    return sorted(dichas, key=lambda dicha: (dicha.fecha, dicha.de_que))
