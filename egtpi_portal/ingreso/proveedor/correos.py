"""When two addresses that a provider and an account say are the same."""


def comparable(correo: str) -> bytes:
    """An address, or its domain, to be compared whatever its case: of ASCII alone. A letter that only looks like one of
    it, and that a database or Unicode takes for its capital, is another address, and may be another person's."""
    return correo.encode(errors="replace").lower()
