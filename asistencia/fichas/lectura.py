"""What a record says today: the one reader that forms, papers and conflicts share."""

from asistencia.models import FichaAsistencia
from egtpi_portal.documentos.models import VersionDocumento

from .datos import PROPIOS, DatosDestinatario, DatosFicha, DatosOrientacion


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


def _filas(ficha: FichaAsistencia, parte: str):
    leidas = getattr(ficha, "_prefetched_objects_cache", {}).get(parte)  # `all` would make of each another query set
    filas = getattr(ficha, parte).all() if leidas is None else leidas
    return sorted(filas, key=lambda fila: (fila.orden, fila.pk))


def firmada(ficha: FichaAsistencia) -> VersionDocumento | None:
    """The signed form that the record has, at its last version; None when it has none."""
    versiones = VersionDocumento.objects.filter(documento__in=ficha.adjuntos.values("documento_id"))
    return versiones.order_by("guardada_en", "pk").last()
