"""The catalogue of the territory: its regions, its local governments, and the correction of a name."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.permisos import exigir_administrar_personas
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.errores import NoSeGuarda
from egtpi_portal.formularios import FormularioConFallas
from egtpi_portal.llevar import responder
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.territorio.consultas import locales_que_dicen
from egtpi_portal.territorio.models import GobiernoLocal, Region

from ..designaciones.formularios import anotar
from .hojas import SALIDA
from .servicios import LARGO_DE_LA_NORMA, corregir_nombre

POR_PAGINA, LARGO = 50, 120


class FormularioNombre(FormularioConFallas):
    """A name, and the norm that says it."""

    nombre = forms.CharField(label="Nombre", max_length=80, error_messages={"required": "Escriba el nombre."})
    norma = forms.CharField(
        label="Norma", max_length=LARGO_DE_LA_NORMA, help_text="Con su número: Ley 31140.",
        error_messages={"required": "Escriba la norma que lo dice, con su número: Ley 31140."},
    )  # fmt: skip


@require_safe
def lista(request: Peticion):
    """The regions, and the local governments that `?texto=` and `?region=` leave."""
    exigir_administrar_personas(request.user)
    texto, region = request.GET.get("texto", "")[:LARGO].strip(), request.GET.get("region", "")
    filas = GobiernoLocal.objects.select_related("region").order_by("pk")
    if texto:
        filas = filas.filter(pk__in=locales_que_dicen(texto))
    if region:
        filas = filas.filter(region=get_object_or_404(Region, pk=region))
    pagina = Paginator(filas, POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {"regiones": Region.objects.order_by("pk"), "pagina": pagina, "texto": texto, "elegida": region}
    return responder(request, "personas/territorio.html", contexto, SALIDA)


@leer_o_enviar
def nombre(request: Peticion, clase: str, pk: str):
    """Corrects a name, by its norm."""
    exigir_administrar_personas(request.user)
    suyo: Region | GobiernoLocal = (
        get_object_or_404(Region, pk=pk) if clase == "region" else get_object_or_404(GobiernoLocal, pk=pk)
    )
    form = FormularioNombre(request.POST if request.method == "POST" else None, initial={"nombre": suyo.nombre})
    if request.method == "POST" and form.is_valid():
        try:
            corregido = corregir_nombre(que=suyo, por=request.user, **form.cleaned_data)
        except NoSeGuarda as error:
            anotar(form, error)
        else:
            messages.success(request, f"{corregido.pk} se llama {corregido.nombre}.")
            return redirect("personas:territorio")
    return render(request, "personas/nombre.html", {"suyo": suyo, "form": form})
