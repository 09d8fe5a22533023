"""The national dashboard, hot and after a change."""

from . import Medida, Meta, fila
from .comunes import pagina, suceso

EVALUADOR = "evaluador.dmi"


@fila("`/pais/` after one change in one region", hoy="273 / 215 ms", meta=Meta(antes=0.2))
def tras_un_cambio():
    return Medida(pagina(EVALUADOR, "/pais/"), preparar=suceso("ficha.anulacion", "02"))


@fila(
    "`/pais/` after an autosave, a comment, a download",
    hoy="judged anew",
    meta=Meta(par=1.2, consultas=6),
    par="`/marco/` (bench.servido): the frame of any page of who has signed in, filled to as many bytes; no evidence",
)
def tras_lo_que_no_mueve():
    pedir, marco = pagina(EVALUADOR, "/pais/"), pagina(EVALUADOR, "/marco/?bytes=0")
    vacio = pagina(EVALUADOR, f"/marco/?bytes={len(pedir()) - len(marco())}")
    quietas = [suceso(accion, "02") for accion in ("ficha.edicion", "acuerdo.comentario", "documento.descarga")]
    return Medida(pedir, preparar=lambda: (pedir(), [escribir() for escribir in quietas]), par=vacio)
