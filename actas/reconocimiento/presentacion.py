"""What the certificates and the oficios say, from the acta and what was asked. Nothing here lays anything out."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.text import slugify

from actas.contenido import evaluacion
from actas.models import Acta, PaqueteDeReconocimiento, Participante, PuntoAgenda
from egtpi_portal.pacto.catalogo.consultas import con_versiones
from egtpi_portal.pacto.models import Indicador
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import GobiernoLocal
from egtpi_portal.territorio.nombres import plegar

TOPE = ": no pasó del tope de su meta"
"""What is said of an indicator of which less is better: its name alone would tell a harm as a merit."""


@dataclass(frozen=True, slots=True)
class Reconocido:
    """A local government that is recognised. `metas` due and `cumplidas`, None when the acta does not say; `logros`:
    what it met, in words; `alcalde`: who of its mayors was at the session, if anybody; `numero`: that of its oficio,
    blank to be filled; `orden`: its place in the list, from 1."""

    orden: int
    ubigeo: str
    municipalidad: str
    metas: int | None
    cumplidas: int | None
    logros: tuple[str, ...]
    alcalde: str
    numero: str

    @property
    def porcentaje(self) -> str:
        """The share met with one decimal, cut; blank when the acta does not say."""
        if not self.metas or self.cumplidas is None:
            return ""
        decimos = self.cumplidas * 1000 // self.metas
        return f"{decimos // 10}.{decimos % 10} %"

    @property
    def archivo(self) -> str:
        """The name of its papers, safe in every system: «020106-jangas»."""
        return f"{self.ubigeo}-{slugify(self.municipalidad.removeprefix('Municipalidad '))[:60]}".rstrip("-")


@dataclass(frozen=True, slots=True)
class Sesion:
    """What every paper of a session says. `al`: as of when the targets were evaluated; None when the acta does not say.
    The rest, as `FormularioDePapeles` keeps it."""

    acta: str
    region: str
    entidad: str
    tipo: str
    fecha_sesion: dt.date
    al: dt.date | None
    borrador: bool
    autoridad: str
    cargo: str
    lugar: str
    fecha: dt.date
    siglas: str
    lema: str


def sesion_de(acta: Acta, punto: PuntoAgenda, paquete: PaqueteDeReconocimiento) -> Sesion:
    """What the papers of those recognised in that item share."""
    datos, tomada = paquete.datos, evaluacion.leer(punto)
    return Sesion(
        acta=acta.codigo, region=acta.region.nombre, entidad=gobierno_regional(acta.region),
        tipo=acta.get_tipo_display().lower(), fecha_sesion=acta.fecha_sesion, al=tomada.al if tomada else None,
        borrador=paquete.borrador, autoridad=datos["autoridad"], cargo=datos["cargo"], lugar=datos["lugar"],
        fecha=dt.date.fromisoformat(datos["fecha"]), siglas=datos["siglas"],
        lema=datos["lema"],
    )  # fmt: skip


def reconocidos_de(acta: Acta, punto: PuntoAgenda, datos: dict[str, Any]) -> list[Reconocido]:
    """Those that the item recognises, in its order. Six queries at most, however many they are."""
    ubigeos = list(punto.reconocidos.order_by("id").values_list("ubigeo", flat=True))
    gobiernos = GobiernoLocal.objects.in_bulk(ubigeos)
    resultados = {ubigeo: (metas, cumplidas) for ubigeo, metas, cumplidas in punto.resultados or ()}
    logros, alcaldes = _logros(punto), _alcaldes(acta.participantes.exclude(ubigeo=None).order_by("orden", "id"))
    return [
        Reconocido(
            orden=n + 1,
            ubigeo=ubigeo,
            municipalidad=gobiernos[ubigeo].municipalidad if ubigeo in gobiernos else f"Gobierno local {ubigeo}",
            metas=resultados.get(ubigeo, (None, None))[0],
            cumplidas=resultados.get(ubigeo, (None, None))[1],
            logros=logros.get(ubigeo, ()),
            alcalde=alcaldes.get(ubigeo, ""),
            numero=f"{datos['numero'] + n:03d}" if datos["numero"] else "",
        )
        for n, ubigeo in enumerate(ubigeos)
    ]


def _logros(punto: PuntoAgenda) -> dict[str, tuple[str, ...]]:
    """What each local government met, by the names of the indicators as they were called then."""
    tomada = evaluacion.leer(punto)
    if tomada is None:
        return {}
    codigos = {codigo for _, suyos in tomada.logros for codigo in suyos}
    indicadores = con_versiones(Indicador.objects.filter(codigo__in=codigos).order_by("tema", "codigo"), tomada.al)
    nombres = {uno.codigo: f"{uno.nombre}{TOPE if uno.menos else ''}" for uno in indicadores}
    return {ubigeo: tuple(_en_palabras(Counter(suyos), nombres)) for ubigeo, suyos in tomada.logros}


def _en_palabras(suyos: Counter[str], nombres: dict[str, str]) -> Iterable[str]:
    orden = {codigo: n for n, codigo in enumerate(nombres)}
    for codigo in sorted(suyos, key=lambda codigo: orden.get(codigo, len(orden))):
        veces = f" ({suyos[codigo]} metas)" if suyos[codigo] > 1 else ""
        yield f"{nombres.get(codigo, codigo)}{veces}"


def _alcaldes(participantes: Iterable[Participante]) -> dict[str, str]:
    """The mayor of each local government that was at the session."""
    return {
        p.ubigeo: p.nombre
        for p in participantes
        if p.ubigeo and p.nombre and plegar(p.cargo) in ("alcalde", "alcaldesa")
    }


def a_datos(cosa: Any) -> dict[str, Any]:
    """What a paper says of a session or of a local government, to be sealed."""
    return {campo: valor.isoformat() if isinstance(valor, dt.date) else valor for campo, valor in asdict(cosa).items()}
