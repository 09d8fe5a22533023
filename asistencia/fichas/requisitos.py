"""What a record needs to be registered: to be complete, as whoever judges says, and to have its signed form."""

from collections.abc import Iterable

from asistencia.models import FichaAsistencia
from egtpi_portal import juicio
from egtpi_portal.documentos.models import VersionDocumento
from verificacion.motor.vocabulario import Codigo

DE_FIRMA = frozenset({Codigo.FICHA_SIN_FIRMA_RESPONSABLE, Codigo.FICHA_SIN_FIRMA_DESTINATARIOS})
SIN_FIRMADA = "Falta subir la ficha firmada"
CAMBIO_DESPUES = "Cambió después de firmarla: imprímala, hágala firmar y súbala otra vez"


def lo_que_falta(ficha: FichaAsistencia) -> tuple[str, ...]:
    """What keeps the record from being registered, in sentences without a full stop; nothing, when it may be."""
    return lo_que_falta_a_cada_una([ficha])[ficha.pk]


def lo_que_falta_a_cada_una(fichas: Iterable[FichaAsistencia]) -> dict[int, tuple[str, ...]]:
    """The same of several, by primary key, in a constant number of queries."""
    fichas = list(fichas)
    dichas = juicio.faltas_de_fichas([ficha.pk for ficha in fichas])
    con_papel = set(
        FichaAsistencia.objects.filter(
            pk__in=[ficha.pk for ficha in fichas],
            adjuntos__documento__in=VersionDocumento.objects.values("documento_id"),
        ).values_list("pk", flat=True)
    )
    return {ficha.pk: _faltas(ficha, dichas[ficha.pk], ficha.pk in con_papel) for ficha in fichas}


def _faltas(ficha: FichaAsistencia, dichas, con_papel: bool) -> tuple[str, ...]:
    faltas = [motivo.texto for motivo in dichas if motivo.codigo not in DE_FIRMA]
    de_firma = [motivo.texto for motivo in dichas if motivo.codigo in DE_FIRMA]
    if not con_papel:
        return (*faltas, SIN_FIRMADA)
    if len(de_firma) == len(DE_FIRMA):
        return (*faltas, CAMBIO_DESPUES)
    return (*faltas, *de_firma)
