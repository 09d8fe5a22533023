"""What an acta needs before it may be presented, and what its secretary should know before doing it."""

from . import pasos, reglas, sello
from .models import Acta, Paso


def lo_que_falta(acta: Acta) -> tuple[tuple[Paso, str], ...]:
    """What keeps the acta from being presented, as pairs (step, sentence): session, agenda, participants, signed file.

    What the sheet asks beyond that is judged, not demanded: an acta that fails a characteristic is evidence too.
    """
    faltas = [(Paso.SESION, e.mensaje) for e in reglas.revisar(acta, Paso.SESION, pasos.leer(acta, Paso.SESION))]
    if not acta.agenda.exists():
        faltas.append((Paso.AGENDA, "La agenda no tiene ningún punto."))
    if not acta.participantes.exists():
        faltas.append((Paso.PARTICIPANTES, "No hay ningún participante."))
    if pasos.acta_firmada(acta) is None:
        faltas.append((Paso.EVIDENCIAS, "Falta subir el acta firmada, en PDF."))
    return tuple(faltas)


def advertencias(acta: Acta) -> tuple[str, ...]:
    """What the secretary should know before presenting: the signed paper may be of an earlier content."""
    ultima = acta.versiones.order_by("-numero").first()
    firmada = pasos.acta_firmada(acta)
    if ultima is None or ultima.documento is None or firmada is None:
        return ()
    if firmada.sha256 == ultima.documento.sha256 and sello.codigo_de(ultima.contenido) != sello.codigo(acta):
        return (
            "El acta firmada que está subida es la misma que presentó antes, y lo escrito cambió desde entonces. "
            "Imprima el acta corregida, hágala firmar y súbala.",
        )
    return ()
