"""What a record says today: the one reader that forms, papers and conflicts share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db.models import Model

from asistencia.models import Compromiso, Destinatario, DistritoFicha, FichaAsistencia, Orientacion, TemaFicha
from egtpi_portal.documentos.models import VersionDocumento

from .datos import PROPIOS, DatosDestinatario, DatosFicha, DatosOrientacion

PARTES: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "temas": (TemaFicha, ("tema",)),
    "distritos": (DistritoFicha, ("ubigeo",)),
    "destinatarios": (Destinatario, ("entidad", "nombre", "cargo", "ubigeo")),
    "orientaciones": (Orientacion, ("nudo", "orientacion")),
    "compromisos": (Compromiso, ("texto",)),
}
"""The parts of a record: in which rows each is stored, and in which of their columns what it says."""
TANDA = 500
"""Records whose parts are asked for at once."""


def leer(ficha: FichaAsistencia) -> DatosFicha:
    """What the record says now, as `servicios.guardar_ficha` takes it."""
    return DatosFicha(
        **{campo: getattr(ficha, campo) for campo in PROPIOS},
        temas=tuple(str(fila.tema) for fila in _filas(ficha, "temas")),
        distritos=tuple(fila.ubigeo for fila in _filas(ficha, "distritos")),
        destinatarios=tuple(
            DatosDestinatario(fila.entidad, fila.nombre, fila.cargo, fila.ubigeo or None)
            for fila in _filas(ficha, "destinatarios")
        ),
        orientaciones=tuple(DatosOrientacion(f.nudo, f.orientacion) for f in _filas(ficha, "orientaciones")),
        compromisos=tuple(fila.texto for fila in _filas(ficha, "compromisos")),
    )


def leer_varias(fichas: Iterable[FichaAsistencia]) -> Iterator[tuple[FichaAsistencia, DatosFicha]]:
    """Each record with what it says, in order: in a query for each kind of part, of whose rows no model is made."""
    porvenir = iter(fichas)
    while tanda := list(islice(porvenir, TANDA)):
        suyas = [ficha.pk for ficha in tanda]
        temas, distritos, destinatarios, orientaciones, compromisos = (
            _por_ficha(modelo, columnas, suyas) for modelo, columnas in PARTES.values()
        )
        for ficha in tanda:
            yield (
                ficha,
                DatosFicha(
                    **{campo: getattr(ficha, campo) for campo in PROPIOS},
                    temas=tuple(tema for (tema,) in temas[ficha.pk]),
                    distritos=tuple(ubigeo for (ubigeo,) in distritos[ficha.pk]),
                    destinatarios=tuple(
                        DatosDestinatario(entidad, nombre, cargo, ubigeo or None)
                        for entidad, nombre, cargo, ubigeo in destinatarios[ficha.pk]
                    ),
                    orientaciones=tuple(DatosOrientacion(*fila) for fila in orientaciones[ficha.pk]),
                    compromisos=tuple(texto for (texto,) in compromisos[ficha.pk]),
                ),
            )


def _por_ficha(modelo: type[Model], columnas: Sequence[str], claves: Sequence[int]) -> dict[int, list[tuple]]:
    """Those columns of the rows of each record, in their order."""
    suyas: dict[int, list[tuple]] = defaultdict(list)
    filas = modelo._default_manager.filter(ficha__in=claves).order_by("orden", "pk")
    for clave, *fila in filas.values_list("ficha_id", *columnas):
        suyas[clave].append(tuple(fila))
    return suyas


def _filas(ficha: FichaAsistencia, parte: str):
    leidas = getattr(ficha, "_prefetched_objects_cache", {}).get(parte)  # `all` would make of each another query set
    filas = getattr(ficha, parte).all() if leidas is None else leidas
    return sorted(filas, key=lambda fila: (fila.orden, fila.pk))


def firmada(ficha: FichaAsistencia) -> VersionDocumento | None:
    """The signed form that the record has, at its last version; None when it has none."""
    versiones = VersionDocumento.objects.filter(documento__in=ficha.adjuntos.values("documento_id"))
    return versiones.order_by("guardada_en", "pk").last()
