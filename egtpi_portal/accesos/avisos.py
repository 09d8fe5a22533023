"""The notice of what came by an access: it waits for somebody of the region to answer it."""

from collections.abc import Iterator

from django.urls import reverse

from actas.estados import REDACTORES
from egtpi_portal.avisos.plazos import CadaTantos
from egtpi_portal.avisos.tipos import Debido, Ronda, Tipo, registrar
from egtpi_portal.calendario.reloj import fecha_lima

from .models import Avance


def por_revisar(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The reports that wait. One query."""
    esperan = Avance.objects.por_revisar().select_related("acceso", "acuerdo").order_by("pk")
    for avance in esperan:
        dia = fecha_lima(avance.enviado_en)
        if dia > ronda.al:
            continue
        yield Debido(
            f"avance:{avance.pk}", avance.region_id,
            tipo.cuando.toca(ronda.al, dia, ronda.decretos.de(avance.region_id)), None,
            f"{reverse('accesos:avances')}?region={avance.region_id}#avance-{avance.pk}",
            {"quien": str(avance.acceso), "codigo": avance.acuerdo.codigo, "dicho": avance.get_dicho_display().lower()},
        )  # fmt: skip


registrar(
    Tipo(
        "avance_por_revisar", "Avance informado por revisar", REDACTORES, CadaTantos(3), "Ficha ART-01.01, I.3",
        por_revisar, boton="Revisar avance", hacen=REDACTORES,
    )
)  # fmt: skip
