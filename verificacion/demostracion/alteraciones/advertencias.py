"""What calls for a warning and changes no verdict (reglas §8)."""

from .. import pais
from ..fichas import numerar, provincias_en_cascada
from ..region import Borrador, instante


def pct_validado_distinto(b: Borrador, *, clave: str, pct: str):
    """The session validated another percentage than the portal computes."""
    b.punto(clave, "evaluacion_at")["pct_validado"] = pct


def analisis_sin_un_sector(b: Borrador, *, clave: str, sector: str):
    """The analysis leaves out one of the three sectors."""
    punto = b.punto(clave, "analisis")
    punto["sectores"] = [otro for otro in punto["sectores"] if otro != sector]


def analisis_sin_distritos(b: Borrador, *, clave: str, faltan: int):
    """The data by district of the analysis leave out the last signatories."""
    b.punto(clave, "analisis")["distritos_con_datos"] = sorted(b.firmantes)[:-faltan]


def reconocidos_sin_merito(b: Borrador, *, clave: str):
    """The evaluation gives results, in which one of those recognised met less than others and another has none."""
    punto = b.punto(clave, "evaluacion_metas")
    primero, *otros = punto["reconocidos"]
    sin_resultado = set(otros[:1])
    punto["resultados"] = [
        {"ubigeo": ubigeo, "metas": 4, "cumplidas": 2 if ubigeo == primero else 3}
        for ubigeo in sorted(b.firmantes)
        if ubigeo not in sin_resultado
    ]


def recargada_tarde(b: Borrador, *, clave: str, dias: int):
    """The acta, presented in time, was presented again after its limit (L-3: the first date stands)."""
    dia = pais.sumar_habiles(pais.limite_carga(clave[:7]), dias)
    b.acta(clave)["recargada_el"] = instante(dia, b.azar("recarga", clave)).isoformat()


def reconocimiento_sin_mecanismo(b: Borrador, *, clave: str):
    """It recognises without saying how."""
    b.punto(clave, "evaluacion_metas")["mecanismo_reconocimiento"] = ""


def interno_con_responsable_de_fuera(b: Borrador, *, clave: str):
    """An agreement of scope `interno` whose responsible is a sector."""
    acuerdo = next(a for a in b.acta(clave)["acuerdos"] if a["ambito"] == "interno")
    entidad = b.identidad.entidades["salud"]
    acuerdo["responsable"] = b.identidad.directorio.persona(entidad, b.identidad.cargos["salud"][0])


def acuerdo_ausente_de_la_matriz(b: Borrador, *, desde: str):
    """An agreement not implemented is missing from the matrix from a month on."""
    acuerdo = next(a for a in b.acuerdos() if a["plazo"] > "2023-12-31" and b.implementados[a["id"]] is None)
    b.omitidos[acuerdo["id"]] = desde


def gobierno_local_sin_destinatario(b: Borrador):
    """A group record names a local government of which nobody came."""
    ficha = next(f for f in b.fichas if f["tipo"] == "especifica" and len(f["distritos"]) > 2)
    ausente = ficha["distritos"][-1]
    ficha["destinatarios"] = [fila for fila in ficha["destinatarios"] if fila["ubigeo"] != ausente]


def ficha_sin_temas(b: Borrador):
    """A record without topic."""
    next(f for f in b.fichas if f["tipo"] == "seguimiento" and f["alcance"] == "grupal")["temas"] = []


def los_dos_el_mismo_dia(b: Borrador):
    """Diagnóstico and seguimiento of a local government on the same day (it counts, L-11)."""
    for ubigeo in sorted(b.tramos):
        diagnosticos = b.fichas_de(ubigeo, "diagnostico")
        if b.tramos[ubigeo] == 1 and [f["alcance"] for f in diagnosticos] == ["individual"]:
            primero = min(b.fichas_de(ubigeo, "seguimiento"), key=lambda f: f["fecha"])
            diagnosticos[0].update(fecha=primero["fecha"], registrada_el=primero["registrada_el"])
            return
    raise LookupError(f"{b.codigo}: nadie tiene un diagnóstico individual que mover")


def provincia_que_se_asiste(b: Borrador):
    """In cascade, a province that assists itself."""
    _en_cascada(b, lambda prefijo: f"{prefijo}01")


def provincia_que_asiste_a_otra(b: Borrador):
    """In cascade, a province that assists a district of another province."""
    _en_cascada(b, lambda prefijo: next(u for u in sorted(b.firmantes) if u[:4] != prefijo and u[4:] != "01"))


def _en_cascada(b: Borrador, a_quien):
    """One more specific action, in cascade, for the local government that `a_quien` picks given the province."""
    prefijo = provincias_en_cascada(b)[0]
    modelo = next(f for f in b.fichas if f["provincia"] == f"{prefijo}01" and f["tipo"] == "especifica")
    ubigeo = a_quien(prefijo)
    destinatario = b.identidad.directorio.persona(b.local(ubigeo).municipalidad, "Coordinador de la IAL")
    ficha = modelo | {
        "distritos": [ubigeo],
        "alcance": "individual",
        "destinatarios": [destinatario | {"ubigeo": ubigeo}],
        "hora_inicio": "16:00",
        "hora_fin": "17:30",
    }
    b.fichas.append(ficha)
    numerar(b, ficha, sum(una["fecha"][:4] == ficha["fecha"][:4] for una in b.fichas))


def programa_corto(b: Borrador, *, cuantos: int):
    """The plan programmes fewer signatories than the target needs, and leaves the others out."""
    quedan = set(sorted(b.firmantes)[:cuantos])
    b.planes[0]["programacion"] = [f for f in b.planes[0]["programacion"] if f["ubigeo"] in quedan]


def firmante_fuera_del_programa(b: Borrador, *, cuantos: int):
    """The plan forgets some signatories."""
    fuera = set(sorted(b.firmantes)[-cuantos:])
    b.planes[0]["programacion"] = [f for f in b.planes[0]["programacion"] if f["ubigeo"] not in fuera]
