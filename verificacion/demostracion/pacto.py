"""The figures of each region's pact, made up as `egtpi-pacto/1`: targets, five cut-off dates, a rule of recognition.

Each local government has a size and a place (some are far: fewer children, worse figures, more holes); each indicator a
level, a slope and a season; the rains of January to March lower what is done house by house. All whole numbers.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from egtpi_portal.pacto.catalogo.carga import leer_catalogo
from egtpi_portal.pacto.catalogo.datos import CAMPOS
from egtpi_portal.pacto.forma.lectura import FORMATO
from egtpi_portal.pacto.models import OrigenCarga

from . import pais
from .azar import Azar
from .escenarios import ESCENARIOS

CORTES = ("2023-08-31", "2023-10-31", "2023-12-31", "2024-03-31", "2024-05-31")
VENCEN = ("2023-12-31", "2024-06-30")
"""One target by measurement period: the year's first, and that of the evaluation of April to June."""
PACTO_DEL = "2023-05-31"
CON_ADENDA = ("02", "10", "21")
ADENDA_DEL = "2024-02-15"
FUENTE = "Cifras inventadas para la demostración"
LLUVIA = 3
"""The cut-off, by its place, that follows the rains."""
COSTA = frozenset({"07", "11", "13", "14", "15", "18", "20", "23", "24"})
SIN_CASI_NADIE = 6
"""Below so many children of a cut-off, there is sometimes nobody to count."""


@dataclass(frozen=True, slots=True)
class Forma:
    """How an indicator behaves: of each thousand inhabitants of the age, so many are counted; where it begins, and how
    much it gains by cut-off, in thousandths; what the rains take; whether less is better; from which cut-off there
    are figures."""

    poblacion: int
    nivel: int
    avance: int
    lluvia: int = 0
    menos: bool = False
    primero: int = 0


FORMAS = {
    "CRED-12M": Forma(1000, 560, 28, 70),
    "HEMOGLOBINA-6-12M": Forma(540, 610, 22, 55),
    "ANEMIA-6-12M": Forma(330, 430, -12, -25, menos=True),
    "HIERRO-4M": Forma(90, 520, 30, 45),
    "VACUNAS-12M": Forma(85, 700, 15, 40),
    "GESTANTE-1T": Forma(150, 640, 12, 35),
    "GESTANTE-PAQUETE": Forma(150, 430, 26, 50),
    "VISITAS-3-5M": Forma(260, 480, 40, 110, primero=1),
    "DNI-30D": Forma(95, 590, 24, 60),
    "MATRICULA-3A": Forma(1020, 800, 10),
    "AGUA-CLORO": Forma(4100, 290, 30, -20),
    "TAMIZAJE-VIOLENCIA": Forma(210, 550, 35, 20, primero=2),
}


@dataclass(frozen=True, slots=True)
class Lugar:
    """A local government: its children under one year, how far it is from the level of its region, in thousandths, and
    whether it is far."""

    ubigeo: str
    ninos: int
    distancia: int
    lejos: bool


def generar_pacto(codigo: str) -> dict:
    """The pact of that region as `egtpi-pacto/1`. Always the same. Raises KeyError for an unknown code."""
    lugares = list(_lugares(codigo))
    suyas = {lugar.ubigeo: _serie(codigo, lugar) for lugar in lugares}
    return {
        "formato": FORMATO,
        "region": {"codigo": codigo, "nombre": pais.regiones()[codigo]},
        "indicadores": list(_indicadores()),
        "documentos": _documentos(codigo, lugares),
        "cargas": [_carga(codigo, n, suyas) for n in range(len(CORTES))],
        "reglas": [_regla(codigo)],
    }


@cache
def _indicadores() -> tuple[dict, ...]:
    """The shipped catalogue, as the form says it."""
    return tuple(
        {
            "codigo": codigo, "region": None, "tema": tema, "ejemplo": True, "retirado": None,
            "versiones": [
                {"numero": 1, "desde": desde.isoformat(), "motivo": ""}
                | {campo: getattr(definicion, campo) for campo in CAMPOS}
                | {"cortes": list(definicion.cortes)}
            ],
        }
        for codigo, tema, desde, definicion in sorted(leer_catalogo(), key=lambda uno: uno[0])
    )  # fmt: skip


def _lugares(codigo: str) -> Iterator[Lugar]:
    for ubigeo, (local, _) in sorted(pais.firmantes(codigo, ESCENARIOS[codigo].perfil.tardios).items()):
        azar = Azar(ubigeo, "lugar")
        lejos = not local.es_provincial and azar.ocurre(28)
        if local.es_provincial:
            ninos = azar.entre(350, 2600)
        else:
            ninos = azar.entre(8, 60) if lejos else azar.entre(25, 40) * azar.entre(1, 14)
        yield Lugar(ubigeo, ninos, azar.entre(-70, 90) - (azar.entre(110, 240) if lejos else 0), lejos)


def _serie(codigo: str, lugar: Lugar) -> dict[str, list[tuple[int | None, int | None]]]:
    """Of each indicator, (numerator, denominator) by cut-off; (None, None) where there is no datum."""
    de_region = Azar(codigo, "nivel").entre(-80, 80)
    return {indicador: list(_de_indicador(codigo, lugar, indicador, forma, de_region))
            for indicador, forma in FORMAS.items()}  # fmt: skip


def _de_indicador(codigo: str, lugar: Lugar, indicador: str, forma: Forma, de_region: int):
    azar = Azar(lugar.ubigeo, indicador)
    propio = azar.entre(-60, 60)
    for n in range(len(CORTES)):
        cuantos = max(0, lugar.ninos * forma.poblacion * azar.entre(930, 1070) // 10**6)
        falta = azar.menor_que(100) < (13 if lugar.lejos else 3)
        ruido = azar.entre(-25, 25)
        if n < forma.primero or falta:
            yield None, None
            continue
        if cuantos < SIN_CASI_NADIE and azar.ocurre(12):
            yield 0, 0
            continue
        lluvia = forma.lluvia if n == LLUVIA and codigo not in COSTA else 0
        lejania = lugar.distancia + de_region + propio
        milesimas = forma.nivel + forma.avance * n - lluvia + (-lejania if forma.menos else lejania) + ruido
        tope = 1080 if indicador == "MATRICULA-3A" else 1000
        cuantos = max(1, cuantos)
        yield min(cuantos * tope, cuantos * max(15, milesimas)) // 1000, cuantos


def _carga(codigo: str, n: int, series: dict[str, dict]) -> dict:
    """The batch of a cut-off, loaded some days after it; what has no datum is left out but where its source says so."""
    corte = CORTES[n]
    filas = []
    for indicador in sorted(FORMAS):
        for ubigeo in sorted(series):
            numerador, denominador = series[ubigeo][indicador][n]
            if numerador is not None or Azar(ubigeo, indicador, corte, "dicho").ocurre(35):
                filas.append([indicador, 1, ubigeo, corte, numerador, denominador])
    dia = dt.date.fromisoformat(corte) + dt.timedelta(days=Azar(codigo, corte, "carga").entre(6, 15))
    cuando = dt.datetime.combine(dia, dt.time(15, Azar(codigo, corte, "hora").menor_que(60)), dt.UTC)
    return {
        "codigo": f"{codigo}-MED-{n + 1:04d}", "origen": OrigenCarga.DEMOSTRACION.value, "fuente": FUENTE,
        "archivo": "", "sha256": None, "cargada_el": cuando.isoformat(), "anulada": None, "mediciones": filas,
    }  # fmt: skip


def _documentos(codigo: str, lugares: list[Lugar]) -> list[dict]:
    nombre = pais.NOMBRES_DE_PACTO.get(codigo) or f"Pacto Regional por el DIT de {pais.regiones()[codigo]}"
    de_region = Azar(codigo, "nivel").entre(-80, 80)
    metas = [
        [lugar.ubigeo, indicador, vence, _meta(forma, lugar, indicador, de_region, n)]
        for lugar in lugares
        for indicador, forma in sorted(FORMAS.items())
        for n, vence in enumerate(VENCEN)
    ]
    hechos = [_documento("pacto", f"{nombre} (metas inventadas para la demostración)", PACTO_DEL, metas)]
    if codigo in CON_ADENDA:
        lejanos = {lugar.ubigeo for lugar in lugares if lugar.lejos}
        rebajadas = [
            [ubigeo, indicador, vence, f"{int(valor[:-3]) - 5}.00"]
            for ubigeo, indicador, vence, valor in metas
            if ubigeo in lejanos and vence == VENCEN[1] and indicador in ("CRED-12M", "VISITAS-3-5M")
        ]
        hechos.append(_documento("adenda", "Adenda 1 (inventada para la demostración)", ADENDA_DEL, rebajadas))
    return hechos


def _documento(clase: str, nombre: str, dia: str, metas: list[list]) -> dict:
    return {
        "clase": clase, "nombre": nombre, "fecha": dia, "desde": dia, "archivo": None, "metas": metas, "anuladas": [],
    }  # fmt: skip


def _meta(forma: Forma, lugar: Lugar, indicador: str, de_region: int, periodo: int) -> str:
    """What was promised for a period: about what the place would reach by then, in fives; some places promised little
    and some too much, and each more in some things than in others."""
    corte = (2, 4)[periodo]
    afan = Azar(lugar.ubigeo, "afan").entre(-115, 75) + Azar(lugar.ubigeo, indicador, "meta").entre(-60, 60)
    suya = lugar.distancia + de_region
    milesimas = forma.nivel + forma.avance * corte + (-suya - afan if forma.menos else suya + afan)
    cincos = -(-milesimas // 50) if not forma.menos else milesimas // 50
    return f"{min(95, max(10, cincos * 5))}.00"


def _regla(codigo: str) -> dict:
    """Each region has its own: most of them a threshold."""
    reglas = (
        ("Los que cumplen 70 % de sus metas o más", {"clase": "umbral", "umbral": "70"}),
        ("Los tres primeros", {"clase": "primeros", "cuantos": 3}),
        ("Una provincia y tres distritos", {"clase": "por_categoria", "cuantos": {"provincial": 1, "distrital": 3}}),
        ("Los que más mejoraron", {"clase": "mejora", "cuantos": 3, "desde": CORTES[2]}),
    )
    nombre, definicion = reglas[0 if codigo in ("02", "10") else Azar(codigo, "regla").menor_que(len(reglas))]
    return {
        "desde": PACTO_DEL, "nombre": nombre, "documento": "Acuerdo de la IAR inventado para la demostración",
        "definicion": definicion,
    }  # fmt: skip
