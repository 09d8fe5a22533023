"""What waits for who administers the portal, the gravest first."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Rol, Usuario
from egtpi_portal.disposicion import falta_de_copia
from egtpi_portal.ingreso.consultas import intentos
from egtpi_portal.templatetags.portal import fecha
from egtpi_portal.trabajos.consultas import cuantos
from egtpi_portal.trabajos.presentacion import sin_trabajador

from ..gente import consultas as gente

NOMBRADOS = 5


@dataclass(frozen=True, slots=True)
class Espera:
    """Something to be seen to: in a sentence, with the first of what it is about, and where it is done. `grave`: it
    keeps somebody from working today."""

    que: str
    cuales: tuple[str, ...]
    enlace: str
    boton: str
    grave: bool = False


def lo_que_espera(usuario: Usuario) -> list[Espera]:
    """What an administrator has to see to today. A constant number of queries. Raises PermissionDenied."""
    personas, dia = gente.personas_visibles(usuario), hoy()
    lista = reverse("personas:lista")
    todos = gente.cargos(dia)
    cerradas = [uno.quien for uno in intentos() if uno.cerrada]
    trabajos = cuantos()
    nunca = [f"{una} ({una.email})" for una in gente.con_designacion(gente.nunca_entraron(personas), dia)]
    terminan = gente.por_terminar(dia)
    dobles = gente.con_dos_titulares(todos)
    secretarias = [c for c in gente.sin_titular(todos) if c.rol == Rol.SECRETARIO_TECNICO]
    otros = [c for c in gente.sin_titular(todos) if c.rol != Rol.SECRETARIO_TECNICO]
    posibles = (
        _sin_nadie_que_trabaje(trabajos["abiertos"]),
        _sin_copia(),
        _espera(cerradas, "entrada cerrada por intentos fallidos", "entradas cerradas por intentos fallidos",
                reverse("ingreso:bloqueos"), "Ver bloqueos", grave=True),
        _espera([""] * trabajos["fallidos"], "trabajo o correo que falló", "trabajos o correos que fallaron",
                f"{reverse('trabajos:lista')}?estado=fallidos", "Ver trabajos", grave=True),
        _espera([f"{c.nombre}: {' y '.join(str(m.usuario) for m in c.titulares)}" for c in dobles],
                "cargo con dos titulares", "cargos con dos titulares", f"{lista}?situacion=vigentes", "Ver personas",
                grave=True),
        _espera([str(c.region) for c in secretarias], "región sin secretaría técnica",
                "regiones sin secretaría técnica",
                f"{reverse('personas:designar')}?rol={Rol.SECRETARIO_TECNICO}", "Designar", grave=True),
        _espera([f"{m.usuario} ({m}), el {fecha(m.hasta)}" for m in terminan], "designación termina en un mes",
                "designaciones terminan en un mes", f"{lista}?situacion=vigentes", "Ver personas"),
        _espera(nunca, "persona designada que nunca entró", "personas designadas que nunca entraron",
                f"{lista}?situacion=nunca", "Ver quiénes"),
        _espera([c.nombre for c in otros], "coordinación sin titular", "coordinaciones sin titular",
                reverse("personas:designar"), "Designar"),
    )  # fmt: skip
    return [una for una in posibles if una is not None]


def _sin_nadie_que_trabaje(esperan: int) -> Espera | None:
    """That no mail goes out and no report is made, when so many wait for it."""
    dicho = sin_trabajador()
    if not (dicho and esperan):
        return None
    cuantas = f"{esperan} {'trabajo espera' if esperan == 1 else 'trabajos esperan'}"
    return Espera(f"{dicho}: no sale ningún correo", (cuantas,), reverse("trabajos:lista"), "Ver trabajos", grave=True)


def _sin_copia() -> Espera | None:
    """That what is in the portal today would be lost with its disk; a demonstration needs no copy."""
    dicho, *_ = ("" if settings.DEMO else falta_de_copia()).rstrip(".").partition(":")
    if not dicho:
        return None
    copias = f"{reverse('bitacora:lista')}?accion=respaldo.hecho"
    return Espera(dicho, ("Las hace quien administra el servidor: avísele.",), copias, "Ver copias", grave=True)


def _espera(cuales: list[str], uno: str, varios: str, enlace: str, boton: str, *, grave: bool = False) -> Espera | None:
    if not cuales:
        return None
    nombrados = [cual for cual in cuales[:NOMBRADOS] if cual]
    if len(cuales) > NOMBRADOS and nombrados:
        nombrados.append(f"y {len(cuales) - NOMBRADOS} más")
    return Espera(f"{len(cuales)} {uno if len(cuales) == 1 else varios}", tuple(nombrados), enlace, boton, grave)
