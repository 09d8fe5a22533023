"""How agreements stand in the live matrix, for who writes an acta: an `actas.contenido.matriz.Matriz`."""

from collections.abc import Iterable

from django.db.models import QuerySet

from actas.models import Acuerdo

from ..models import EstadoAcuerdo, SituacionAcuerdo


def implementados() -> QuerySet:
    """As `Matriz.implementados` says."""
    return SituacionAcuerdo.objects.filter(estado=EstadoAcuerdo.IMPLEMENTADO).values("acuerdo_id")


def en_palabras(acuerdos: Iterable[Acuerdo]) -> dict[int, str]:
    """As `Matriz.en_palabras` says: what was never touched is pending."""
    pks = [acuerdo.pk for acuerdo in acuerdos]
    estados = dict(SituacionAcuerdo.objects.filter(acuerdo__in=pks).values_list("acuerdo_id", "estado"))
    return {pk: str(EstadoAcuerdo(estados.get(pk, EstadoAcuerdo.PENDIENTE)).label) for pk in pks}
