"""Django's cache in a table of the database, with several things put in one statement. Knows no room."""

import base64
import datetime as dt
import pickle
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router

NUNCA = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)


class TablaDeCache(DatabaseCache):
    """Two that put the same keys at once never wait for each other in a ring: they are put in order. Of those who add
    one at once it is put for one, also over what an earlier one left there too long (Django's puts it for each)."""

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """As Django's, in two statements."""
        self.set_many({key: value}, timeout, version)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """As Django's, in one statement."""
        return bool(self._agregar({key: value}, timeout, version))

    def set_many(self, data: Mapping[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list:
        """As Django's, in two statements."""
        if not data:
            return []
        alias, tabla = self._donde()
        with connections[alias].cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM {tabla}")  # noqa: S608 - its name, of the settings
            if (cuantas := cursor.fetchone()[0]) > self._max_entries:
                self._cull(alias, cursor, self._vence(-1), cuantas)  # type: ignore[attr-defined]  # not in its stubs
            self._poner(cursor, data, timeout, version, "SET value = excluded.value, expires = excluded.expires")
        return []

    def add_many(self, keys: Iterable[str], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[str]:
        """Puts those of the keys that are not there, in one statement, and says which: of those who ask for one at
        once, it is put for one."""
        return self._agregar(dict.fromkeys(keys, 1), timeout, version)

    def _agregar(self, data: Mapping[str, Any], timeout: Any, version: int | None) -> list[str]:
        """The keys of those that were put: the ones that were not there, or whose time was over."""
        if not data:
            return []
        suyas = {self.make_and_validate_key(clave, version=version): clave for clave in data}
        alias, tabla = self._donde()
        vencida = (
            f"SET value = excluded.value, expires = excluded.expires WHERE {tabla}.expires < %s RETURNING cache_key"
        )
        with connections[alias].cursor() as cursor:
            self._poner(cursor, data, timeout, version, vencida, self._vence(-1))
            return [suyas[clave] for (clave,) in cursor.fetchall()]

    def _poner(
        self, cursor: Any, data: Mapping[str, Any], timeout: Any, version: int | None, si_esta: str, *ahora: dt.datetime
    ):
        alias, tabla = self._donde()
        hasta, *mas = (connections[alias].ops.adapt_datetimefield_value(i) for i in (self._vence(timeout), *ahora))
        filas = sorted((self.make_and_validate_key(c, version=version), _en_texto(v), hasta) for c, v in data.items())
        cursor.execute(  # its name is of the settings
            f"INSERT INTO {tabla} (cache_key, value, expires) VALUES {', '.join(['(%s, %s, %s)'] * len(filas))} "  # noqa: S608
            f"ON CONFLICT (cache_key) DO UPDATE {si_esta}",
            [dato for fila in filas for dato in fila] + mas,
        )

    def _donde(self) -> tuple[str, str]:
        """The database, and the name of the table there."""
        alias = router.db_for_write(self.cache_model_class)
        return alias, connections[alias].ops.quote_name(self._table)  # type: ignore[attr-defined]  # Django's own

    def _vence(self, timeout: Any) -> dt.datetime:
        """When the time of what is put now is over, by Django's clock of caches; -1: it was over a second ago."""
        segundos = self.get_backend_timeout(timeout)
        vence = NUNCA if segundos is None else dt.datetime.fromtimestamp(segundos, tz=dt.UTC)
        return vence.replace(microsecond=0)


def _en_texto(cosa: Any) -> str:
    return base64.b64encode(pickle.dumps(cosa, pickle.HIGHEST_PROTOCOL)).decode("latin1")
