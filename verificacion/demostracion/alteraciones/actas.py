"""What makes an acta not valid (reglas §3), or keeps a session from being held."""

import datetime as dt

from .. import pais
from ..region import Borrador, Sesion, instante
from . import previa


@previa
def sin_sesion(b: Borrador, *, clave: str):
    """The IAR did not meet that month: a session less for whatever it would have proved."""
    b.sesiones = [sesion for sesion in b.sesiones if sesion.clave != clave]


@previa
def dos_sesiones_el_mismo_dia(b: Borrador, *, clave: str, acciones: tuple[str, ...]):
    """An extraordinary session on the date of the ordinary one: each acta is one session (§3)."""
    ordinaria = next(sesion for sesion in b.sesiones if sesion.clave == clave)
    b.sesiones.insert(b.sesiones.index(ordinaria) + 1, Sesion(f"{clave}-EXT", ordinaria.fecha, list(acciones)))


@previa
def accion_en_otro_mes(b: Borrador, *, accion: str, de: str, a: str):
    """An action dealt with in another session, perhaps out of its window (§2)."""
    for sesion in b.sesiones:
        if sesion.clave == de:
            sesion.acciones = [otra for otra in sesion.acciones if otra != accion] or ["otro"]
        elif sesion.clave == a:
            sesion.acciones = [accion, *sesion.acciones]


@previa
def sin_la_accion(b: Borrador, *, accion: str, clave: str):
    """The session is held, but the action is not on its agenda."""
    for sesion in b.sesiones:
        if sesion.clave == clave:
            sesion.acciones = [otra for otra in sesion.acciones if otra != accion] or ["otro"]


def acta_tarde(b: Borrador, *, clave: str, dias: int = 1):
    """Characteristic 6: the acta is presented that many working days after its limit."""
    dia = pais.sumar_habiles(pais.limite_carga(clave[:7]), dias)
    b.acta(clave)["cargada_el"] = instante(dia, b.azar("tarde", clave)).isoformat()


def acta_en_el_ultimo_minuto(b: Borrador, *, clave: str):
    """Characteristic 6 holds: presented at 23:58 of the limit in Lima, when it was the next day in UTC."""
    b.acta(clave)["cargada_el"] = f"{pais.limite_carga(clave[:7]).isoformat()}T23:58:12-05:00"


def acta_tarde_admitida(b: Borrador, *, clave: str):
    """Characteristic 6, saved by a review (§6): late because the portal was down; the reviewer found it conforme."""
    acta_tarde(b, clave=clave, dias=1)
    dia = pais.sumar_habiles(pais.limite_carga(clave[:7]), 4)
    b.revisar("caracteristica", b.id_acta(clave), detalle="6", conforme=True, fecha=dia.isoformat(),
              motivo="Corte del servicio acreditado: el acta se envió por correo dentro del plazo")  # fmt: skip


def caracteristica_no_conforme(b: Borrador, *, clave: str, caracteristica: int, motivo: str):
    """A reviewer finds that a characteristic does not hold, whatever the papers show (§6)."""
    fecha = pais.sumar_habiles(dt.date.fromisoformat(b.acta(clave)["cargada_el"][:10]), 5)
    b.revisar("caracteristica", b.id_acta(clave), detalle=str(caracteristica), conforme=False, motivo=motivo,
              fecha=fecha.isoformat())  # fmt: skip


def falta_visto_bueno(b: Borrador, *, clave: str, rol: str):
    """Characteristic 5: one of the three never signed."""
    acta = b.acta(clave)
    acta["firmas"] = [firma for firma in acta["firmas"] if firma["rol"] != rol]


def visto_bueno_despues(b: Borrador, *, clave: str, rol: str, fecha: str):
    """Characteristic 5 waits: the signature comes after the presentation (L-5: it counts from its date on)."""
    for firma in b.acta(clave)["firmas"]:
        if firma["rol"] == rol:
            firma["fecha"] = fecha


def firma_sin_nombre(b: Borrador, *, clave: str, rol: str):
    """Characteristic 5: a signature without a name."""
    for firma in b.acta(clave)["firmas"]:
        if firma["rol"] == rol:
            firma["nombre"] = " "


def sin_seguimiento(b: Borrador, *, clave: str):
    """Characteristic 4: the session did not follow up earlier agreements."""
    b.acta(clave)["seguimiento"] = {"realizado": False, "acuerdos": []}


def seguimiento_sin_nombrar(b: Borrador, *, clave: str):
    """Characteristic 4: it says that it did, but names none of the earlier agreements (L-4)."""
    b.acta(clave)["seguimiento"] = {"realizado": True, "acuerdos": []}


def punto_sin_descripcion(b: Borrador, *, clave: str):
    """Characteristic 1: an item of the agenda has no description."""
    b.acta(clave)["agenda"][-1]["descripcion"] = "   "


def agenda_vacia(b: Borrador, *, clave: str):
    """Characteristics 1 and 2: the acta has no agenda, and its agreements point to nothing."""
    acta = b.acta(clave)
    acta["agenda"] = []
    for acuerdo in acta["acuerdos"]:
        acuerdo["punto"] = None
    b.revisiones = [r for r in b.revisiones if (r["sobre"], r["id"]) != ("punto", acta["id"])]


def _un_acuerdo(b: Borrador, clave: str) -> dict:
    """An agreement of that acta, one not implemented if there is any."""
    return min(b.acta(clave)["acuerdos"], key=lambda acuerdo: b.implementados[acuerdo["id"]] is not None)


def acuerdo_sin_punto(b: Borrador, *, clave: str):
    """Characteristic 2: an agreement points to no item of the agenda."""
    _un_acuerdo(b, clave)["punto"] = None


def acuerdo_sin_plazo(b: Borrador, *, clave: str):
    """Characteristic 3: an agreement has no deadline; it is counted and never implemented (§5), with a warning."""
    _un_acuerdo(b, clave)["plazo"] = None


def plazo_anterior_a_la_sesion(b: Borrador, *, clave: str):
    """Characteristic 3: a deadline before the session."""
    acta = b.acta(clave)
    _un_acuerdo(b, clave)["plazo"] = (dt.date.fromisoformat(acta["fecha_sesion"]) - dt.timedelta(days=3)).isoformat()


def acuerdo_sin_responsable(b: Borrador, *, clave: str):
    """Characteristic 3: an agreement has no responsible."""
    _un_acuerdo(b, clave)["responsable"] = None


def responsable_solo_entidad(b: Borrador, *, clave: str):
    """Characteristic 3: the responsible is an entity with neither a name nor a position."""
    acuerdo = _un_acuerdo(b, clave)
    acuerdo["responsable"] = {"entidad": acuerdo["responsable"]["entidad"], "nombre": "", "cargo": ""}


def responsable_sin_entidad(b: Borrador, *, clave: str):
    """Characteristic 3: the responsible has a name but no entity."""
    acuerdo = _un_acuerdo(b, clave)
    acuerdo["responsable"] = acuerdo["responsable"] | {"entidad": ""}
