"""What an acta needs before it may be presented, and what its secretary should know before doing it."""

from actas.contenido import pasos, sello
from actas.contenido.evaluacion import por_que_no
from actas.escritura import reglas
from actas.models import Acta, Paso
from actas.papel import firmada


def lo_que_falta(acta: Acta) -> tuple[tuple[Paso, str], ...]:
    """What keeps the acta from being presented, as pairs (step, sentence): session, agenda, participants, signed file.

    What the sheet asks beyond that is judged, not demanded: an acta that fails a characteristic is evidence too.
    """
    faltas = [(Paso.SESION, e.mensaje) for e in reglas.revisar(acta, Paso.SESION, pasos.leer(acta, Paso.SESION))]
    if not acta.agenda.exists():
        faltas.append((Paso.AGENDA, "La agenda no tiene ningún punto."))
    faltas += [
        (Paso.AGENDA, f"Punto {punto.codigo}: {mal}")
        for punto in pasos.leer(acta, Paso.AGENDA)
        if (mal := por_que_no(punto.evaluacion, punto.reconocidos, punto.motivo_reconocimiento))
    ]
    if not acta.participantes.exists():
        faltas.append((Paso.PARTICIPANTES, "No hay ningún participante."))
    if pasos.acta_firmada(acta) is None:
        faltas.append((Paso.EVIDENCIAS, "Falta subir el acta firmada, en PDF."))
    return tuple(faltas)


def sin_responder(acta: Acta) -> tuple[tuple[Paso | None, str], ...]:
    """The observations that wait for an answer before the acta is presented again, as pairs (step, sentence); None when
    one is on the whole."""
    pendientes = acta.observaciones.filter(atendida_en=None, respuesta="")
    return tuple(
        (Paso(o.paso) if o.paso else None, f"Falta responder la observación sobre {o.sobre}: {o.motivo}")
        for o in pendientes
    )


def advertencias(acta: Acta) -> tuple[str, ...]:
    """What the secretary should know before presenting: the signed paper may be of an earlier content."""
    advertencias = [firmada.advertencia_del_papel(acta), _la_misma_que_antes(acta)]
    return tuple(advertencia for advertencia in advertencias if advertencia)


def _la_misma_que_antes(acta: Acta) -> str:
    """A sentence when the signed paper is the one of the last presentation and what is written changed since."""
    ultima = acta.versiones.order_by("-numero").first()
    subida = pasos.acta_firmada(acta)
    if ultima is None or ultima.documento is None or subida is None:
        return ""
    if subida.sha256 != ultima.documento.sha256 or sello.codigo_de(ultima.contenido) == sello.codigo(acta):
        return ""
    return (
        "El acta firmada que está subida es la misma que presentó antes, y lo escrito cambió desde entonces. "
        "Imprima el acta corregida, hágala firmar y súbala."
    )
