"""The days off: their table, and adding, correcting or taking out one after seeing what it moves."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.llevar import responder
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.templatetags.portal import fecha
from verificacion.registro.errores import OtroLoCambio
from verificacion.registro.permisos import exigir_registrar, exigir_ver_el_registro, puede_registrar

from . import consultas, servicios
from .errores import DiaInvalido
from .formularios import FormularioDias, FormularioNorma, FormularioRetiro
from .hojas import SALIDA


@require_safe
def lista(request: Peticion):
    """Those registered; who sees the country reads them."""
    exigir_ver_el_registro(request.user)
    contexto = {
        "dias": consultas.registrados(),
        "conocidos_hasta": consultas.conocidos_hasta(),
        "fuera": consultas.fichas_fuera_de_la_tabla(),
        "registra": puede_registrar(request.user),
        "historia": consultas.historia(),
    }
    return responder(request, "verificacion/dias/lista.html", contexto, SALIDA)


@leer_o_enviar
def agregar(request: Peticion):
    """Writes the dates and their norm, sees what they would move, and registers them."""
    exigir_registrar(request.user, servicios.QUE)
    form = FormularioDias(request.POST if request.method == "POST" else None)
    efecto, cambio = None, False
    if request.method == "POST" and form.is_valid():
        pedido = form.pedido()
        try:
            servicios.revisar(**pedido)
            poner = [(dia, pedido["region"], pedido["norma"]) for dia in pedido["fechas"]]
            efecto, listo, cambio = _efecto(request, [], poner)
            if listo:
                hechos = servicios.agregar(por=request.user, **pedido)
                messages.success(request, f"Se registró: {', '.join(fecha(dia.fecha) for dia in hechos)}.")
                return redirect("dias:lista")
        except DiaInvalido as error:
            _decir(form, error)
    contexto = {"titulo": "Agregar días no laborables", "form": form, "efecto": efecto, "cambio": cambio}
    return render(request, "verificacion/dias/formulario.html", {**contexto, "boton": "Registrar"})


@leer_o_enviar
def corregir(request: Peticion, pk):
    """Corrects the norm of a day off, which moves nothing."""
    exigir_registrar(request.user, servicios.QUE)
    dia = get_object_or_404(DiaNoLaborable, pk=pk)
    form = FormularioNorma(
        request.POST if request.method == "POST" else None, initial={"norma": dia.norma, "vista": dia.norma}
    )
    if request.method == "POST" and form.is_valid():
        try:
            servicios.corregir(dia=dia, por=request.user, **form.cleaned_data)
        except DiaInvalido as error:
            _decir(form, error)
        except OtroLoCambio as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{fecha(dia.fecha)}: {form.cleaned_data['norma']}.")
            return redirect("dias:lista")
    contexto = {"titulo": f"Corregir la norma del {fecha(dia.fecha)}", "form": form, "dia": dia, "directo": True}
    return render(request, "verificacion/dias/formulario.html", {**contexto, "boton": "Guardar"})


@leer_o_enviar
def retirar(request: Peticion, pk):
    """Sees what would move if it counted as a working day, and takes it out with its reason."""
    exigir_registrar(request.user, servicios.QUE)
    dia = get_object_or_404(DiaNoLaborable, pk=pk)
    form = FormularioRetiro(request.POST if request.method == "POST" else None, initial={"vista": dia.norma})
    efecto, cambio = None, False
    if request.method == "POST" and form.is_valid():
        efecto, listo, cambio = _efecto(request, [(dia.fecha, dia.region, dia.norma)], [])
        try:
            if listo:
                servicios.retirar(dia=dia, por=request.user, **form.cleaned_data)
                messages.success(request, f"El {fecha(dia.fecha)} cuenta otra vez como día hábil.")
                return redirect("dias:lista")
        except DiaInvalido as error:
            _decir(form, error)
        except OtroLoCambio as error:
            form.add_error(None, str(error))
    contexto = {
        "titulo": f"Retirar el {fecha(dia.fecha)}",
        "form": form,
        "dia": dia,
        "efecto": efecto,
        "cambio": cambio,
    }
    return render(request, "verificacion/dias/formulario.html", {**contexto, "boton": "Retirar"})


def _efecto(request: Peticion, quitar, poner):
    """(what it would move, whether that is what the person was shown and confirmed, whether it is something else)."""
    if "volver" in request.POST:
        return None, False, False
    efecto, mostrada = consultas.efecto_de_cambiar(quitar, poner), request.POST.get("confirmado", "")
    return efecto, mostrada == efecto.huella, bool(mostrada) and mostrada != efecto.huella


def _decir(form, error: DiaInvalido):
    for campo, mensaje in error.errores:
        form.add_error(campo if campo in form.fields else None, mensaje)
