"""Why a file is not stored, or not read."""


class ArchivoRechazado(ValueError):
    """A file that cannot be stored; the message is a sentence for who uploaded it."""


class NoSeLee(ValueError):
    """A reader finds nothing to say of a file, which may be stored all the same; the message is a sentence that says
    why not to whoever looks at it."""
