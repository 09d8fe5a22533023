"""What other rooms know of the mail with what an annex says: here it is registered that it was sent; they send it."""

from collections.abc import Callable

from ..models import AnexoPacto

Quien = Callable[[AnexoPacto], set[str]]
DE_QUIENES: list[Quien] = []
"""Who tells the local governments (ubigeos) to which the mail of an annex did not arrive."""


def no_les_llego(anexo: AnexoPacto) -> set[str]:
    """The local governments to which the mail with what that annex says went and did not arrive, by ubigeo."""
    return set().union(*(quien(anexo) for quien in DE_QUIENES))
