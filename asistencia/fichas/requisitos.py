"""What a record needs to be registered: to be complete, as whoever judges says, and to have its signed form. What it
lacks is named field by field, with where on its sheet it is filled in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import get_text_list

from asistencia.models import Destinatario, FichaAsistencia
from egtpi_portal import juicio
from egtpi_portal.documentos.models import VersionDocumento
from verificacion.motor.vocabulario import Codigo

DE_FIRMA = frozenset({Codigo.FICHA_SIN_FIRMA_RESPONSABLE, Codigo.FICHA_SIN_FIRMA_DESTINATARIOS})
SIN_FIRMADA = "Falta subir la ficha firmada"
CAMBIO_DESPUES = "Cambió después de firmarla: imprímala, hágala firmar y súbala otra vez"

DE_QUIEN = ("nombre", "cargo", "entidad")
CON_ARTICULO = {"nombre": "el nombre", "cargo": "el cargo", "entidad": "la entidad"}
LUGARES: dict[str, str] = {
    Codigo.FICHA_HORAS: "id_hora_inicio", Codigo.FICHA_SIN_LUGAR: "id_lugar", Codigo.FICHA_SIN_DISTRITO: "id_distritos",
    Codigo.FICHA_INDIVIDUAL_CON_VARIOS: "id_distritos", Codigo.FICHA_SIN_DESTINATARIOS: "destinatarios",
    Codigo.FICHA_SIN_ORIENTACION: "orientaciones", Codigo.FICHA_SIN_COMPROMISO: "compromisos",
}  # fmt: skip
"""Where on the sheet each is mended: the id of a field, or of the heading of its part."""
A_LA_VISTA = 5
"""So many recipients are named, each with what it lacks; of the others, how many they are."""


@dataclass(frozen=True, slots=True)
class Falta:
    """Something that the record lacks, in a sentence without a full stop, and the id of where it is filled in on its
    sheet; blank when it is not there."""

    texto: str
    lugar: str = ""


def faltas_con_lugar(ficha: FichaAsistencia) -> tuple[Falta, ...]:
    """What keeps the record from being registered, field by field; nothing, when it may be."""
    dichas = juicio.faltas_de_fichas([ficha.pk])[ficha.pk]
    contenido = [falta for motivo in dichas if motivo.codigo not in DE_FIRMA for falta in _una_por_una(ficha, motivo)]
    return (*contenido, *(Falta(texto) for texto in _del_papel(dichas, ficha.pk in _con_papel([ficha]))))


def _una_por_una(ficha: FichaAsistencia, motivo: juicio.Motivo) -> Iterator[Falta]:
    if motivo.codigo == Codigo.FICHA_RESPONSABLE_INCOMPLETO:
        yield Falta(_del_responsable(ficha), f"id_responsable_{_sin_llenar(ficha, 'responsable_')[0]}")
    elif motivo.codigo == Codigo.FICHA_DESTINATARIO_INCOMPLETO:
        yield from _de_los_destinatarios(ficha)
    else:
        yield Falta(motivo.texto, LUGARES.get(motivo.codigo, ""))


def _de_los_destinatarios(ficha: FichaAsistencia) -> Iterator[Falta]:
    mal = [(n, uno, campos) for n, uno in enumerate(ficha.destinatarios.all()) if (campos := _sin_llenar(uno))]
    for n, uno, campos in mal[:A_LA_VISTA]:
        quien = f", {uno.nombre.strip()}," if uno.nombre.strip() else ""
        yield Falta(f"Al destinatario {n + 1}{quien} le {_falta(campos)}", f"id_destinatarios-{n}-{campos[0]}")
    if resto := mal[A_LA_VISTA:]:
        n, _, campos = resto[0]
        les = "destinatario más le" if len(resto) == 1 else "destinatarios más les"
        yield Falta(f"A {len(resto)} {les} falta algún dato", f"id_destinatarios-{n}-{campos[0]}")


def _sin_llenar(de: FichaAsistencia | Destinatario, prefijo: str = "") -> list[str]:
    return [campo for campo in DE_QUIEN if not getattr(de, f"{prefijo}{campo}").strip()]


def _falta(campos: list[str]) -> str:
    return f"falta{'n' if len(campos) > 1 else ''} {get_text_list([CON_ARTICULO[campo] for campo in campos], 'y')}"


def _del_responsable(ficha: FichaAsistencia) -> str:
    return f"Al responsable le {_falta(_sin_llenar(ficha, 'responsable_'))}"


def lo_que_falta(ficha: FichaAsistencia) -> tuple[str, ...]:
    """What keeps the record from being registered, in sentences without a full stop; nothing, when it may be."""
    return lo_que_falta_a_cada_una([ficha])[ficha.pk]


def lo_que_falta_a_cada_una(fichas: Iterable[FichaAsistencia]) -> dict[int, tuple[str, ...]]:
    """The same of several, by primary key, in a constant number of queries: of recipients, how many lack something."""
    fichas = list(fichas)
    dichas = juicio.faltas_de_fichas([ficha.pk for ficha in fichas])
    con_papel = _con_papel(fichas)
    return {ficha.pk: _faltas(ficha, dichas[ficha.pk], ficha.pk in con_papel) for ficha in fichas}


def _con_papel(fichas: Iterable[FichaAsistencia]) -> set[int]:
    return set(
        FichaAsistencia.objects.filter(
            pk__in=[ficha.pk for ficha in fichas],
            adjuntos__documento__in=VersionDocumento.objects.values("documento_id"),
        ).values_list("pk", flat=True)
    )


def _faltas(ficha: FichaAsistencia, dichas: Iterable[juicio.Motivo], con_papel: bool) -> tuple[str, ...]:
    faltas = [
        _del_responsable(ficha) if motivo.codigo == Codigo.FICHA_RESPONSABLE_INCOMPLETO else motivo.texto
        for motivo in dichas
        if motivo.codigo not in DE_FIRMA
    ]
    return (*faltas, *_del_papel(dichas, con_papel))


def _del_papel(dichas: Iterable[juicio.Motivo], con_papel: bool) -> tuple[str, ...]:
    """What its signed form lacks."""
    de_firma = tuple(motivo.texto for motivo in dichas if motivo.codigo in DE_FIRMA)
    if not con_papel:
        return (SIN_FIRMADA,)
    return (CAMBIO_DESPUES,) if len(de_firma) == len(DE_FIRMA) else de_firma
