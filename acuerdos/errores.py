"""What can go wrong when the matrix changes. Each message is a sentence for the person who tried."""

from egtpi_portal.escritura.errores import ErrorDeCampo, NoSeGuarda, cuando

__all__ = ["ErrorDeCampo", "ErrorDeMatriz", "NoSeMueve", "SituacionCambiada", "SituacionInvalida"]


class ErrorDeMatriz(ValueError):
    """Something that cannot be done in the matrix; the message says why and what to do."""


class NoSeMueve(ErrorDeMatriz):
    """The agreement is of an annulled acta: there is nothing to follow up."""


class SituacionInvalida(ErrorDeMatriz, NoSeGuarda):
    """What was typed of an agreement cannot be saved. `errores` says where and why, one by one."""


class SituacionCambiada(ErrorDeMatriz):
    """Somebody else changed how the agreement stands after this person last saw it; nothing was written. `version` is
    the one to bring to save over it."""

    def __init__(self, acuerdo, historia):
        self.version = historia.history_id
        quien = historia.history_user or "Otra persona"
        fecha = f", desde el {historia.implementado_el:%d/%m/%Y}" if historia.implementado_el else ""
        super().__init__(
            f"{quien} cambió el acuerdo {acuerdo.codigo} el {cuando(historia.history_date)}, después de que usted lo "
            f"abrió: quedó «{historia.get_estado_display()}»{fecha}"
            f"{f' ({historia.medio_verificacion})' if historia.medio_verificacion else ''}. No se guardó nada: si aun "
            "así guarda lo suyo, lo reemplazará."
        )
