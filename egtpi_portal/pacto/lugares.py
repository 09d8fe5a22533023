"""Of which region an ubigeo is, for who must be told that it is not of theirs."""

from egtpi_portal.territorio.models import GobiernoLocal


class Ajenos:
    """How the region of an ubigeo is called; None when nobody has it. Asked once, when it is needed."""

    def __init__(self):
        self._regiones: dict[str, str] | None = None

    def __call__(self, ubigeo: str) -> str | None:
        if self._regiones is None:
            filas = GobiernoLocal.objects.values_list("ubigeo", "region__nombre")
            self._regiones = {uno: region or "Lima Metropolitana" for uno, region in filas}
        return self._regiones.get(ubigeo)
