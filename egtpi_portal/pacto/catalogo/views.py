"""The catalogue of indicators: the list, an indicator with all its definitions, and what its keeper does."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.formularios import FormularioMotivo
from egtpi_portal.llevar import responder
from egtpi_portal.metodos import leer_o_enviar, solo_envio

from ..errores import PactoInvalido
from ..models import Indicador, Medicion, Tema
from ..paginas import anotar
from ..permisos import exigir_catalogar, exigir_ver_el_pacto, puede_catalogar
from . import servicios
from .consultas import EnCatalogo, catalogo, con_versiones
from .formularios import FormularioDefinicion, FormularioIndicador, FormularioVersion, catalogos_de, inicial
from .hojas import SALIDA


@require_safe
def lista(request: Peticion):
    """What the person may see of the catalogue, by theme; withdrawn ones apart. `?region=`: of which region's pages it
    is a tab, when the person reads several."""
    exigir_ver_el_pacto(request.user)
    regiones = {region.pk: region for region in regiones_visibles(request.user)}
    sola = next(iter(regiones), "") if len(regiones) == 1 else ""
    tema = request.GET.get("tema", "")
    todos = catalogo(request.user, al=hoy())
    vistos = [uno for uno in todos if tema in ("", uno.indicador.tema)]
    contexto = {
        "indicadores": [uno for uno in vistos if uno.indicador.retirado_en is None],
        "retirados": [uno for uno in vistos if uno.indicador.retirado_en is not None],
        "temas": Tema.choices,
        "tema": tema,
        "region": regiones.get(request.GET.get("region", sola)),
        "lleva": bool(_catalogos(request.user)),
    }
    return responder(request, "pacto/catalogo/lista.html", contexto, SALIDA)


@require_safe
def detalle(request: Peticion, codigo):
    """An indicator: the definition in force, those before, and how many figures stand on each."""
    suyo = _el_suyo(request, codigo)
    contexto = {
        "uno": suyo,
        "cifras": Medicion.objects.visibles_para(request.user).filter(version=suyo.actual).count(),
        "lleva": puede_catalogar(request.user, suyo.indicador.region_id) and suyo.indicador.retirado_en is None,
    }
    return render(request, "pacto/catalogo/detalle.html", contexto)


@leer_o_enviar
def nuevo(request: Peticion):
    """Puts an indicator in a catalogue that the person keeps."""
    exigir_ver_el_pacto(request.user)
    catalogos = _catalogos(request.user)
    if not catalogos:
        exigir_catalogar(request.user, None)
    form = FormularioIndicador(
        request.POST if request.method == "POST" else None, catalogos=catalogos, initial=inicial(None, desde=hoy())
    )
    if request.method == "POST" and form.is_valid():
        dicho = form.cleaned_data
        try:
            hecho = servicios.crear_indicador(
                region=dicho["region"] or None, codigo=dicho["codigo"], tema=dicho["tema"], desde=dicho["desde"],
                definicion=form.definicion(), por=request.user,
            )  # fmt: skip
        except PactoInvalido as error:
            anotar(form, error)
        else:
            messages.success(request, f"{hecho} está en el catálogo.")
            return redirect("pacto:definicion", hecho.codigo)
    return render(request, "pacto/catalogo/formulario.html", {"form": form, "titulo": "Nuevo indicador"})


@leer_o_enviar
def definir(request: Peticion, codigo):
    """Corrects the definition in force while there are no figures under it; else writes the one that follows it."""
    suyo = _el_suyo(request, codigo)
    exigir_catalogar(request.user, suyo.indicador.region_id)
    ultima = suyo.versiones[-1]
    con_cifras = Medicion.objects.filter(version=ultima).exists()
    clase = FormularioVersion if con_cifras else FormularioDefinicion
    form = clase(
        request.POST if request.method == "POST" else None,
        initial=inicial(ultima, **({"desde": hoy()} if con_cifras else {})),
    )
    if not con_cifras:
        form.fields["desde"].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            _definir(suyo, form, con_cifras, request.user)
        except PactoInvalido as error:
            anotar(form, error)
        else:
            messages.success(request, f"La definición de {suyo.codigo} quedó guardada.")
            return redirect("pacto:definicion", suyo.codigo)
    contexto = {"form": form, "uno": suyo, "con_cifras": con_cifras, "titulo": f"Definición de {suyo.codigo}"}
    return render(request, "pacto/catalogo/formulario.html", contexto)


def _definir(suyo: EnCatalogo, form: FormularioDefinicion, con_cifras: bool, por: Usuario):
    definicion = form.definicion()
    if con_cifras:
        servicios.nueva_version(
            indicador=suyo.indicador, definicion=definicion, desde=form.cleaned_data["desde"],
            motivo=form.cleaned_data["motivo"], por=por,
        )  # fmt: skip
    else:
        servicios.corregir_version(version=suyo.versiones[-1], definicion=definicion, por=por)


@solo_envio("pacto:definicion", "codigo")
def confirmar(request: Peticion, codigo):
    """DAT says that it is no example any more."""
    suyo = _el_suyo(request, codigo)
    servicios.confirmar_indicador(indicador=suyo.indicador, por=request.user)
    messages.success(request, f"{suyo.codigo} ya no figura como ejemplo.")
    return redirect("pacto:definicion", suyo.codigo)


@leer_o_enviar
def retirar(request: Peticion, codigo):
    """Takes it out of use, with the reason."""
    suyo = _el_suyo(request, codigo)
    exigir_catalogar(request.user, suyo.indicador.region_id)
    form = FormularioMotivo(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            servicios.retirar_indicador(indicador=suyo.indicador, motivo=form.cleaned_data["motivo"], por=request.user)
        except PactoInvalido as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Se retiró {suyo.codigo}: sus cifras y metas quedan.")
            return redirect("pacto:catalogo")
    return render(request, "pacto/catalogo/retirar.html", {"uno": suyo, "form": form})


def _el_suyo(request: Peticion, codigo: str) -> EnCatalogo:
    """The indicator of that code, with its definitions, when the person may see it. Raises Http404."""
    exigir_ver_el_pacto(request.user)
    visibles = Indicador.objects.visibles_para(request.user).select_related("region", "retirado_por")
    (suyo,) = con_versiones([get_object_or_404(visibles, codigo=codigo)], hoy())
    return suyo


def _catalogos(usuario: Usuario) -> list[tuple[str, str]]:
    """Those that the person keeps."""
    suyas = [region for region in regiones_visibles(usuario) if puede_catalogar(usuario, region.pk)]
    return catalogos_de(suyas, puede_catalogar(usuario, None))
