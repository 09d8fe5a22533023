"""From a scenario to an expediente: the order in which a region of the demonstration is made."""

from collections.abc import Iterator

from . import defectos, pais
from .acuerdos import adoptar
from .alteraciones import aplicar
from .azar import Azar
from .escenarios import ESCENARIOS, Escenario
from .fichas import registrar
from .identidad import Identidad
from .matriz import fijar_cargas, redactar_cargas
from .plan import redactar_plan
from .region import Borrador
from .revisiones import revisar
from .sesiones import levantar_actas, programar


def generar_pais() -> Iterator[dict]:
    """The expediente of each of the 25 regions, by code. Always the same."""
    for codigo in ESCENARIOS:
        yield generar(codigo)


def generar(codigo: str) -> dict:
    """The expediente (`egtpi-expediente/1`) of that region. Always the same. Raises KeyError for an unknown code."""
    escenario = ESCENARIOS[codigo]
    b = _empezar(codigo, escenario)
    aplicar(escenario.alteraciones, b, previas=True)
    b.defectos = defectos.repartir(b) | b.defectos
    fijar_cargas(b)
    levantar_actas(b)
    adoptar(b)
    registrar(b)
    redactar_plan(b)
    aplicar(escenario.alteraciones, b, previas=False)
    revisar(b, salvo=escenario.sesiones_alteradas, con_plan=not escenario.altera_el_plan)
    return _expediente(b)


def _empezar(codigo: str, escenario: Escenario) -> Borrador:
    perfil = escenario.perfil
    nombre = pais.regiones()[codigo]
    firmantes = pais.firmantes(codigo, perfil.tardios)
    return Borrador(
        codigo=codigo,
        perfil=perfil,
        identidad=Identidad(codigo, nombre),
        firmantes=firmantes,
        metas={"hito-1": perfil.metas[0], "hito-2": perfil.metas[1]},
        cad=perfil.cad,
        sesiones=programar(codigo, perfil.agenda),
        tramos=_tramos(codigo, firmantes, perfil.asistidos),
    )


def _tramos(codigo: str, firmantes: dict, asistidos: tuple[int, int, int]) -> dict[str, int]:
    """From when each signatory is assisted. Those that signed late are not among the first."""
    orden = Azar(codigo, "tramos").barajar(sorted(firmantes))
    orden.sort(key=lambda ubigeo: firmantes[ubigeo][1] > pais.INICIO)
    en_2023, hoy, en_junio = asistidos
    return {ubigeo: 1 if n < en_2023 else 2 if n < hoy else 3 if n < en_junio else 0 for n, ubigeo in enumerate(orden)}


def _expediente(b: Borrador) -> dict:
    """The region as an export would write it, in the order in which the portal gives things back."""
    return {
        "formato": "egtpi-expediente/1",
        "region": {"codigo": b.codigo, "nombre": b.identidad.nombre},
        "calendario": {"no_habiles": [fecha.isoformat() for fecha in pais.no_habiles()]},
        "pacto": {
            "firmantes": [
                {"ubigeo": ubigeo, "nombre": local.municipalidad, "suscrito_el": fecha.isoformat()}
                for ubigeo, (local, fecha) in b.firmantes.items()
            ]
        },
        "metas_at": b.metas,
        "compromisos_cad": {"total": b.cad[1], "cumplidos": b.cad[0]} if b.cad else None,
        "planes": b.planes,
        "actas": b.actas,
        "matriz": {"cargas": redactar_cargas(b)},
        "fichas": sorted(b.fichas, key=lambda ficha: (ficha["fecha"], ficha["id"])),
        "revisiones": sorted(b.revisiones, key=lambda revision: revision["fecha"]),
    }
