"""What keeps the assistance plan from counting (reglas §5, `plan_at`)."""

from .. import pais
from ..region import Borrador


def plan_tarde(b: Borrador, *, fecha: str):
    """Loaded after the limit of the acta that could approve it last (L-17)."""
    b.planes[0]["cargado_el"] = f"{fecha}T12:10:00-05:00"


def plan_antes_que_su_acta(b: Borrador):
    """Loaded the day of the session, before the acta that approves it is presented: until then nothing approves it."""
    plan = b.planes[0]
    sesion = next(acta["fecha_sesion"] for acta in b.actas if acta["id"] == plan["acta"])
    plan["cargado_el"] = f"{sesion}T17:45:00-05:00"


def plan_de_otra_sesion(b: Borrador, *, clave: str):
    """A second plan, said to be approved in a session whose agenda has no such item."""
    copia = b.planes[0] | {
        "id": f"{b.codigo}-PLAN-2",
        "acta": b.id_acta(clave),
        "cargado_el": "2023-10-04T09:30:00-05:00",
    }
    b.planes.append(copia)


def plan_con_seccion_en_blanco(b: Borrador, *, seccion: str):
    """One of the nine sections of Anexo 1 is blank."""
    b.planes[0]["secciones"][seccion] = " "


def plan_sin_junio(b: Borrador):
    """Its last programmed action is in May 2024, and the sheet asks for June or later."""
    for fila in b.planes[0]["programacion"]:
        fila["mes"] = min(fila["mes"], "2024-05")


def plan_con_una_sola_accion(b: Borrador, *, cuantos: int):
    """Some signatories are programmed once, and each must have at least two actions."""
    uno = set(sorted(b.firmantes)[:cuantos])
    ultimas = [f for f in b.planes[0]["programacion"] if f["ubigeo"] in uno and f["mes"] == "2024-06"]
    b.planes[0]["programacion"] = [
        fila for fila in b.planes[0]["programacion"] if fila["ubigeo"] not in uno or fila in ultimas
    ]


def plan_para_no_firmantes(b: Borrador):
    """It programmes only local governments outside the pact."""
    ajenos = [local for local in pais.locales(b.codigo) if local.ubigeo not in b.firmantes][:6]
    b.planes[0]["programacion"] = [
        {"ubigeo": local.ubigeo, "tipo": tipo, "mes": mes}
        for local in ajenos
        for tipo, mes in (("diagnostico", "2023-10"), ("seguimiento", "2024-06"))
    ]


def plan_no_conforme(b: Borrador, *, motivo: str):
    """A reviewer finds that the plan does not count (§6)."""
    b.revisar("plan", b.planes[0]["id"], conforme=False, motivo=motivo, fecha="2023-11-06")


def plan_admitido(b: Borrador, *, motivo: str):
    """What the plan lacked of the minimum content, a reviewer found met (§6)."""
    b.revisar("plan", b.planes[0]["id"], conforme=True, motivo=motivo, fecha="2023-11-06")
