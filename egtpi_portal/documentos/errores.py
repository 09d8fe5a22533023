"""Why a file is not stored."""


class ArchivoRechazado(ValueError):
    """A file that cannot be stored; the message is a sentence for who uploaded it."""
