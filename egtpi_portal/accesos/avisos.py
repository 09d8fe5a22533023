"""The notices of the accesses: of what came by one, which waits for an answer; of one where mail does not arrive."""

from collections.abc import Iterator

from django.urls import reverse

from actas.estados import REDACTORES
from egtpi_portal.avisos.plazos import CadaTantos, EnElActo
from egtpi_portal.avisos.tipos import Debido, Ronda, Tipo, registrar
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.correo.models import Rebote

from .models import Acceso, Avance


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


def accesos_que_rebotan(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The accesses in force to whose address mail does not arrive. Two queries."""
    rebotes = {uno.direccion: uno for uno in Rebote.objects.que_rebotan()}
    for acceso in Acceso.objects.abiertos().filter(vence__gte=ronda.al, correo__in=rebotes).order_by("pk"):
        rebote = rebotes[acceso.correo]
        dia = fecha_lima(rebote.rebota_desde)
        if dia <= ronda.al:
            yield Debido(
                f"acceso-rebota:{acceso.pk}", acceso.region_id, tipo.cuando.toca(ronda.al, dia), None,
                reverse("accesos:detalle", args=[acceso.pk]),
                {"quien": str(acceso), "correo": acceso.correo, "diagnostico": rebote.diagnostico},
            )  # fmt: skip


registrar(
    Tipo(
        "avance_por_revisar", "Avance informado por revisar", REDACTORES, CadaTantos(3), "Ficha ART-01.01, I.3",
        por_revisar, boton="Revisar avance", hacen=REDACTORES,
    ),
    Tipo(
        "acceso_rebota", "Acceso sin cuenta al que no llega el correo", REDACTORES, EnElActo(), "Operación del portal",
        accesos_que_rebotan, boton="Ver acceso", hacen=REDACTORES,
    ),
)  # fmt: skip
