"""Why a review was not recorded. Each message is a sentence for the person who tried."""

from egtpi_portal.templatetags.portal import fecha


class CosaDesconocida(LookupError):
    """There is no such thing to review, or the person does not see it: nobody can tell which."""


class ErrorDeRevision(ValueError):
    """Something that cannot be recorded; the message says why and what to do. `campo`: the field it is about."""

    campo: str | None = None


class NoEsEvidencia(ErrorDeRevision):
    """The thing was not presented, or was annulled, or has not begun: there is nothing to judge."""


class MotivoInvalido(ErrorDeRevision):
    """The reason is missing or too long."""

    campo = "motivo"


class YaRegistrada(ErrorDeRevision):
    """This person recorded this very review already: a double click, or another tab. `revision` is it."""

    def __init__(self, revision):
        self.revision = revision
        super().__init__("Esa revisión ya estaba registrada. No hace falta registrarla otra vez.")


class RevisionPosterior(ErrorDeRevision):
    """Somebody reviewed the thing after this person opened the form; nothing was written. `revision`: the last one."""

    def __init__(self, revision):
        self.revision = revision
        dicho = "conforme" if revision.conforme else "no conforme"
        super().__init__(
            f"Después de que usted abrió esta página, {revision.por or 'otra persona'} registró una revisión "
            f"({dicho}, {fecha(revision.fecha)}). Mírela abajo: si aun así registra la suya, la reemplazará."
        )
