"""Who holds what on a day, read once: to whom each notice goes, and who took over from whom."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from egtpi_portal.cuentas.models import Membresia, Rol, Usuario


class Padron:
    """The active people and the memberships in force on that day, deputies too; and the hand-overs made by then. Two
    queries."""

    def __init__(self, al: dt.date):
        rige = Q(hasta=None) | Q(hasta__gte=al)
        filas = Membresia.objects.filter(rige | Q(releva__isnull=False), desde__lte=al)
        self._por_rol: dict[tuple[str, str | None], dict[int, Usuario]] = defaultdict(dict)
        self._regiones: dict[int, set[str | None]] = defaultdict(set)
        self._recibieron: dict[tuple[int, str | None], Usuario] = {}
        self._entregaron: dict[tuple[int, str | None], set[int]] = defaultdict(set)
        for una in filas.select_related("usuario", "releva").order_by("desde", "pk"):
            if una.releva is not None:
                sale = una.releva.usuario_id
                self._recibieron[sale, una.region_id] = una.usuario
                self._entregaron[una.usuario_id, una.region_id] |= {sale, *self._entregaron[sale, una.region_id]}
            if una.usuario.is_active and (una.hasta is None or una.hasta >= al):
                self._por_rol[una.rol, una.region_id][una.usuario_id] = una.usuario
                self._regiones[una.usuario_id].add(una.region_id)
        for jefe in Usuario.objects.filter(is_superuser=True, is_active=True):
            self._por_rol[Rol.ADMINISTRADOR, None][jefe.pk] = jefe
            self._regiones[jefe.pk].add(None)

    def de(self, roles: Iterable[str], region: str | None) -> list[Usuario]:
        """The people who hold any of those roles in that region, or nationally, by account."""
        hallados: dict[int, Usuario] = {}
        for rol in roles:
            for de in (region, None):
                hallados |= self._por_rol.get((rol, de), {})
        return [hallados[pk] for pk in sorted(hallados)]

    def sigue(self, persona: int, region: str | None) -> bool:
        """Whether the person still has to do with that region (None: with any): nobody else is told anything."""
        suyas = self._regiones.get(persona, set())
        return bool(suyas) if region is None else bool(suyas & {region, None})

    def quien_sigue(self, persona: Usuario, region: str | None) -> Usuario | None:
        """The person herself while she has to do with that region; else who took over from her there, and from them, or
        from her in the country; None when nobody did."""
        vistos: set[int] = set()
        actual: Usuario | None = persona
        while actual is not None and actual.pk not in vistos:
            if self.sigue(actual.pk, region):
                return actual
            vistos.add(actual.pk)
            actual = self._recibieron.get((actual.pk, region)) or self._recibieron.get((actual.pk, None))
        return None

    def antes_de(self, persona: int, region: str | None) -> set[int]:
        """Who held before her, one after the other, what that person took over in that region or in the country."""
        return self._entregaron.get((persona, region), set()) | self._entregaron.get((persona, None), set())

    def con(self, rol: str) -> set[str]:
        """The regions where somebody holds that role."""
        return {region for (suyo, region), quienes in self._por_rol.items() if suyo == rol and region and quienes}
