"""The records of technical assistance of a region: who received what, when, from whom."""

import datetime as dt
from collections import Counter, defaultdict

from asistencia.fichas.codigos import codigo_de_ficha

from . import defectos, pais
from .azar import Azar
from .personas import CARGOS_GL
from .region import Borrador, archivo, instante
from .textos_fichas import CARGOS_AT, CARGOS_PROVINCIALES, COMPROMISOS, LUGARES, NUDOS, PREVIOS

VENTANAS = {
    "2023-08": ("2023-08-07", "2023-08-29"), "2023-09": ("2023-09-04", "2023-09-29"),
    "2023-10": ("2023-10-03", "2023-10-31"), "2023-11": ("2023-11-02", "2023-11-30"),
    "2023-12": ("2023-12-04", "2023-12-21"), "2024-01": ("2024-01-08", "2024-01-31"),
    "2024-02": ("2024-02-01", "2024-02-29"), "2024-03": ("2024-03-01", "2024-03-27"),
    "2024-04": ("2024-04-01", "2024-04-30"), "2024-05": ("2024-05-02", "2024-05-31"),
    "2024-06-A": ("2024-06-03", "2024-06-11"), "2024-06-B": ("2024-06-19", "2024-06-27"),
}  # fmt: skip
"""When records are dated: the months, and June before and after the demonstration's today."""
CLAVES = tuple(VENTANAS)
SEGUIMIENTO_DE_MAS, ESPECIFICA = 34, 35
"""In a hundred: how often a month brings an assisted signatory another follow-up, or a specific action."""
PROVINCIAS_DE_ANCASH = ("0210", "0217")


def registrar(b: Borrador):
    """Writes every record of the region, by date."""
    cascada = provincias_en_cascada(b)
    for (ventana, tipo), ubigeos in _eventos(b).items():
        azar = b.azar("fichas", ventana, tipo)
        por_provincia: dict[str, list[str]] = defaultdict(list)
        for ubigeo in sorted(ubigeos):
            por_provincia[ubigeo[:4]].append(ubigeo)
        for prefijo, suyos in por_provincia.items():
            de_provincia = prefijo in cascada and ventana >= "2023-10" and azar.ocurre(65)
            for grupo in _grupos(suyos, f"{prefijo}01" if de_provincia else "", azar):
                provincial = de_provincia and f"{prefijo}01" not in grupo
                b.fichas.append(_ficha(b, ventana, tipo, grupo, f"{prefijo}01" if provincial else None, azar))
    for ubigeo, defecto in sorted(b.defectos.items()):
        b.fichas += defectos.fichas_con(b, ubigeo, defecto, _suelta)
    b.fichas.sort(key=lambda f: (f["fecha"], f["hora_inicio"], f["distritos"], f["tipo"]))
    del_anio: Counter[str] = Counter()
    for ficha in b.fichas:
        del_anio[ficha["fecha"][:4]] += 1
        numerar(b, ficha, del_anio[ficha["fecha"][:4]])


def numerar(b: Borrador, ficha: dict, n: int):
    """Gives a record its code, as the portal gives them, that number in the year of its date; and names its signed form
    after it."""
    ficha["id"] = codigo_de_ficha(b.codigo, ficha["fecha"][:4], n)
    ficha["archivos"] = [archivo(f"{ficha['id']}-firmada.pdf", b.azar("archivo", ficha["id"]), 60_000, 900_000)]


def provincias_en_cascada(b: Borrador) -> list[str]:
    """The provinces (four digits) whose municipality assists its districts."""
    if b.codigo == "02":
        return list(PROVINCIAS_DE_ANCASH)
    distritos: dict[str, int] = defaultdict(int)
    for local, _ in b.firmantes.values():
        distritos[local.prefijo] += not local.es_provincial
    capaces = [p for p in sorted(distritos) if distritos[p] >= 2 and f"{p}01" in b.firmantes]
    return sorted(capaces, key=lambda p: -distritos[p])[: b.perfil.en_cascada]


def _eventos(b: Borrador) -> dict[tuple[str, str], list[str]]:
    """Which signatories receive each type of action in each window."""
    eventos: dict[tuple[str, str], list[str]] = defaultdict(list)
    for ubigeo, tramo in b.tramos.items():
        azar = b.azar("curso", ubigeo)
        diagnostico, primero = _curso(tramo, b.defectos.get(ubigeo), azar)
        if diagnostico:
            eventos[diagnostico, "diagnostico"].append(ubigeo)
        if primero:
            eventos[primero, "seguimiento"].append(ubigeo)
        for clave in CLAVES:
            if primero and clave > primero and azar.ocurre(SEGUIMIENTO_DE_MAS):
                eventos[clave, "seguimiento"].append(ubigeo)
            if azar.ocurre(ESPECIFICA):
                eventos[clave, "especifica"].append(ubigeo)
    return eventos


def _curso(tramo: int, defecto: str | None, azar: Azar) -> tuple[str | None, str | None]:
    """The windows of the diagnóstico and of the first seguimiento that counts."""
    diagnostico: str | None
    if defecto == "seguimiento_antes_del_diagnostico":
        diagnostico = "2024-01" if tramo else "2024-05"
    elif defecto == "sin_asistencia":
        diagnostico = "2024-01" if tramo else None
    else:
        diagnostico = azar.elegir(("2023-08", "2023-09", "2023-09", "2023-10"))
        if tramo == 3 and azar.ocurre(50):
            diagnostico = azar.elegir(("2024-01", "2024-03", "2024-04"))
    primero = {
        0: None,
        1: azar.elegir(("2023-11", "2023-11", "2023-12")),
        2: azar.elegir(("2024-02", "2024-03", "2024-04", "2024-05", "2024-06-A")),
        3: "2024-06-B",
    }[tramo]
    return diagnostico, primero


def _grupos(ubigeos: list[str], provincial: str, azar: Azar) -> list[list[str]]:
    """Splits a province's signatories into meetings of one, or of two to six. The municipality that assists in
    cascade is met alone, by the Gobierno Regional."""
    grupos = [[provincial]] if provincial in ubigeos else []
    resto = azar.barajar([ubigeo for ubigeo in ubigeos if ubigeo != provincial])
    while resto:
        cuantos = 1 if azar.ocurre(58) else azar.entre(2, 6)
        grupos.append(sorted(resto[:cuantos]))
        resto = resto[cuantos:]
    return grupos


def _suelta(b: Borrador, ventana: str, tipo: str, ubigeo: str) -> dict:
    """An individual record given by the Gobierno Regional."""
    return _ficha(b, ventana, tipo, [ubigeo], None, b.azar("suelta", ventana, tipo, ubigeo))


def _ficha(b: Borrador, ventana: str, tipo: str, grupo: list[str], provincia: str | None, azar: Azar) -> dict:
    desde, hasta = (dt.date.fromisoformat(texto) for texto in VENTANAS[ventana])
    fecha = pais.dia_habil(azar, desde, hasta)
    temas = _temas(azar)
    modalidad = azar.elegir(("presencial", "presencial", "presencial", "presencial", "virtual", "virtual", "mixta"))
    hora = azar.entre(8, 15)
    destinatarios = [_destinatario(b, u, cargo) for u in grupo for cargo in _cargos(len(grupo), azar)]
    return {
        "id": "",
        "registrada_el": instante(pais.sumar_habiles(fecha, azar.entre(1, 3)), azar, 9, 18).isoformat(),
        "fecha": fecha.isoformat(),
        "hora_inicio": f"{hora:02d}:{azar.elegir(('00', '15', '30'))}",
        "hora_fin": f"{hora + azar.entre(1, 3):02d}:{azar.elegir(('30', '45'))}",
        "modalidad": modalidad,
        "lugar": _lugar(b, grupo[0], modalidad, azar),
        "alcance": "individual" if len(grupo) == 1 else "grupal",
        "brindada_por": "provincial" if provincia else "gore",
        "provincia": provincia,
        "tipo": tipo,
        "temas": temas,
        "distritos": grupo,
        "responsable": _responsable(b, temas[0], provincia, azar),
        "destinatarios": destinatarios,
        "orientaciones": [_orientacion(tema, azar) for tema in temas],
        "compromisos": [texto for tema in temas for texto in azar.muestra(COMPROMISOS[tema], 1)],
        "seguimiento_anteriores": azar.elegir(PREVIOS) if tipo == "seguimiento" else "",
        "firmada_responsable": True,
        "firmada_destinatarios": True,
        "archivos": [],
    }


def _temas(azar: Azar) -> list[str]:
    temas = azar.muestra(("salud", "salud", "articulacion", "educacion", "agua"), azar.entre(1, 2))
    return sorted(set(temas), key=("salud", "agua", "educacion", "articulacion").index)


def _cargos(gobiernos: int, azar: Azar) -> list[str]:
    return azar.muestra(CARGOS_GL, 1 if gobiernos > 1 else azar.entre(1, 3))


def _destinatario(b: Borrador, ubigeo: str, cargo: str) -> dict:
    return b.identidad.directorio.persona(b.local(ubigeo).municipalidad, cargo) | {"ubigeo": ubigeo}


def _orientacion(tema: str, azar: Azar) -> dict:
    nudo, orientacion = azar.elegir(NUDOS[tema])
    return {"nudo": nudo, "orientacion": orientacion}


def _lugar(b: Borrador, ubigeo: str, modalidad: str, azar: Azar) -> str:
    if modalidad == "virtual":
        return azar.elegir(("", "", "Google Meet", "Zoom"))
    local = b.local(ubigeo)
    return azar.elegir(LUGARES).format(muni=local.municipalidad, nombre=local.nombre, provincia=local.provincia)


def _responsable(b: Borrador, tema: str, provincia: str | None, azar: Azar) -> dict:
    directorio = b.identidad.directorio
    if provincia:
        return directorio.persona(b.local(provincia).municipalidad, azar.elegir(CARGOS_PROVINCIALES))
    llave = "grds" if tema == "articulacion" else tema
    return directorio.persona(b.identidad.entidades[llave], azar.elegir(CARGOS_AT[llave]))
