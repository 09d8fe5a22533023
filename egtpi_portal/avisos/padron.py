"""Who holds what on a day, read once: to whom each notice goes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from egtpi_portal.cuentas.models import Membresia, Rol, Usuario


class Padron:
    """The active people and the memberships in force on that day, deputies too. Two queries."""

    def __init__(self, al: dt.date):
        vigentes = Membresia.objects.filter(desde__lte=al, usuario__is_active=True)
        vigentes = vigentes.filter(Q(hasta=None) | Q(hasta__gte=al)).select_related("usuario").order_by("usuario_id")
        self._por_rol: dict[tuple[str, str | None], dict[int, Usuario]] = defaultdict(dict)
        self._regiones: dict[int, set[str | None]] = defaultdict(set)
        for una in vigentes:
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

    def con(self, rol: str) -> set[str]:
        """The regions where somebody holds that role."""
        return {region for (suyo, region), quienes in self._por_rol.items() if suyo == rol and region and quienes}
