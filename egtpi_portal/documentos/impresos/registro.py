"""Which codes were printed, of which papers; and what may be said of the code that a paper brings back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.sentencias import Sentencia

from ..models import PapelImpreso
from .direccion import direccion


@dataclass(frozen=True, slots=True)
class Papel:
    """A paper: `clase` («acta», «ficha»…), its own code, the key of what it says (blank: none), and the region's."""

    clase: str
    codigo: str
    objeto: str
    region: str


_IMPRESO = Sentencia(
    lambda codigo: PapelImpreso.objects.filter(codigo=codigo).values_list("pk", flat=True), codigo=CharField()
)


def anotar(papel: Papel, codigo: str) -> str:
    """Notes that this code is printed on that paper, the first time that it is, and returns what its QR says."""
    if not _IMPRESO(codigo=codigo):
        anotar_varios([(papel, codigo)])
    return direccion(codigo, papel.codigo)


def anotar_varios(impresos: Iterable[tuple[Papel, str]]):
    """Notes the code of each of those papers, the first time that it is printed, in one query."""
    momento = ahora()
    nuevos = [
        PapelImpreso(
            codigo=codigo,
            clase=papel.clase,
            papel=papel.codigo,
            objeto=papel.objeto,
            region_id=papel.region,
            desde=momento,
        )
        for papel, codigo in impresos
    ]
    PapelImpreso.objects.bulk_create(nuevos, ignore_conflicts=True)


_CODIGOS = Sentencia(
    lambda clase, objeto: (
        PapelImpreso.objects.filter(clase=clase, objeto=objeto).order_by().values_list("codigo", flat=True)
    ),
    clase=CharField(),
    objeto=CharField(),
)


def codigos_de(clase: str, objeto: str) -> set[str]:
    """Every code that was printed on the papers of that."""
    return set(_CODIGOS(clase=clase, objeto=objeto))


def de_codigo(codigo: str) -> PapelImpreso | None:
    """The paper on which that code was printed; None when the portal does not know."""
    return PapelImpreso.objects.select_related("region").filter(codigo=codigo).first()


def papeles_de(codigos: Iterable[str]) -> dict[str, PapelImpreso]:
    """The same, of several, in one query."""
    return PapelImpreso.objects.in_bulk(list(codigos), field_name="codigo")
