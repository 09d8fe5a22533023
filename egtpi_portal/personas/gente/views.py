"""The list of people, and the page of each with what is done from it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import exigir_administrar_personas
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.errores import NoSeGuarda
from egtpi_portal.ingreso.consultas import cambio_pendiente, ultima_invitacion, vinculo_de
from egtpi_portal.ingreso.cuenta.formularios import FormularioCorreo
from egtpi_portal.ingreso.enlaces.errores import ErrorDeCuenta
from egtpi_portal.ingreso.enlaces.formularios import anotar as anotar_de_cuenta
from egtpi_portal.ingreso.enlaces.servicios import dejar_como_estaba, invitar, pedir_cambio_de_correo
from egtpi_portal.llevar import responder
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.motivos.views import pedir_motivo

from ..designaciones.formularios import anotar
from ..designaciones.servicios import en_palabras
from . import consultas, servicios
from .filters import FiltroPersonas
from .formularios import FormularioPersona
from .hojas import SALIDA
from .presentacion import estado_de, estado_de_la_cuenta, fila_de

POR_PAGINA = 50


@require_safe
def lista(request: Peticion):
    """Everybody with an account, by surname; with `?directo=`, the page of the only one that is found."""
    filtro = FiltroPersonas(request.GET, queryset=consultas.personas_visibles(request.user), request=request)
    if "directo" in request.GET and len(halladas := filtro.qs[:2]) == 1:
        return redirect("personas:persona", halladas[0].pk)
    pagina = Paginator(filtro.qs, POR_PAGINA).get_page(request.GET.get("pagina"))
    dia = hoy()
    contexto = {"filtro": filtro, "pagina": pagina, "filas": [fila_de(persona, dia) for persona in pagina]}
    return responder(request, "personas/lista.html", contexto, SALIDA)


@require_safe
def persona(request: Peticion, pk):
    """Who somebody is here, what she is designated for, and what may be done."""
    suya = _de_la_pagina(request, pk)
    dia = hoy()
    designaciones = [(una, estado_de(una, dia)) for una in consultas.de_la_persona(suya)]
    contexto = {
        "persona": suya, "cuenta": estado_de_la_cuenta(suya), "designaciones": designaciones,
        "rige": any(estado.palabra == "Vigente" for _, estado in designaciones),
        "invitacion": ultima_invitacion(suya), "cambio": cambio_pendiente(suya),
        "vinculo": vinculo_de(suya), "historia": consultas.historia(suya), "propia": suya.pk == request.user.pk,
    }  # fmt: skip
    return render(request, "personas/persona.html", contexto)


@leer_o_enviar
def corregir(request: Peticion, pk):
    """Corrects her names and phone."""
    suya = _de_la_pagina(request, pk)
    iniciales = {"nombres": suya.first_name, "apellidos": suya.last_name, "telefono": suya.telefono}
    form = FormularioPersona(request.POST if request.method == "POST" else None, initial=iniciales)
    if request.method == "POST" and form.is_valid():
        try:
            corregida = servicios.corregir_persona(usuario=suya, por=request.user, **form.cleaned_data)
        except NoSeGuarda as error:
            anotar(form, error)
        else:
            messages.success(request, f"Se guardaron los datos de {corregida}.")
            return redirect("personas:persona", suya.pk)
    contexto = {
        "persona": suya, "form": form, "titulo": f"Corregir los datos de {suya}", "en_la_ruta": "Corregir sus datos",
        "sub": "Lo que ya firmó o registró conserva el nombre que tenía.", "boton": "Guardar",
    }  # fmt: skip
    return render(request, "personas/corregir.html", contexto)


@leer_o_enviar
def correo(request: Peticion, pk):
    """Asks that her mail be another."""
    suya = _de_la_pagina(request, pk)
    form = FormularioCorreo(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            cambio = pedir_cambio_de_correo(usuario=suya, correo=form.cleaned_data["correo"], por=request.user)
        except ErrorDeCuenta as error:
            anotar_de_cuenta(form, error)
        else:
            messages.success(
                request,
                f"Se enviará un enlace a {cambio.correo}: el correo cambia cuando se abra. Al anterior se le avisará.",
            )
            return redirect("personas:persona", suya.pk)
    contexto = {
        "persona": suya, "form": form, "titulo": f"Cambiar el correo de {suya}", "en_la_ruta": "Cambiar su correo",
        "sub": f"Hoy es {suya.email or 'ninguno'}. Cambia cuando la persona lo confirme desde el nuevo; al de hoy se "
        "le avisa.", "boton": "Enviar el enlace",
    }  # fmt: skip
    return render(request, "personas/corregir.html", contexto)


@solo_envio("personas:persona", "pk")
def dejar_el_correo(request: Peticion, pk):
    """Withdraws the change of her mail that waits."""
    suya = _de_la_pagina(request, pk)
    if dejar_como_estaba(usuario=suya, por=request.user):
        messages.success(request, f"El correo de {suya} sigue siendo {suya.email}.")
    return redirect("personas:persona", suya.pk)


@solo_envio("personas:persona", "pk")
def enviar_invitacion(request: Peticion, pk):
    """Mails her another link to choose her password."""
    suya = _de_la_pagina(request, pk)
    dia = hoy()
    rigen = [en_palabras(m) for m in consultas.de_la_persona(suya) if estado_de(m, dia).sigue]
    try:
        invitacion = invitar(usuario=suya, por=request.user, designaciones=rigen)
    except ErrorDeCuenta as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            f"Queda en cola para {suya.email} un enlace con que elegir su contraseña: sirve hasta el "
            f"{invitacion.vence:%d/%m/%Y}. Abajo se dice cuándo sale.",
        )
    return redirect("personas:persona", suya.pk)


@leer_o_enviar
def cerrar(request: Peticion, pk):
    """Closes her account, with its reason."""
    return _con_motivo(
        request, pk, servicios.cerrar_cuenta, titulo="Cerrar la cuenta", boton="Cerrar la cuenta",
        que="Desde ese momento nadie entra con ella y sus enlaces dejan de servir. Lo que hizo queda a su nombre, y "
        "puede reabrirse.",
        hecho="Se cerró la cuenta de {}.",
    )  # fmt: skip


@leer_o_enviar
def reabrir(request: Peticion, pk):
    """Opens her account again, with its reason."""
    return _con_motivo(
        request, pk, servicios.reabrir_cuenta, titulo="Reabrir la cuenta", boton="Reabrir la cuenta",
        que="Vuelve a entrar con su contraseña, con las designaciones que rijan.", hecho="Se reabrió la cuenta de {}.",
    )  # fmt: skip


@leer_o_enviar
def quitar_factor(request: Peticion, pk):
    """Takes her second factor away, with its reason."""
    return _con_motivo(
        request, pk, servicios.quitar_segundo_factor, titulo="Quitar el segundo factor", boton="Quitarlo",
        que="Para quien perdió el teléfono o sus llaves de acceso: se quitan todos. Compruebe antes que es la persona: "
        "sin él, basta su contraseña. Sus sesiones abiertas terminan.",
        hecho="Se quitó el segundo factor de {}.",
    )  # fmt: skip


@leer_o_enviar
def quitar_vinculo(request: Peticion, pk):
    """Forgets who she is for the provider of identities, with its reason."""
    return _con_motivo(
        request, pk, servicios.quitar_vinculo, titulo="Quitar el vínculo", boton="Quitarlo",
        que="Para quien se vinculó por error, o cuando la identidad pasó a otra persona. La próxima vez que entre con "
        "ella se la reconocerá por su correo. Sus sesiones abiertas terminan.",
        hecho="Se quitó el vínculo de {}.",
    )  # fmt: skip


def _con_motivo(
    request: Peticion, pk, hacer: Callable[..., Any], *, titulo: str, boton: str, que: str, hecho: str
):  # fmt: skip
    suya = _de_la_pagina(request, pk)
    pagina = reverse("personas:persona", args=[suya.pk])
    return pedir_motivo(
        request, "personas/motivo.html",
        {"persona": suya, "pagina": pagina, "titulo": titulo, "boton": boton, "que": que},
        hacer=lambda motivo: hacer(usuario=suya, motivo=motivo, por=request.user),
        hecho=hecho.format(suya), vuelta=lambda error: redirect(pagina), a_donde=pagina, errores=NoSeGuarda,
    )  # fmt: skip


def _de_la_pagina(request: Peticion, pk) -> Usuario:
    exigir_administrar_personas(request.user)
    return get_object_or_404(consultas.personas_visibles(request.user), pk=pk)
