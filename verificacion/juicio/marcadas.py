"""The regions that somebody sees, with their marks, at one moment."""

from django.db.models import OuterRef, Subquery

from egtpi_portal.bitacora.marcas import PAIS
from egtpi_portal.bitacora.models import Marca
from egtpi_portal.cuentas.alcance import Quien
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.sentencias import Sentencia
from egtpi_portal.territorio.models import Region


def _marca(region) -> Subquery:
    return Subquery(Marca.objects.filter(region=region).values("valor")[:1])


_REGIONES = Sentencia(
    lambda: (
        Region.objects.annotate(suya=_marca(OuterRef("codigo")), del_pais=_marca(PAIS))
        .order_by("codigo")
        .values_list("codigo", "nombre", "suya", "del_pais")
    )
)


def regiones_con_marcas(usuario: Quien) -> tuple[dict[str, str], dict[str, int]]:
    """The name of each region that the person reads whole, by its code, and the marks of them all, as `marcas.leer`
    gives them. One query."""
    filas, suyas = _REGIONES(), alcance(usuario).regiones_visibles
    marcas = {codigo: valor for codigo, _, valor, _ in filas if valor is not None}
    if filas and (del_pais := filas[0][3]) is not None:
        marcas[PAIS] = del_pais
    return {codigo: nombre for codigo, nombre, *_ in filas if suyas is None or codigo in suyas}, marcas
