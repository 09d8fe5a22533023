"""What can go wrong when the matrix changes. Each message is a sentence for the person who tried."""

from egtpi_portal.escritura.errores import Conflicto, ErrorDeCampo, NoSeGuarda, cuando

__all__ = ["ErrorDeCampo", "ErrorDeMatriz", "NoSeMueve", "SituacionCambiada", "SituacionInvalida"]


class ErrorDeMatriz(ValueError):
    """Something that cannot be done in the matrix; the message says why and what to do."""


class NoSeMueve(ErrorDeMatriz):
    """The agreement is of an annulled acta: there is nothing to follow up."""


class SituacionInvalida(ErrorDeMatriz, NoSeGuarda):
    """What was typed of an agreement cannot be saved. `errores` says where and why, one by one."""


class SituacionCambiada(ErrorDeMatriz, Conflicto):
    """Somebody else changed how the agreement stands after this person last saw it; nothing was written."""

    def __init__(self, acuerdo, historia, *, actual, diferencias):
        quien, dia = historia.history_user or "Otra persona", historia.implementado_el
        medio = f" ({historia.medio_verificacion})" if historia.medio_verificacion else ""
        Conflicto.__init__(
            self,
            f"el acuerdo {acuerdo.codigo}",
            quien=historia.history_user,
            cuando=historia.history_date,
            version=historia.history_id,
            actual=actual,
            diferencias=diferencias,
            dicho=f"{quien} cambió el acuerdo {acuerdo.codigo} el {cuando(historia.history_date)}, después de que "
            f"usted lo abrió: quedó «{historia.get_estado_display()}»{f', desde el {dia:%d/%m/%Y}' if dia else ''}"
            f"{medio}. No se guardó nada: si aun así guarda lo suyo, lo reemplazará.",
        )
