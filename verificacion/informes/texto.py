"""A verdict in plain text, for who reads it in a terminal."""

from collections.abc import Iterator

from verificacion.motor import Resultado
from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.vocabulario import Veredicto

SIGNO = {Veredicto.CUMPLE: "✔", Veredicto.NO_CUMPLE: "✖", Veredicto.EN_CURSO: "◷", Veredicto.NO_EVALUABLE: "?"}
PALABRA = {
    Veredicto.CUMPLE: "Cumple",
    Veredicto.NO_CUMPLE: "No cumple",
    Veredicto.EN_CURSO: "En curso",
    Veredicto.NO_EVALUABLE: "No evaluable",
}


def informe(resultado: Resultado, ficha: FichaIndicador, nombre: str) -> Iterator[str]:
    """The lines of the report: verdict, criteria with their figures and reasons, actas that are not valid, warnings."""
    hito = ficha.hito(resultado.hito)
    firme = "definitivo" if resultado.definitivo else "aún no definitivo"
    yield f"{resultado.region} {nombre} · {hito.nombre} · evaluado al {resultado.al:%d/%m/%Y}"
    hechos = f"{resultado.procesos_cumplidos} de {len(hito.procesos)} procesos"
    yield f"{_veredicto(resultado.veredicto)} ({firme}) · {hechos}"
    yield ""
    for criterio in resultado.criterios:
        cifras = f"{criterio.medido_texto} (exige {criterio.exigido})"
        yield f"  {_veredicto(criterio.veredicto):16} {criterio.nombre}: {cifras}"
        if not criterio.motivos:
            yield f"       {criterio.resumen}"
        for motivo in criterio.motivos:
            yield f"     - {motivo.texto}"
    invalidas = [acta for acta in resultado.actas if not acta.valida]
    if invalidas:
        yield ""
        yield f"  Actas que no son válidas ({len(invalidas)} de {len(resultado.actas)}):"
        for acta in invalidas:
            yield f"     {acta.id} (sesión del {acta.fecha_sesion:%d/%m/%Y})"
            yield from (f"       - {motivo.texto}" for motivo in acta.motivos)
    if resultado.advertencias:
        yield ""
        yield "  Advertencias (no cambian el veredicto):"
        yield from (f"     - {una.texto}" for una in resultado.advertencias)


def _veredicto(veredicto: str) -> str:
    return f"{SIGNO[veredicto]} {PALABRA[veredicto]}"
