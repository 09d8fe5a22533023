"""The hooks of one's regions, and the inspector: what was told to each, and how it went."""

from collections.abc import Callable
from functools import wraps

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar, solo_envio

from . import servicios
from .consultas import ESTADOS, entregas_de, ganchos_de
from .errores import ErrorDeGancho, YaRetirado
from .formularios import FormularioDeGancho
from .models import Entrega, Gancho
from .permisos import exigir_lleva_ganchos
from .presentacion import fila_de
from .servicios import FIRMAN_LOS_DOS, MAXIMO
from .tareas import PAUSAS

POR_PAGINA = 25
Vista = Callable[..., HttpResponseBase]


def donde_los_hay(vista: Vista) -> Vista:
    """A page of hooks, where the portal has them (`GANCHOS`), for who looks after some; elsewhere there is none."""

    @wraps(vista)
    def envuelta(request: Peticion, *args: int, **claves: int) -> HttpResponseBase:
        if not settings.GANCHOS:
            raise Http404("Este portal no avisa a otros sistemas.")
        exigir_lleva_ganchos(request.user)
        return vista(request, *args, **claves)

    return envuelta


@require_safe
@donde_los_hay
def lista(request: Peticion):
    """Those that one looks after."""
    contexto = {"ganchos": list(ganchos_de(request.user)), "maximo": MAXIMO}
    return render(request, "ganchos/lista.html", contexto)


@leer_o_enviar
@reauthentication_required
@donde_los_hay
def nuevo(request: Peticion):
    """Makes one, after saying again who one is; its secret is shown in the answer, once."""
    form = FormularioDeGancho(request.POST if request.method == "POST" else None, de=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            gancho, secreto = servicios.crear_gancho(**form.cleaned_data, por=request.user)
        except ErrorDeGancho as error:
            form.add_error(error.campo or None, str(error))
        else:
            return render(request, "ganchos/hecho.html", {"gancho": gancho, "secreto": secreto})
    return render(request, "ganchos/nuevo.html", {"form": form})


@require_safe
@donde_los_hay
def gancho(request: Peticion, pk: int):
    """One, with what was told to it, the last first."""
    este = _uno(request, pk)
    estado = request.GET.get("estado", "")
    pagina = Paginator(entregas_de(este, estado), POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {
        "gancho": este,
        "pagina": pagina,
        "filas": [fila_de(entrega) for entrega in pagina],
        "estado": estado,
        "estados": [(clave, nombre) for clave, (nombre, _) in ESTADOS.items()],
        "intentos": len(PAUSAS) + 1,
        "dias": settings.GANCHOS_DIAS,
        "se_guardan": settings.DIAS_DE_TRABAJOS,
    }
    return render(request, "ganchos/gancho.html", contexto)


@leer_o_enviar
@reauthentication_required
@donde_los_hay
def secreto(request: Peticion, pk: int):
    """Gives it another secret, shown in the answer, once."""
    este = _uno(request, pk)
    horas = int(FIRMAN_LOS_DOS.total_seconds() // 3600)
    if request.method == "POST":
        try:
            este, nuevo_secreto = servicios.cambiar_secreto(clave=pk, por=request.user)
        except ErrorDeGancho as error:
            messages.error(request, str(error))
            return redirect("ganchos:gancho", pk)
        contexto = {"gancho": este, "secreto": nuevo_secreto, "horas": horas}
        return render(request, "ganchos/hecho.html", contexto)
    return render(request, "ganchos/secreto.html", {"gancho": este, "horas": horas})


def _uno(request: Peticion, pk: int) -> Gancho:
    suyos = Gancho.objects.visibles_para(request.user).select_related("region", "responsable")
    return get_object_or_404(suyos, pk=pk, retirado_en=None)


def _hacer(request: Peticion, pk: int, que: Callable[[], object], dicho: str):
    """Calls a service, says how it went, and goes back to the hook; to the list from one that was withdrawn."""
    try:
        que()
    except (Gancho.DoesNotExist, Entrega.DoesNotExist):
        raise Http404("No hay un gancho con ese número, o no es suyo.") from None
    except YaRetirado as error:
        messages.error(request, str(error))
        return redirect("ganchos:lista")
    except ErrorDeGancho as error:
        messages.error(request, str(error))
    else:
        messages.success(request, dicho)
    return redirect("ganchos:gancho", pk)


@solo_envio("ganchos:gancho", "pk")
@donde_los_hay
def probar(request: Peticion, pk: int):
    """Tells it of nothing, to see that it answers."""
    return _hacer(
        request, pk, lambda: servicios.probar(clave=pk, por=request.user),
        "La prueba salió a la cola: en unos segundos se ve aquí qué respondió.",
    )  # fmt: skip


@solo_envio("ganchos:gancho", "pk")
@donde_los_hay
def pausar(request: Peticion, pk: int):
    """Has nothing told to it."""
    return _hacer(
        request, pk, lambda: servicios.pausar(clave=pk, por=request.user),
        "El gancho está en pausa: no se le avisa de nada hasta que lo reanude.",
    )  # fmt: skip


@solo_envio("ganchos:gancho", "pk")
@donde_los_hay
def reanudar(request: Peticion, pk: int):
    """Has it told again."""
    return _hacer(
        request, pk, lambda: servicios.reanudar(clave=pk, por=request.user),
        "El gancho se reanudó: se le avisa de lo que pase desde ahora.",
    )  # fmt: skip


@solo_envio("ganchos:gancho", "pk")
@donde_los_hay
def retirar(request: Peticion, pk: int):
    """Withdraws it for good."""
    _hacer(request, pk, lambda: servicios.retirar(clave=pk, por=request.user), "El gancho se retiró.")
    return redirect("ganchos:lista")


@solo_envio("ganchos:gancho", "pk")
@donde_los_hay
def reenviar(request: Peticion, pk: int, entrega: int):
    """Asks for a delivery again."""
    return _hacer(
        request, pk, lambda: servicios.reenviar(clave=entrega, por=request.user),
        "La entrega se pidió otra vez: sale con el mismo «webhook-id».",
    )  # fmt: skip
