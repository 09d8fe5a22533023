"""Reads of the territory."""

from .models import GobiernoLocal, Region


class RegionDesconocida(ValueError):
    """A region code that is none of the 25; the message lists the valid ones."""


def region_por_codigo(codigo: str) -> Region:
    """The region with that INEI code. Raises RegionDesconocida with the list of valid codes."""
    region = Region.objects.filter(pk=codigo).first()
    if region is None:
        raise RegionDesconocida(f"No hay una región «{codigo}». {regiones_validas()}")
    return region


def regiones_validas() -> str:
    """A sentence with every region code and name."""
    filas = Region.objects.values_list("codigo", "nombre")
    if not filas:
        return "El territorio aún no está cargado: ejecute `python manage.py cargar_territorio`."
    return "Las regiones son: " + ", ".join(f"{codigo} {nombre}" for codigo, nombre in filas) + "."


def nombres_de(ubigeos) -> dict[str, str]:
    """Ubigeo to name of those local governments the catalogue knows, in one query."""
    return dict(GobiernoLocal.objects.filter(pk__in=set(ubigeos)).values_list("ubigeo", "nombre"))
