"""The agreements of the sessions: what was agreed, until when, and when it was done."""

import datetime as dt
from dataclasses import dataclass

from actas.escritura.codigos import codigo_de_acuerdo

from . import pais
from .azar import Azar
from .identidad import SECRETARIA
from .personas import CARGOS_GL
from .region import Borrador, Sesion
from .textos_acuerdos import INTERNOS, POR_TEMA, Molde

CORTE_1 = dt.date(2023, 12, 30)
HOY = dt.date(2024, 6, 18)
TEMAS = ("salud", "salud", "salud", "educacion", "educacion", "agua", "agua", "articulacion", "articulacion")
QUE_PIDEN_OTROS = ("analisis", "socializacion", "evaluacion_metas", "otro", "seguimiento_acuerdos")
"""Items to which the agreements with sectors and local governments point, in the order in which they are served."""
UN_DIA = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cupo:
    """How many agreements of a session fall in each hito by their deadline, and how many in none."""

    hito_1: int = 0
    hito_2: int = 0
    despues: int = 0


def adoptar(b: Borrador):
    """Writes the agreements of every session, its follow-up of earlier ones, and when each is implemented."""
    cupos = _cupos(b)
    n = 0
    for sesion in b.sesiones:
        azar = b.azar("acuerdos", sesion.clave)
        acta = b.acta(sesion.clave)
        for punto, plazo in _reparto(acta["agenda"], sesion, cupos[sesion.clave], azar):
            n += 1
            acta["acuerdos"].append(_acuerdo(b, codigo_de_acuerdo(b.codigo, n), punto, plazo, sesion, azar))
        acta["acuerdos"].sort(key=lambda a: int(a["punto"][1:]))
    _hacer_seguimiento(b)
    _implementar(b)


def _cupos(b: Borrador) -> dict[str, Cupo]:
    """Shares out the counted agreements of each hito among the sessions that can have them."""
    total_1, total_2 = b.perfil.acuerdos_1[1], b.perfil.acuerdos_2[1]
    claves = [sesion.clave for sesion in b.sesiones]
    primeras = [clave for clave in claves if clave < "2023-12"]
    segundas = [clave for clave in claves if "2023-12" <= clave < "2024-06"]
    en_1 = _partes(total_1, len(primeras))
    en_2 = _partes(total_2, len(segundas))
    cupos = {clave: Cupo(despues=5) for clave in claves}
    cupos |= {clave: Cupo(hito_1=n) for clave, n in zip(primeras, en_1, strict=True)}
    cupos |= {clave: Cupo(hito_2=n) for clave, n in zip(segundas, en_2, strict=True)}
    return cupos


def _partes(total: int, partes: int) -> list[int]:
    """`total` in that many parts, as even as can be, the larger first."""
    return [total // partes + (1 if n < total % partes else 0) for n in range(partes)]


def _reparto(agenda: list[dict], sesion: Sesion, cupo: Cupo, azar: Azar) -> list[tuple[dict, dt.date | None]]:
    """(item, deadline) of each agreement; None as deadline for one internal to the IAR. No item that proves an
    action is left without."""
    puntos = sorted((p for p in agenda if p["accion"] in QUE_PIDEN_OTROS), key=_orden_de_servicio)
    plazos = [_plazo(sesion, desde, hasta, azar) for desde, hasta, cuantos in _ventanas(cupo) for _ in range(cuantos)]
    pares: list[tuple[dict, dt.date | None]] = []
    servidos = set()
    for n, plazo in enumerate(plazos):
        punto = puntos[n] if n < len(puntos) - 1 else azar.elegir(puntos[: max(1, len(puntos) - 1)])
        servidos.add(punto["id"])
        pares.append((punto, plazo))
    pares += [
        (p, None) for p in agenda if p["id"] not in servidos and p["accion"] not in ("seguimiento_acuerdos", "otro")
    ]
    if azar.ocurre(60):
        pares += [(p, None) for p in agenda if p["accion"] == "otro"]
    return pares


def _orden_de_servicio(punto: dict) -> int:
    return QUE_PIDEN_OTROS.index(punto["accion"])


def _ventanas(cupo: Cupo) -> tuple[tuple[dt.date, dt.date, int], ...]:
    return (
        (pais.INICIO, CORTE_1, cupo.hito_1),
        (dt.date(2024, 1, 5), dt.date(2024, 6, 28), cupo.hito_2),
        (dt.date(2024, 7, 5), dt.date(2024, 8, 30), cupo.despues),
    )


def _plazo(sesion: Sesion, desde: dt.date, hasta: dt.date, azar: Azar) -> dt.date:
    minimo = max(desde, sesion.fecha + 12 * UN_DIA)
    return pais.dia_habil(azar, minimo, min(hasta, max(minimo, sesion.fecha + 45 * UN_DIA)))


def _acuerdo(b: Borrador, codigo: str, punto: dict, plazo: dt.date | None, sesion: Sesion, azar: Azar) -> dict:
    acuerdo = {"id": codigo, "punto": punto["id"]}
    if plazo is None:
        return acuerdo | _interno(b, punto["accion"], sesion, azar)
    molde = azar.elegir(POR_TEMA[azar.elegir(TEMAS)])
    locales = [b.local(u) for u in sorted(azar.muestra(sorted(b.firmantes), 1 + azar.menor_que(3)))]
    return acuerdo | {
        "texto": _rellenar(b, molde, locales, azar),
        "nudo_critico": molde.nudo,
        "plazo": plazo.isoformat(),
        "responsable": _responsable(b, molde.responsable, locales, azar),
        "ambito": molde.ambito,
    }


def _rellenar(b: Borrador, molde: Molde, locales: list[pais.Local], azar: Azar) -> str:
    entidades = {llave: b.identidad.entidades[llave] for llave in ("salud", "educacion", "agua")}
    return molde.texto.format(
        gl=enumerar([local.nombre for local in locales]), prov=locales[0].provincia,
        pct=azar.elegir((80, 85, 90, 95, 100)), n=azar.entre(3, 14), **entidades,
    )  # fmt: skip


def enumerar(nombres: list[str]) -> str:
    """A Spanish list: "Huata, Pira y Marca"; "e" before an i."""
    if len(nombres) == 1:
        return nombres[0]
    y = "e" if nombres[-1].startswith(("I", "Hi")) and not nombres[-1].startswith("Hie") else "y"
    return f"{', '.join(nombres[:-1])} {y} {nombres[-1]}"


def _responsable(b: Borrador, llave: str, locales: list[pais.Local], azar: Azar) -> dict:
    i = b.identidad
    if llave == "gl":
        return i.directorio.persona(locales[0].municipalidad, azar.elegir(CARGOS_GL))
    return i.directorio.persona(i.entidades[llave], azar.elegir(i.cargos[llave]))


def _interno(b: Borrador, accion: str, sesion: Sesion, azar: Azar) -> dict:
    return {
        "texto": azar.elegir(INTERNOS[accion]),
        "nudo_critico": "",
        "plazo": pais.dia_habil(azar, sesion.fecha + 8 * UN_DIA, sesion.fecha + 30 * UN_DIA).isoformat(),
        "responsable": {
            "entidad": b.identidad.gore, "nombre": b.identidad.secretario(sesion.mes), "cargo": SECRETARIA,
        },
        "ambito": "interno",
    }  # fmt: skip


def _hacer_seguimiento(b: Borrador):
    """Each session but the first follows up some of the latest agreements presented before its own acta."""
    for n, acta in enumerate(b.actas[1:], 1):
        previas = [otra for otra in b.actas[:n] if otra["cargada_el"] <= acta["cargada_el"]]
        anteriores = [acuerdo["id"] for otra in previas[-3:] for acuerdo in otra["acuerdos"]]
        azar = b.azar("seguimiento", acta["id"])
        acta["seguimiento"]["acuerdos"] = sorted(azar.muestra(anteriores, azar.entre(2, 6)))


def _implementar(b: Borrador):
    """Decides when each agreement is done, so that each hito counts as many as the profile says."""
    azar = b.azar("implementacion")
    b.implementados = {acuerdo["id"]: None for acuerdo in b.acuerdos()}
    del_1, del_2 = _contados(b)
    hechos_1, hoy_2, hechos_2 = b.perfil.acuerdos_1[0], b.perfil.acuerdos_hoy, b.perfil.acuerdos_2[0]
    ultima_1 = ultima_carga(b, dt.date(2023, 12, 31))
    en_1 = azar.barajar(del_1)
    for sesion, codigo in en_1[:hechos_1]:
        b.implementados[codigo] = pais.dia_habil(azar, sesion + 7 * UN_DIA, min(sesion + 50 * UN_DIA, ultima_1))
    for _, codigo in en_1[hechos_1:]:
        if azar.ocurre(60):
            b.implementados[codigo] = pais.dia_habil(azar, dt.date(2024, 1, 8), dt.date(2024, 3, 15))
    carga_hoy, ultima_2 = ultima_carga(b, HOY), ultima_carga(b, dt.date(2024, 6, 30))
    en_2 = sorted(azar.barajar(del_2), key=lambda par: par[0] + 4 * UN_DIA > carga_hoy)
    for sesion, codigo in en_2[:hoy_2]:
        b.implementados[codigo] = pais.dia_habil(azar, sesion + 4 * UN_DIA, min(sesion + 60 * UN_DIA, carga_hoy))
    for _, codigo in en_2[hoy_2:hechos_2]:
        b.implementados[codigo] = pais.dia_habil(azar, carga_hoy + UN_DIA, ultima_2)
    for celebrada, acta in zip(b.sesiones, b.actas, strict=True):
        for acuerdo in acta["acuerdos"]:
            if acuerdo["ambito"] == "interno" and azar.ocurre(90):
                b.implementados[acuerdo["id"]] = pais.dia_habil(azar, celebrada.fecha, celebrada.fecha + 25 * UN_DIA)


def _contados(b: Borrador) -> tuple[list[tuple[dt.date, str]], list[tuple[dt.date, str]]]:
    """(session date, agreement) of those that each hito counts."""
    por_hito: tuple[list, list] = ([], [])
    for sesion, acta in zip(b.sesiones, b.actas, strict=True):
        for acuerdo in acta["acuerdos"]:
            if acuerdo["ambito"] != "interno" and acuerdo["plazo"] <= "2024-06-30":
                por_hito[acuerdo["plazo"] > CORTE_1.isoformat()].append((sesion.fecha, acuerdo["id"]))
    return por_hito


def ultima_carga(b: Borrador, al: dt.date) -> dt.date:
    """The date of the last upload of the matrix up to that day."""
    return max(momento.date() for momento in b.cargas if momento.date() <= al)
