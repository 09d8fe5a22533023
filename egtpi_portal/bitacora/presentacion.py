"""What the pages and files of the trail say of an event, in words."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse

from egtpi_portal.abecedario import abecedario
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import es_administrador
from egtpi_portal.templatetags.portal import VEREDICTOS, fecha, fecha_hora

from .acciones import ACCIONES
from .models import Evento

PAGINAS = {
    "accesos.acceso": "accesos:detalle",
    "actas.acta": "actas:detalle",
    "actas.acuerdo": "acuerdos:detalle",
    "asistencia.fichaasistencia": "asistencia:ficha",
    "asistencia.planasistencia": "asistencia:plan",
    "territorio.region": "verificacion:region",
    "verificacion.verificacionoficial": "oficial:verificacion",
}
"""The name of the page of each kind of thing that has one."""
PERSONA = "personas:persona"
DE_PERSONAS = {"cuentas.usuario": "pk", "cuentas.membresia": "usuario_id"}
"""The kinds of things that are on the page of a person, and by what field of theirs one gets to it: only who looks
after people opens it."""
EN_SUS_PALABRAS = {"cuentas.membresia": "Designación"}
"""What people call a kind of thing, where it is not how its model is called."""
OTRAS = (
    "accesos.avance",
    "acuerdos.cargamatriz",
    "actas.miembroiar",
    "actas.puntoagenda",
    "actas.sesionprogramada",
    "calendario.dianolaborable",
    "correo.rebote",
    "cuentas.membresia",
    "cuentas.usuario",
    "documentos.documento",
    "pacto.acusederecibo",
    "pacto.anexopacto",
    "pacto.cargamediciones",
    "pacto.documentopacto",
    "pacto.entregahoja",
    "pacto.indicador",
    "pacto.metaindicador",
    "pacto.reglareconocimiento",
    "territorio.firmante",
    "territorio.gobiernolocal",
    "territorio.pacto",
    "trabajos.trabajo",
    "verificacion.direcciondecalendario",
    "verificacion.muestraderevision",
    "verificacion.revision",
    "verificacion.trabajoinforme",
    "api.credencial",
    "ganchos.gancho",
    "sin_linea.envio",
    "vistas.vistaguardada",
)
"""The kinds of things that have none and of which the trail tells."""
A_LA_VISTA = 20
"""Changes of one event that the page shows."""
NADA = "(nada)"
SIN_ENLACES: Mapping[tuple[str, str], str] = {}
"""What files have: no page to open."""
HUELLA = re.compile(r"\b[0-9a-f]{64}\b")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANTE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
SI_NO = {"True": "sí", "False": "no", "None": ""}


@dataclass(frozen=True, slots=True)
class Cambio:
    """A field, and what it said before and after; blank when it said nothing."""

    campo: str
    antes: str
    despues: str

    def __str__(self):
        return f"{self.campo}: {self.antes or NADA} → {self.despues or NADA}"

    @property
    def frase(self) -> str:
        """As the page says it: «de «no» a «sí»», «se quitó «3»», or what it says now where it said nothing. A
        fingerprint is cut: it is whole in the files."""
        antes, despues = (HUELLA.sub(lambda dicha: f"{dicha[0][:12]}…", dicho) for dicho in (self.antes, self.despues))
        if not despues:
            return f"se quitó «{antes}»"
        return f"de «{antes}» a «{despues}»" if antes else despues


@dataclass(frozen=True, slots=True)
class EventoVisto:
    """An event as it is read: `cuando` in Lima; `desde` what address, blank when there is none; `enlace`, the page of
    its thing, blank when it has none or the reader may not open it."""

    cuando: dt.datetime
    quien: str
    desde: str
    region: str
    accion: str
    tipo: str
    cual: str
    resumen: str
    cambios: tuple[Cambio, ...]
    evento: Evento
    enlace: str = ""

    @property
    def a_la_vista(self) -> tuple[Cambio, ...]:
        """Those that the page shows; the files have them all."""
        return self.cambios[:A_LA_VISTA]

    @property
    def sin_mostrar(self) -> int:
        return len(self.cambios) - len(self.a_la_vista)

    @property
    def cambios_en_una_linea(self) -> str:
        return "; ".join(map(str, self.cambios))


@cache
def tipos() -> list[tuple[str, str]]:
    """(label, name in Spanish) of each kind of thing, by name."""
    return sorted(((tipo, nombre_del_tipo(tipo)) for tipo in (*PAGINAS, *OTRAS)), key=lambda par: abecedario(par[1]))


@cache
def _modelo(tipo: str):
    try:
        return apps.get_model(tipo)
    except (LookupError, ValueError):
        return None


def nombre_del_tipo(tipo: str) -> str:
    """«Acta», of "actas.acta"; the label itself when there is no such model any more."""
    modelo = _modelo(tipo)
    nombre = EN_SUS_PALABRAS.get(tipo) or (str(modelo._meta.verbose_name) if modelo else tipo)
    return nombre[:1].upper() + nombre[1:]


def enlaces_para(usuario: Usuario, eventos: Iterable[Evento]) -> dict[tuple[str, str], str]:
    """The page of each thing of those events, by its kind and key, that the person may open: a draft is told of in the
    trail, and only who writes it opens it. One query for each kind."""
    ids: dict[str, set[str]] = {}
    for evento in eventos:
        ids.setdefault(evento.objeto_tipo, set()).add(evento.objeto_id)
    enlaces = {
        (tipo, id): reverse(PAGINAS[tipo], args=[id])
        for tipo, suyos in ids.items()
        if tipo in PAGINAS
        for id in _que_abre(usuario, _modelo(tipo), suyos)
    }
    return enlaces | (_de_personas(ids) if es_administrador(usuario) else {})


def _de_personas(ids: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """The page of the person of each account and designation."""
    return {
        (tipo, str(pk)): reverse(PERSONA, args=[de_quien])
        for tipo, campo in DE_PERSONAS.items()
        if tipo in ids
        for pk, de_quien in _modelo(tipo)
        .objects.filter(pk__in=[id for id in ids[tipo] if id.isdecimal()])
        .order_by()
        .values_list("pk", campo)
    }


def _que_abre(usuario: Usuario, modelo, ids: Iterable[str]) -> set[str]:
    llave = modelo._meta.pk
    buenos = [id for id in ids if id.isdecimal() or not llave.get_internal_type().endswith("AutoField")]
    todos = modelo.objects
    visibles = todos.visibles_para(usuario) if hasattr(todos, "visibles_para") else todos.all()
    return {str(pk) for pk in visibles.filter(pk__in=buenos).order_by().values_list("pk", flat=True)}


def vistos(
    eventos: Iterable[Evento], regiones: Mapping[str, str], enlaces: Mapping[tuple[str, str], str] = SIN_ENLACES
) -> Iterable[EventoVisto]:
    """Those events as they are read. `regiones`: name by code. `enlaces`: as `enlaces_para` gives them."""
    for evento in eventos:
        yield EventoVisto(
            cuando=evento.momento.astimezone(LIMA),
            quien=evento.actor_texto,
            desde=evento.direccion or "",
            region=regiones.get(evento.region_id, evento.region_id),
            accion=str(ACCIONES.get(evento.accion, evento.accion)),
            tipo=nombre_del_tipo(evento.objeto_tipo) if evento.objeto_tipo else "",
            cual=evento.objeto_texto or evento.objeto_id,
            resumen=evento.resumen,
            cambios=cambios_de(evento),
            evento=evento,
            enlace=enlaces.get((evento.objeto_tipo, evento.objeto_id), ""),
        )


def cambios_de(evento: Evento) -> tuple[Cambio, ...]:
    """From what to what, in words: fields by their name, codes by what they mean, dates as they are written here."""
    modelo = _modelo(evento.objeto_tipo) if evento.objeto_tipo else None
    dichos = (_cambio(modelo, campo, valores) for campo, valores in evento.cambios.items())
    return tuple(cambio for cambio in dichos if cambio.antes != cambio.despues)


def _cambio(modelo, campo: str, valores) -> Cambio:
    antes, despues = valores if isinstance(valores, list) and len(valores) == 2 else ("", valores)
    try:
        de_modelo = modelo._meta.get_field(campo) if modelo else None
    except FieldDoesNotExist:
        de_modelo = None
    nombre = str(getattr(de_modelo, "verbose_name", campo)).replace("_", " ")
    opciones = {str(clave): str(dicho) for clave, dicho in getattr(de_modelo, "flatchoices", None) or ()}
    return Cambio(nombre, _valor(antes, opciones), _valor(despues, opciones))


def _valor(valor, opciones: Mapping[str, str]) -> str:
    if isinstance(valor, list):
        return ", ".join(_valor(uno, opciones) for uno in valor)
    escrito = str(valor)
    if escrito == NADA:
        return ""
    if escrito in opciones:
        return opciones[escrito]
    if escrito in VEREDICTOS:
        return VEREDICTOS[escrito][1]
    if escrito in SI_NO:
        return SI_NO[escrito]
    try:
        if _ISO.fullmatch(escrito):
            return fecha(dt.date.fromisoformat(escrito))
        if _INSTANTE.fullmatch(escrito):
            return fecha_hora(dt.datetime.fromisoformat(escrito))
    except ValueError:
        pass
    return escrito
