"""Which signatures stand on the acta as it is, and which lapsed and why."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import BigIntegerField, F

from actas.contenido.diferencias import diferencias
from actas.contenido.sello import contenido
from actas.models import REVISORES_DE_BORRADOR as COORDINACIONES
from actas.models import Acta, Firma, RolFirma
from egtpi_portal.escritura.diferencias import Diferencia
from egtpi_portal.sentencias import Sentencia


@dataclass(frozen=True, slots=True)
class VistoBuenoCaduco:
    """A visto bueno that was given to an earlier content, and what changed since."""

    firma: Firma
    diferencias: tuple[Diferencia, ...]


def firmas_vigentes(acta: Acta):
    """The signatures that stand: those given to the content that the acta has now (nota 5)."""
    return _en_pie(acta.firmas)


def _en_pie(firmas):
    return firmas.filter(sello=F("acta__sello")).order_by("orden", "id")


_VISTOS_BUENOS = Sentencia(
    lambda acta: _en_pie(Firma.objects.filter(acta=acta)).filter(rol__in=COORDINACIONES).select_related("dada_por"),
    acta=BigIntegerField(),
)


def vistos_buenos_vigentes(acta: Acta) -> dict[RolFirma, Firma]:
    """By coordination, the visto bueno that stands on the acta as it is; the last one, if it was given twice."""
    return {RolFirma(firma.rol): firma for firma in _VISTOS_BUENOS(acta=acta.pk)}


def vistos_buenos_caducos(acta: Acta) -> list[VistoBuenoCaduco]:
    """By coordination without one that stands, its last visto bueno and what changed in the acta since it was given."""
    vigentes = vistos_buenos_vigentes(acta)
    ultimos: dict[str, Firma] = {}
    for firma in acta.firmas.filter(rol__in=COORDINACIONES).exclude(rol__in=list(vigentes)).order_by("orden", "id"):
        ultimos[firma.rol] = firma
    if not ultimos:
        return []
    selladas = dict(acta.versiones.values_list("sello", "contenido"))
    hoy = contenido(acta)
    return [
        VistoBuenoCaduco(firma, diferencias(selladas[firma.sello], hoy) if firma.sello in selladas else ())
        for firma in ultimos.values()
    ]


def vistos_buenos_que_faltan(acta: Acta) -> tuple[RolFirma, ...]:
    """The coordinations whose visto bueno the acta as it is still lacks."""
    return los_que_faltan(vistos_buenos_vigentes(acta))


def los_que_faltan(vigentes: Collection[RolFirma]) -> tuple[RolFirma, ...]:
    """The coordinations that are not among those whose visto bueno stands."""
    return tuple(rol for rol in COORDINACIONES if rol not in vigentes)
