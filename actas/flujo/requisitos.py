"""What an acta needs before it may be presented, and what its secretary should know before doing it."""

from collections.abc import Iterable

from django.db.models import BigIntegerField

from actas.contenido import sello
from actas.contenido.entera import ActaEntera, entera
from actas.contenido.evaluacion import por_que_no
from actas.escritura import reglas
from actas.escritura.por_completar import VACIOS
from actas.models import Acta, Observacion, Paso
from actas.papel import firmada
from egtpi_portal.sentencias import Sentencia


def lo_que_falta(acta: Acta | ActaEntera) -> tuple[tuple[Paso, str], ...]:
    """What keeps the acta from being presented, as pairs (step, sentence): session, agenda, participants, signed file.

    What the sheet asks beyond that is judged, not demanded: an acta that fails a characteristic is evidence too.
    """
    suya = entera(acta)
    faltas = [(Paso.SESION, e.mensaje) for e in reglas.revisar(suya, Paso.SESION, suya.paso(Paso.SESION))]
    if not suya.puntos:
        faltas.append((Paso.AGENDA, VACIOS[Paso.AGENDA]))
    faltas += [
        (Paso.AGENDA, f"Punto {punto.codigo}: {mal}")
        for punto in suya.paso(Paso.AGENDA)
        if (mal := por_que_no(punto.evaluacion, punto.reconocidos, punto.motivo_reconocimiento))
    ]
    if not suya.paso(Paso.PARTICIPANTES):
        faltas.append((Paso.PARTICIPANTES, VACIOS[Paso.PARTICIPANTES]))
    if suya.firmada is None:
        faltas.append((Paso.EVIDENCIAS, "Falta subir el acta firmada, en PDF."))
    return tuple(faltas)


def sin_responder(suyas: Iterable[Observacion]) -> tuple[tuple[Paso | None, str], ...]:
    """Of the observations that are open (`abiertas`), those that wait for an answer before the acta is presented
    again, as pairs (step, sentence); None when one is on the whole."""
    return tuple(
        (Paso(o.paso) if o.paso else None, f"Falta responder la observación sobre {o.sobre}: {o.motivo}")
        for o in suyas
        if not o.respuesta
    )


_ABIERTAS = Sentencia(lambda acta: Observacion.objects.filter(acta=acta, atendida_en=None), acta=BigIntegerField())


def abiertas(acta: Acta) -> list[Observacion]:
    """The observations of the acta that no presentation has answered yet, in order."""
    return _ABIERTAS(acta=acta.pk)


def advertencias(acta: Acta | ActaEntera) -> tuple[str, ...]:
    """What the secretary should know before presenting: the signed paper may be of an earlier content."""
    suya = entera(acta)
    advertencia = firmada.advertencia_del_papel(suya) or _la_misma_que_antes(suya)
    return (advertencia,) if advertencia else ()


def _la_misma_que_antes(suya: ActaEntera) -> str:
    """A sentence when the signed paper is the one of the last presentation and what is written changed since."""
    ultima = suya.acta.versiones.order_by("-numero").select_related("documento").first()
    subida = suya.firmada
    if ultima is None or ultima.documento is None or subida is None:
        return ""
    if subida.sha256 != ultima.documento.sha256 or sello.codigo_de(ultima.contenido) == sello.codigo(suya):
        return ""
    return (
        "El acta firmada que está subida es la misma que presentó antes, y lo escrito cambió desde entonces. "
        "Imprima el acta corregida, hágala firmar y súbala."
    )
