"""What an acta says, text by text as its Word says it: of the draft, and back from each text to what it means.

`Textos` is JSON data: `sesion`, a row; of the other sections, their rows in order. A row is a dict of texts by field,
with its `clave`: the code of an item or an agreement; of who attended, their place when it went out.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from actas.contenido import pasos
from actas.contenido.encabezados import AMBITO
from actas.models import AccionAgenda, Acta, Acuerdo, Ambito, Paso, Sector, TipoSesion
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.hojas import Celda, ValorIlegible
from egtpi_portal.hojas.lectores import fecha
from egtpi_portal.hojas.texto import plegado
from egtpi_portal.territorio.consultas import nombres_de
from egtpi_portal.territorio.models import Firmante, GobiernoLocal
from egtpi_portal.territorio.nombres import Directorio, NoEsGobiernoLocal

Fila = dict[str, str]
Textos = dict[str, Any]
CLAVE = "clave"


class NoSeEntiende(ValueError):
    """A text that says nothing that its field may hold; the message says what it should say."""


@dataclass(frozen=True, slots=True)
class Saber:
    """What helps to understand a text: the local governments of the region, and the codes of the agenda."""

    gobiernos: Directorio = field(default_factory=lambda: Directorio([]))
    puntos: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Campo:
    """A field of a row: its key, its name, what a text of it means; `fijo`: it is said there and not written."""

    clave: str
    nombre: str
    entender: Callable[[str, Saber], Any] = lambda texto, saber: texto_limpio(texto)
    fijo: bool = False


def saber_de(acta: Acta) -> Saber:
    """What helps to understand the texts of that acta."""
    locales = [gobierno.local for gobierno in GobiernoLocal.objects.filter(region_id=acta.region_id)]
    firmantes = Firmante.objects.filter(pacto_id=acta.region_id).values_list("ubigeo", flat=True)
    puntos = tuple(acta.agenda.order_by("orden").values_list("codigo", flat=True))
    return Saber(Directorio(locales, preferidos=firmantes), puntos)


# --- what a text means ---


def _fecha(texto: str, saber: Saber) -> dt.date | None:
    if not texto:
        return None
    try:
        return fecha(Celda(1, 1, texto))
    except ValorIlegible as error:
        raise NoSeEntiende(str(error)) from None


def _dia(texto: str, saber: Saber) -> dt.date:
    dicha = _fecha(texto, saber)
    if dicha is None:
        raise NoSeEntiende("La sesión no puede quedar sin fecha.")
    return dicha


def _hora(texto: str, saber: Saber) -> str:
    dicha = re.fullmatch(r"(\d{1,2})[:.h ](\d{2})\s*(?:h|hs|hrs|horas)?\.?", texto.strip().lower())
    if not texto.strip():
        return ""
    if not dicha or int(dicha[1]) > 23 or int(dicha[2]) > 59:
        raise NoSeEntiende(f"«{texto[:40]}» no es una hora: escríbala así, 09:30.")
    return f"{int(dicha[1]):02}:{dicha[2]}"


def _opcion(opciones: Any, que: str) -> Callable[[str, Saber], str]:
    def entender(texto: str, saber: Saber) -> str:
        for valor, nombre in opciones.choices:
            if plegado(texto) in (plegado(str(nombre)), plegado(valor)):
                return str(valor)
        nombres = ", ".join(str(nombre) for _, nombre in opciones.choices)
        raise NoSeEntiende(f"«{texto[:40]}» no es {que}: use {nombres}.")

    return entender


def _ambito(texto: str, saber: Saber) -> str:
    try:
        dicho = AMBITO.lector(Celda(1, 1, texto)) if texto else None
    except ValorIlegible as error:
        raise NoSeEntiende(str(error)) from None
    if dicho is None:
        raise NoSeEntiende("Un acuerdo no puede quedar sin ámbito.")
    return str(getattr(dicho, "value", dicho))


def _sectores(texto: str, saber: Saber) -> tuple[str, ...]:
    hallados, faltan = [], [parte for parte in re.split(r"[,;/\n]| y ", texto) if parte.strip()]
    for parte in faltan:
        hallados.append(_opcion(Sector, "un sector")(parte, saber))
    return tuple(hallados)


def _porcentaje(texto: str, saber: Saber) -> Decimal | None:
    escrito = texto.replace("%", "").replace(" ", "").replace(" ", "").replace(",", ".")
    if not escrito:
        return None
    try:
        dicho = Decimal(escrito)
    except InvalidOperation:
        dicho = Decimal(-1)
    if not (dicho.is_finite() and 0 <= dicho <= 100):
        raise NoSeEntiende(f"«{texto[:40]}» no es un porcentaje de 0 a 100.")
    return dicho


def _local(texto: str, saber: Saber) -> str | None:
    if not texto:
        return None
    try:
        return saber.gobiernos.buscar(texto).ubigeo
    except NoEsGobiernoLocal as error:
        raise NoSeEntiende(f"No se entiende el gobierno local: {error}.") from None


def _locales(texto: str, saber: Saber) -> tuple[str, ...]:
    if not texto:
        return ()
    try:
        return tuple(local.ubigeo for local in saber.gobiernos.varios(texto))
    except NoEsGobiernoLocal as error:
        raise NoSeEntiende(f"No se entienden los gobiernos locales: {error}.") from None


def _punto(texto: str, saber: Saber) -> str | None:
    if not texto:
        return None
    dicho = re.sub(r"^(punto )?p?(\d+)\.?$", r"P\2", texto.strip().lower())
    suyo = next((codigo for codigo in saber.puntos if codigo.upper() == dicho.upper()), None)
    if suyo is None:
        raise NoSeEntiende(f"La agenda de esta acta no tiene un punto «{texto[:40]}».")
    return suyo


# --- the fields ---

CAMPOS: dict[Paso, tuple[Campo, ...]] = {
    Paso.SESION: (
        Campo("fecha_sesion", "Fecha de la sesión", _dia),
        Campo("tipo", "Tipo de sesión", _opcion(TipoSesion, "un tipo de sesión")),
        Campo("lugar", "Lugar"),
        Campo("hora_inicio", "Hora de inicio", _hora),
        Campo("hora_fin", "Hora de fin", _hora),
    ),
    Paso.PARTICIPANTES: (
        Campo("nombre", "Nombres y apellidos"),
        Campo("cargo", "Cargo"),
        Campo("entidad", "Entidad"),
        Campo("ubigeo", "Gobierno local", _local),
    ),
    Paso.AGENDA: (
        Campo("descripcion", "Descripción"),
        Campo("sectores", "Sectores", _sectores),
        Campo("pct_validado", "Porcentaje validado", _porcentaje),
        Campo("reconocidos", "Gobiernos locales reconocidos", _locales),
        Campo("mecanismo_reconocimiento", "Mecanismo de reconocimiento"),
    ),
    Paso.SEGUIMIENTO: (
        Campo("texto", "Acuerdo", fijo=True),
        Campo("sesion", "Sesión", fijo=True),
        Campo("comentario", "Lo dicho en la sesión"),
    ),
    Paso.ACUERDOS: (
        Campo("texto", "Acuerdo"),
        Campo("nudo_critico", "Nudo crítico"),
        Campo("punto", "Punto", _punto),
        Campo("responsable_entidad", "Entidad responsable"),
        Campo("responsable_nombre", "Nombre del responsable"),
        Campo("responsable_cargo", "Cargo del responsable"),
        Campo("ambito", "Ámbito", _ambito),
        Campo("plazo", "Plazo", _fecha),
    ),
}
"""What the Word says of each step, in the order of its columns (of the agenda, of the rows of each item)."""
ACCION = Campo("accion", "De qué trata", _opcion(AccionAgenda, "una acción de la ficha técnica"))
"""What an item treats, which is said above its table."""
DE_SU_ACCION = {
    "sectores": (AccionAgenda.ANALISIS,),
    "pct_validado": (AccionAgenda.EVALUACION_METAS,),
    "reconocidos": (AccionAgenda.EVALUACION_METAS,),
    "mecanismo_reconocimiento": (AccionAgenda.EVALUACION_METAS,),
}
"""Of an item, what is asked only where its action needs it."""
CON_CLAVE = {Paso.PARTICIPANTES: "N.°", Paso.SEGUIMIENTO: "Código", Paso.ACUERDOS: "Código"}
"""The tables of rows, and how the column of their key is headed."""


# --- what the draft says ---


def de_acta(acta: Acta) -> Textos:
    """The texts of what the acta says today."""
    agenda, gente = pasos.leer(acta, Paso.AGENDA), pasos.leer(acta, Paso.PARTICIPANTES)
    nombres = nombres_de({u for p in agenda for u in p.reconocidos} | {p.ubigeo for p in gente if p.ubigeo})
    sesion, seguimiento = pasos.leer(acta, Paso.SESION), pasos.leer(acta, Paso.SEGUIMIENTO)
    seguidos = {
        a.codigo: a
        for a in Acuerdo.objects.filter(
            region_id=acta.region_id, codigo__in=[fila.acuerdo for fila in seguimiento.acuerdos]
        ).select_related("acta")
    }
    return {
        Paso.SESION.value: {
            "fecha_sesion": _dia_escrito(sesion.fecha_sesion),
            "tipo": TipoSesion(sesion.tipo).label,
            "lugar": sesion.lugar,
            "hora_inicio": sesion.hora_inicio,
            "hora_fin": sesion.hora_fin,
        },
        Paso.PARTICIPANTES.value: [
            {
                CLAVE: str(n), "nombre": uno.nombre, "cargo": uno.cargo, "entidad": uno.entidad,
                "ubigeo": _local_escrito(uno.ubigeo, nombres),
            }
            for n, uno in enumerate(gente, 1)
        ],
        Paso.AGENDA.value: [
            {
                CLAVE: punto.codigo,
                "accion": AccionAgenda(punto.accion).label,
                "descripcion": punto.descripcion,
                "sectores": ", ".join(Sector(s).label for s in punto.sectores),
                "pct_validado": "" if punto.pct_validado is None else f"{punto.pct_validado} %",
                "reconocidos": ", ".join(_local_escrito(u, nombres) for u in punto.reconocidos),
                "mecanismo_reconocimiento": punto.mecanismo_reconocimiento,
                "pide": " ".join(c for c, acciones in DE_SU_ACCION.items() if punto.accion in acciones),
            }
            for punto in agenda
        ],
        Paso.SEGUIMIENTO.value: [
            {
                CLAVE: fila.acuerdo,
                "texto": seguidos[fila.acuerdo].texto if fila.acuerdo in seguidos else "",
                "sesion": _dia_escrito(seguidos[fila.acuerdo].acta.fecha_sesion) if fila.acuerdo in seguidos else "",
                "comentario": fila.comentario,
            }
            for fila in seguimiento.acuerdos
        ],
        Paso.ACUERDOS.value: [
            {
                CLAVE: uno.codigo, "texto": uno.texto, "nudo_critico": uno.nudo_critico, "punto": uno.punto or "",
                "responsable_entidad": uno.responsable_entidad, "responsable_nombre": uno.responsable_nombre,
                "responsable_cargo": uno.responsable_cargo, "ambito": Ambito(uno.ambito).label,
                "plazo": _dia_escrito(uno.plazo),
            }
            for uno in pasos.leer(acta, Paso.ACUERDOS)
        ],
    }  # fmt: skip


def pedidos(punto: Fila) -> list[Campo]:
    """The fields that the Word has of an item: those that its action needs, and those that say something."""
    pide = punto.get("pide", "").split()
    return [c for c in CAMPOS[Paso.AGENDA] if c.clave not in DE_SU_ACCION or c.clave in pide or punto[c.clave]]


def _dia_escrito(dia: dt.date | None) -> str:
    return f"{dia:%d/%m/%Y}" if dia else ""


def _local_escrito(ubigeo: str | None, nombres: dict[str, str]) -> str:
    if not ubigeo:
        return ""
    return f"{nombres[ubigeo]} ({ubigeo})" if ubigeo in nombres else ubigeo
