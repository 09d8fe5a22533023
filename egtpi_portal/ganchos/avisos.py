"""The notices of hooks, to who answers for each: one that was paused by the portal; what could not be delivered."""

from collections.abc import Iterator

from django.db.models import Count, Max
from django.urls import reverse

from egtpi_portal.avisos.plazos import EnElActo
from egtpi_portal.avisos.tipos import Debido, Ronda, Tipo, registrar
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.modelos import puesto

from .models import Entrega, Gancho, Pausa

LLEVAN = (Rol.SECRETARIO_TECNICO, Rol.ADMINISTRADOR)
"""Who may answer for one."""


def pausados(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The hooks that the portal paused. One query."""
    suyos = Gancho.objects.filter(retirado_en=None, pausado_el__isnull=False).exclude(pausa=Pausa.A_MANO)
    for gancho in suyos.select_related("responsable", "region").order_by("pk"):
        dia = fecha_lima(puesto(gancho.pausado_el))
        if dia <= ronda.al:
            yield Debido(
                f"gancho-pausado:{gancho.pk}", gancho.region_id, tipo.cuando.toca(ronda.al, dia),
                enlace=reverse("ganchos:gancho", args=[gancho.pk]), personas=(gancho.responsable,),
                datos={"nombre": gancho.nombre, "por_que": gancho.get_pausa_display(), "donde": gancho.donde},
            )  # fmt: skip


def abandonadas(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The hooks with deliveries that were given up, one notice for those of a day. Two queries."""
    perdidas = Entrega.objects.filter(abandonada_el__isnull=False, gancho__retirado_en=None)
    de_cada_uno = perdidas.order_by().values("gancho").annotate(cuantas=Count("pk"), ultima=Max("abandonada_el"))
    cuentas = {fila["gancho"]: fila for fila in de_cada_uno}
    for gancho in Gancho.objects.filter(pk__in=cuentas).select_related("responsable", "region").order_by("pk"):
        dia = fecha_lima(cuentas[gancho.pk]["ultima"])
        if dia <= ronda.al:
            yield Debido(
                f"gancho-abandono:{gancho.pk}", gancho.region_id, tipo.cuando.toca(ronda.al, dia),
                enlace=f"{reverse('ganchos:gancho', args=[gancho.pk])}?estado=abandonadas",
                personas=(gancho.responsable,),
                datos={"nombre": gancho.nombre, "cuantas": cuentas[gancho.pk]["cuantas"], "donde": gancho.donde},
            )  # fmt: skip


registrar(
    Tipo(
        "gancho_pausado", "Gancho en pausa", LLEVAN, EnElActo(), "Operación del portal", pausados,
        a_quien="Quien responde por el gancho", boton="Ver gancho",
    ),
    Tipo(
        "gancho_abandono", "Gancho al que no se pudo avisar", LLEVAN, EnElActo(), "Operación del portal", abandonadas,
        a_quien="Quien responde por el gancho", boton="Ver entregas", pendiente=False,
    ),
)  # fmt: skip
