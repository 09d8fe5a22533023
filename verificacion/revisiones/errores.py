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


class EvidenciaCambio(ErrorDeRevision):
    """What was shown is not what there is now; nothing was written. `partes`: the keys of what changed."""

    def __init__(self, partes: frozenset[str]):
        self.partes = partes
        super().__init__(
            "Mientras usted miraba esta página cambió lo que se revisa: no se registró nada. "
            "Abajo se ve como está ahora, con lo que cambió señalado. Mírelo y registre otra vez."
        )


class FaltanMotivos(ErrorDeRevision):
    """Some answers need a reason, or have too long a one; nothing was written. `de`: what to do of each, by its key."""

    def __init__(self, de: dict[tuple[str, str], str]):
        self.de = de
        super().__init__("Falta algún motivo: no se registró nada. Complételo abajo y registre otra vez.")


class NadaMarcado(ErrorDeRevision):
    """Nothing was answered."""


class TandaDesconocida(LookupError):
    """There is no such press of that person's."""


class YaDeshecha(ErrorDeRevision):
    """It was undone already: a double click, or another tab."""

    def __init__(self):
        super().__init__("Eso ya estaba deshecho. No hace falta deshacerlo otra vez.")


class NoSeDeshace(ErrorDeRevision):
    """It is not of today, or somebody reviewed later."""
