"""What keeps a session from proving an action, though its acta is valid (reglas §4)."""

import datetime as dt

from .. import pais
from ..region import Borrador


def punto_sin_acuerdo(b: Borrador, *, clave: str, accion: str):
    """No agreement of the acta points to the item of the action (L-7)."""
    acta, punto = b.acta(clave), b.punto(clave, accion)
    otro = next(p["id"] for p in acta["agenda"] if p["accion"] in ("seguimiento_acuerdos", "otro"))
    for acuerdo in acta["acuerdos"]:
        if acuerdo["punto"] == punto["id"]:
            acuerdo["punto"] = otro


def sin_pct_validado(b: Borrador, *, clave: str):
    """`evaluacion_at` without the percentage that the session validated."""
    b.punto(clave, "evaluacion_at")["pct_validado"] = None


def sin_datos_por_distrito(b: Borrador, *, clave: str):
    """`analisis` without evidence disaggregated by district."""
    b.punto(clave, "analisis")["evidencia_desagregada"] = False


def sin_sectores(b: Borrador, *, clave: str):
    """`analisis` that names no sector (L-8)."""
    b.punto(clave, "analisis")["sectores"] = []


def sin_gobiernos_locales(b: Borrador, *, clave: str):
    """`socializacion` or `evaluacion_metas` to which no local government came (L-9)."""
    acta = b.acta(clave)
    acta["participantes"] = [fila for fila in acta["participantes"] if fila["ubigeo"] is None]


def solo_no_firmantes(b: Borrador, *, clave: str):
    """`socializacion` or `evaluacion_metas` to which only local governments outside the pact came (L-9)."""
    sin_gobiernos_locales(b, clave=clave)
    ajenos = [local for local in pais.locales(b.codigo) if local.ubigeo not in b.firmantes]
    for local in b.azar("ajenos", clave).muestra(ajenos, 4):
        cargo, entidad = "Gerente de Desarrollo Social", local.municipalidad
        nombre = b.identidad.directorio.nombre(entidad, cargo)
        fila = {"nombre": nombre, "cargo": cargo, "entidad": entidad, "ubigeo": local.ubigeo}
        b.acta(clave)["participantes"].append(fila)


def sin_reconocidos(b: Borrador, *, clave: str):
    """`evaluacion_metas` in which nobody was recognised."""
    b.punto(clave, "evaluacion_metas").update(reconocidos=[], mecanismo_reconocimiento="")


def reconoce_a_un_no_firmante(b: Borrador, *, clave: str):
    """`evaluacion_metas` that recognised a local government outside the pact only."""
    ajeno = next(local for local in pais.locales(b.codigo) if local.ubigeo not in b.firmantes)
    b.punto(clave, "evaluacion_metas")["reconocidos"] = [ajeno.ubigeo]


def punto_no_conforme(b: Borrador, *, clave: str, accion: str, motivo: str):
    """A reviewer finds that the item proves nothing (§6)."""
    _revisar(b, clave, accion, False, motivo)


def punto_admitido(b: Borrador, *, clave: str, accion: str, motivo: str):
    """What the item lacked, a reviewer found met (§6)."""
    _revisar(b, clave, accion, True, motivo)


def _revisar(b: Borrador, clave: str, accion: str, conforme: bool, motivo: str):
    fecha = pais.sumar_habiles(dt.date.fromisoformat(b.acta(clave)["cargada_el"][:10]), 6).isoformat()
    detalle = b.punto(clave, accion)["id"]
    b.revisar("punto", b.id_acta(clave), detalle=detalle, conforme=conforme, motivo=motivo, fecha=fecha)
