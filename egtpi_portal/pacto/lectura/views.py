"""The pages by which a file of the sectors comes in: it is sent, its columns are looked at, and it is loaded."""

from typing import Any

from django.contrib import messages
from django.core.files.base import ContentFile
from django.shortcuts import redirect, render
from django.urls import reverse

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import XLSX, como_archivo
from egtpi_portal.hojas import HojaIlegible
from egtpi_portal.importar import borradores
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.region import region_que_escribe
from egtpi_portal.territorio.models import Region

from ..errores import PactoInvalido
from ..metas.consultas import firmantes_de
from ..paginas import contar
from ..permisos import exigir_llevar
from . import llevado, servicios
from .formularios import FormularioDeQuien, FormularioFuente, FormularioTabla
from .marcado import marcado as libro_marcado
from .servicios import Fuente

A_LA_VISTA = 100
"""Measurements of a preview that are shown; the rest is counted."""


def _region(request: Peticion) -> Region:
    return region_que_escribe(
        request, lambda usuario, region: exigir_llevar(usuario, region, servicios.QUE), "las mediciones"
    )


def _a_subir(request: Peticion) -> str:
    return reverse("pacto:subir")


@leer_o_enviar
@con_peticion_valida
def subir(request: Peticion):
    """Sends a file or pastes a table; what it has is shown next. Stores nothing but the file, until it is loaded."""
    region = _region(request)
    form = FormularioFuente(request.POST, request.FILES) if request.method == "POST" else FormularioFuente()
    if request.method == "POST" and form.is_valid():
        fuente = form.fuente()
        try:
            analisis = servicios.analizar(region=region.pk, fuente=fuente, por=request.user)
        except HojaIlegible as error:
            form.add_error("pegado" if fuente.pegada else "archivo", str(error))
        else:
            archivo = ContentFile(fuente.contenido, name=fuente.nombre)
            token = borradores.guardar(archivo, region=region.pk, por=request.user)
            return _al_llegar(request, region, token, fuente, analisis)
    return render(request, "pacto/mediciones/subir.html", {"region": region, "form": form})


def _al_llegar(request: Peticion, region: Region, token: str, fuente: Fuente, analisis: servicios.Analisis):
    """What a file that has just come shows: its columns; or, when somebody confirmed them the last time and nothing is
    guessed, at once what loading it would do."""
    tablas = _tablas(None, region, analisis)
    if analisis.sabido:
        asignaciones = [tabla.propuesta for tabla in analisis.tablas if not tabla.oculta]
        haria = servicios.previsualizar(region=region.pk, fuente=fuente, asignaciones=asignaciones, por=request.user)
        if haria.filas:
            dichos = [par for tabla in tablas for par in tabla.como_esta()]
            return _previa(request, region, token, fuente, analisis, haria, FormularioDeQuien(), dichos)
    return _columnas(request, region, token, fuente, tablas, analisis)


@solo_envio(_a_subir)
@con_peticion_valida
def columnas(request: Peticion):
    """Takes what each column is and shows what loading it would do."""
    region = _region(request)
    try:
        token, fuente, analisis = _borrador(request, region)
        tablas = _tablas(request.POST, region, analisis)
        if request.POST.get("volver") or not _validas(tablas):
            return _columnas(request, region, token, fuente, tablas, analisis)
        asignaciones = [tabla.asignacion() for tabla in tablas]
        haria = servicios.previsualizar(region=region.pk, fuente=fuente, asignaciones=asignaciones, por=request.user)
    except (borradores.BorradorPerdido, HojaIlegible) as error:
        return _otra_vez(request, region, error)
    if haria.fallas and not haria.filas:
        return _columnas(request, region, token, fuente, tablas, analisis, haria.fallas)
    return _previa(request, region, token, fuente, analisis, haria, FormularioDeQuien())


@solo_envio(_a_subir)
@con_peticion_valida
def cargar(request: Peticion):
    """Loads what was shown, whole or not at all."""
    region, form = _region(request), FormularioDeQuien(request.POST)
    try:
        token, fuente, analisis = _borrador(request, region)
        tablas = _tablas(request.POST, region, analisis)
        if not _validas(tablas):
            return _columnas(request, region, token, fuente, tablas, analisis)
        asignaciones = [tabla.asignacion() for tabla in tablas]
        dicho: dict[str, Any] = {
            "region": region.pk,
            "fuente": fuente,
            "asignaciones": asignaciones,
            "por": request.user,
        }
        if not form.is_valid():
            return _previa(request, region, token, fuente, analisis, servicios.previsualizar(**dicho), form)
        try:
            quien_dio, huella = form.cleaned_data["fuente"], request.POST.get("huella", "")
            hecho = servicios.cargar_leido(**dicho, tablas=analisis.tablas, quien_dio=quien_dio, huella=huella)
        except PactoInvalido as error:
            messages.error(request, str(error))
            return _previa(request, region, token, fuente, analisis, servicios.previsualizar(**dicho), form)
    except (borradores.BorradorPerdido, HojaIlegible) as error:
        return _otra_vez(request, region, error)
    borradores.borrar(token, region=region.pk, por=request.user)
    if hecho.carga is None:
        messages.info(request, "El archivo dice lo mismo que el portal: no había nada que cargar.")
    else:
        messages.success(
            request,
            f"Se {'cargó' if hecho.nuevas == 1 else 'cargaron'} "
            f"{contar(hecho.nuevas, 'medición nueva', 'mediciones nuevas')} y {hecho.cambiadas} en lugar de otras "
            f"({hecho.carga}).",
        )
    return redirect(f"{reverse('pacto:cargas')}?region={region.pk}")


@solo_envio(_a_subir)
@con_peticion_valida
def marcado(request: Peticion):
    """The same workbook, with the cells that are wrong marked and the reason of each."""
    region = _region(request)
    try:
        _, fuente, analisis = _borrador(request, region)
        tablas = _tablas(request.POST, region, analisis)
        asignaciones = [tabla.asignacion() for tabla in tablas if tabla.is_valid()]
        haria = servicios.previsualizar(region=region.pk, fuente=fuente, asignaciones=asignaciones, por=request.user)
        contenido = libro_marcado(fuente.contenido, asignaciones, haria.fallas)
    except (borradores.BorradorPerdido, HojaIlegible) as error:
        return _otra_vez(request, region, error)
    return como_archivo(contenido, f"con-errores-{fuente.nombre}", XLSX)


def _borrador(request: Peticion, region: Region) -> tuple[str, Fuente, servicios.Analisis]:
    """The file that was sent and what was found in it. Raises BorradorPerdido; HojaIlegible."""
    token = request.POST.get("token", "")
    contenido, nombre = borradores.leer(token, region=region.pk, por=request.user)
    fuente = Fuente(contenido, nombre or "")
    analisis = llevado.de_la_pagina(request.POST.get("analisis", ""), contenido)
    return token, fuente, analisis or servicios.analizar(region=region.pk, fuente=fuente, por=request.user)


def _tablas(datos, region: Region, analisis: servicios.Analisis) -> list[FormularioTabla]:
    catalogo = servicios.catalogo_de(region.pk)
    return [FormularioTabla(datos, tabla=t, catalogo=catalogo, n=n) for n, t in enumerate(analisis.tablas)]


def _validas(tablas: list[FormularioTabla]) -> bool:
    """Whether all of them are, each looked at so that it tells its own faults."""
    return sum(not tabla.is_valid() for tabla in tablas) == 0


def _columnas(request: Peticion, region, token, fuente, tablas, analisis, fallas=()):
    contexto = {
        "region": region, "token": token, "fuente": fuente, "tablas": tablas, "advertencias": analisis.advertencias,
        "analisis": llevado.firmado(analisis, fuente.contenido),
        "fallas": [*fallas, *(falla for tabla in tablas if tabla.is_bound for falla in tabla.fallas)],
    }  # fmt: skip
    return render(request, "pacto/mediciones/columnas.html", contexto)


def _previa(
    request: Peticion, region, token, fuente, analisis, haria: servicios.LoQueHaria, form: FormularioDeQuien, dichos=()
):
    """`dichos`: what was said of the columns, when it did not come in this request."""
    entran, nombres = haria.revision.entran, firmantes_de(region.pk)
    enviados = [(k, v) for k, v in request.POST.items() if k[:1] == "t" and k[1:2].isdigit()]
    contexto = {
        "region": region, "token": token, "fuente": fuente, "haria": haria, "form": form,
        "entran": [(dato, nombres.get(dato.ubigeo, "")) for dato, _ in entran[:A_LA_VISTA]],
        "sobran": len(entran) - A_LA_VISTA, "de_libro": fuente.contenido[:2] == b"PK",
        "dichos": dichos or enviados, "recordadas": bool(dichos),
        "analisis": llevado.firmado(analisis, fuente.contenido),
    }  # fmt: skip
    return render(request, "pacto/mediciones/previa.html", contexto)


def _otra_vez(request: Peticion, region: Region, error: Exception):
    messages.error(request, str(error))
    return redirect(f"{reverse('pacto:subir')}?region={region.pk}")
