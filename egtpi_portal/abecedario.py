"""The order of names in a list, as a Spanish dictionary has it: accents and capitals do not count, and ñ comes after n.
The same in Python and in the database, which by itself puts Áncash after Ucayali. Knows no room."""

import unicodedata
from functools import lru_cache

from django.db.backends.signals import connection_created
from django.db.models import Func

EN_SQLITE, EN_POSTGRESQL = "egtpi_abecedario", "es-x-icu"
"""The collation of each engine: ours, registered on each connection; ICU's, which PostgreSQL brings."""


@lru_cache(maxsize=8192)
def abecedario(texto: str) -> tuple[str, str]:
    """By what a name is put in its place among others."""
    llano = unicodedata.normalize("NFC", texto).casefold().replace("ñ", "n\uffff")
    letras = "".join(c for c in unicodedata.normalize("NFKD", llano) if not unicodedata.combining(c))
    return " ".join(letras.split()), texto


class Abecedario(Func):
    """A field in that order, for `order_by`."""

    template = '%(expressions)s COLLATE "%(collation)s"'
    arity = 1

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, collation=EN_SQLITE, **extra)

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, collation=EN_POSTGRESQL, **extra)


def _comparar(uno: str, otro: str) -> int:
    este, aquel = abecedario(uno), abecedario(otro)
    return (este > aquel) - (este < aquel)


def al_conectar(sender, connection, **kwargs):
    """Gives SQLite that order, on a connection just made."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(EN_SQLITE, _comparar)


connection_created.connect(al_conectar, dispatch_uid="abecedario")
