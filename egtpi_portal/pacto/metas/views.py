"""The targets of a region's pact: what is in force, its documents, and how targets come in: typed, pasted, by Excel."""

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.documentos.revision import revisar as revisar_archivo
from egtpi_portal.formularios import FormularioMotivo
from egtpi_portal.importar.paginas import PaginasDeImportar
from egtpi_portal.llevar import como_libro
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida, leer_al

from ..catalogo.consultas import EnCatalogo, con_versiones, de_la_region
from ..errores import PactoInvalido
from ..formularios import FormularioTabla
from ..models import DocumentoPacto, Indicador, MetaIndicador
from ..paginas import anotar, contar, region_de
from ..permisos import exigir_llevar, exigir_ver_el_pacto, puede_llevar
from . import consultas, hojas, servicios
from .datos import DatosMeta
from .formularios import FormularioDeQue, FormularioDocumento, FormularioMetas
from .presentacion import cuadro


@require_safe
@con_peticion_valida
def lista(request: Peticion):
    """The targets in force on a date, of one indicator, and the documents that set them."""
    region, al = region_de(request, "las metas"), leer_al(request)
    vigentes = consultas.metas_vigentes(al=al, regiones=[region.pk])
    con_metas = Indicador.objects.filter(pk__in={meta.indicador_id for meta in vigentes})
    indicadores = con_versiones(con_metas.order_by("tema", "codigo"), al)
    elegido = next((uno for uno in indicadores if uno.codigo == request.GET.get("indicador")), None)
    elegido = elegido or next(iter(indicadores), None)
    contexto = {
        "region": region, "al": al, "indicadores": indicadores, "elegido": elegido,
        "cuadro": cuadro(vigentes, elegido, consultas.firmantes_de(region.pk)) if elegido else None,
        "documentos": consultas.con_cuantas(consultas.documentos_de(request.user, region.pk)),
        "historia": _historia(request, region.pk, elegido) if elegido else (),
        "total": len(vigentes), "lleva": puede_llevar(request.user, region.pk),
    }  # fmt: skip
    return render(request, "pacto/metas/lista.html", contexto)


@require_safe
@con_peticion_valida
def en_xlsx(request: Peticion):
    """The targets in force on a date as a workbook, to be filled in and uploaded under a document."""
    region, al = region_de(request, "las metas"), leer_al(request)
    vigentes = consultas.metas_vigentes(al=al, regiones=[region.pk])
    codigos = dict(Indicador.objects.values_list("pk", "codigo"))
    metas = sorted(DatosMeta(m.ubigeo, codigos[m.indicador_id], m.vence, m.valor) for m in vigentes)
    contenido = hojas.en_xlsx(f"Metas del pacto de {region}, vigentes el {al:%d/%m/%Y}", metas)
    return como_libro(request, contenido, f"metas-{region.pk}-{al}.xlsx")


@leer_o_enviar
@con_peticion_valida
def nuevo_documento(request: Peticion):
    """Registers the pact, or an adenda, with its file."""
    region = region_de(request, "las metas")
    exigir_llevar(request.user, region.pk, servicios.QUE)
    hay = DocumentoPacto.objects.filter(region=region).exists()
    inicial = {"clase": "adenda" if hay else "pacto"}
    enviado: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = FormularioDocumento(**enviado, initial=inicial)
    if request.method == "POST" and form.is_valid():
        dicho, archivo = form.cleaned_data, form.cleaned_data["archivo"]
        try:
            if archivo:
                revisar_archivo(archivo, archivo.name)
            hecho = servicios.registrar_documento(
                region=region.pk, clase=dicho["clase"], nombre=dicho["nombre"], del_dia=dicho["fecha"],
                desde=dicho["desde"], por=request.user, archivo=archivo or None,
                nombre_archivo=archivo.name if archivo else "", tipo="application/pdf" if archivo else "",
            )  # fmt: skip
        except PactoInvalido as error:
            anotar(form, error)
        except ArchivoRechazado as error:
            form.add_error("archivo", str(error))
        else:
            messages.success(request, f"«{hecho}» quedó registrado. Ahora, sus metas.")
            return redirect("pacto:metas_documento", hecho.pk)
    return render(request, "pacto/metas/documento_nuevo.html", {"region": region, "form": form})


@leer_o_enviar
def documento(request: Peticion, pk):
    """A document: how many targets it sets, and the targets of one indicator and deadline to be typed."""
    suyo = _documento(request, pk)
    catalogo = de_la_region(suyo.region_id, al=hoy())
    nombres = [(uno.codigo, f"{uno.codigo}: {uno.nombre}") for uno in catalogo]
    pedido = request.POST if request.method == "POST" else request.GET if "indicador" in request.GET else None
    de_que = FormularioDeQue(pedido, indicadores=nombres)
    form = None
    if pedido is not None and de_que.is_valid():
        form = _por_escribir(request, suyo, nombres, de_que.cleaned_data)
        if request.method == "POST" and form.is_valid():
            try:
                nuevas, _ = servicios.fijar_metas(documento=suyo, metas=form.metas(), por=request.user)
            except PactoInvalido as error:
                anotar(form, error)
            else:
                messages.success(request, _registradas(nuevas) + f" de {de_que.cleaned_data['indicador']}.")
                return redirect("pacto:metas_documento", suyo.pk)
    contexto = {
        "documento": suyo, "region": suyo.region, "de_que": de_que, "form": form,
        "cuantas": suyo.metas.filter(anulada_en=None).count(),
        "elegido": _elegido(catalogo, de_que) if form else None,
    }  # fmt: skip
    return render(request, "pacto/metas/documento.html", contexto)


def _historia(request: Peticion, region: str, elegido: EnCatalogo) -> list[tuple[MetaIndicador, str]]:
    """Every target that was set of an indicator, with the name of its signatory."""
    nombres = consultas.firmantes_de(region)
    historia = consultas.historia_de(request.user, region, indicador=elegido.codigo)
    return [(meta, nombres.get(meta.ubigeo, "")) for meta in historia]


def _registradas(cuantas: int) -> str:
    return f"Se {'registró' if cuantas == 1 else 'registraron'} {contar(cuantas, 'meta', 'metas')}"


def _por_escribir(request: Peticion, suyo: DocumentoPacto, nombres, dicho) -> FormularioMetas:
    clave = (dicho["indicador"], dicho["vence"])
    ya = {
        ubigeo: hojas.SIN_META if valor is None else f"{valor:f}"
        for (ubigeo, *otra), valor in consultas.dichas_por(suyo).items()
        if tuple(otra) == clave
    }
    return FormularioMetas(
        request.POST if request.method == "POST" else None, indicadores=nombres, ya=ya,
        firmantes=consultas.firmantes_de(suyo.region_id), initial=dicho,
    )  # fmt: skip


def _elegido(catalogo: list[EnCatalogo], de_que: FormularioDeQue) -> EnCatalogo | None:
    return next((uno for uno in catalogo if uno.codigo == de_que.cleaned_data.get("indicador")), None)


def _documento(request: Peticion, pk) -> DocumentoPacto:
    """The document, for who keeps that region's targets. Raises Http404; PermissionDenied."""
    exigir_ver_el_pacto(request.user)
    visibles = DocumentoPacto.objects.visibles_para(request.user).select_related("region", "documento")
    suyo = get_object_or_404(visibles, pk=pk)
    exigir_llevar(request.user, suyo.region_id, servicios.QUE)
    return suyo


@leer_o_enviar
def anular(request: Peticion, pk):
    """Annuls a target registered by error, with its reason."""
    exigir_ver_el_pacto(request.user)
    visibles = MetaIndicador.objects.visibles_para(request.user).select_related("documento__region", "indicador")
    suya = get_object_or_404(visibles, pk=pk)
    exigir_llevar(request.user, suya.documento.region_id, "anular metas del pacto")
    form = FormularioMotivo(request.POST if request.method == "POST" else None)
    consulta = urlencode({"region": suya.documento.region_id, "indicador": suya.indicador.codigo})
    vuelve = f"{reverse('pacto:metas')}?{consulta}"
    if request.method == "POST" and form.is_valid():
        try:
            servicios.anular_meta(meta=suya, motivo=form.cleaned_data["motivo"], por=request.user)
        except PactoInvalido as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Se anuló la meta.")
            return redirect(vuelve)
    nombre = consultas.firmantes_de(suya.documento.region_id).get(suya.ubigeo, suya.ubigeo)
    (indicador,) = con_versiones([suya.indicador], suya.vence)
    contexto = {"meta": suya, "nombre": nombre, "indicador": indicador, "form": form, "vuelve": vuelve}
    return render(request, "pacto/metas/anular.html", contexto)


class _Paginas(PaginasDeImportar):
    hojas = hojas
    plantilla = "pacto/metas/importar.html"
    formulario = FormularioTabla
    cosa = "Meta"
    lista = ("Metas", "pacto:metas")
    direcciones = {
        "importar": "pacto:importar_metas", "confirmar": "pacto:confirmar_metas", "marcado": "pacto:marcado_metas",
    }  # fmt: skip

    def sobre(self, request: Peticion):
        pedido = request.POST.get("region") or request.GET.get("region") or ""
        return _documento(request, int(pedido) if pedido.isdecimal() else 0)

    def clave(self, sobre):
        return str(sobre.pk)

    def nombre(self, sobre):
        return f"{sobre.region} · {sobre}"

    def hecho(self, resumen):
        return f"{_registradas(resumen['crear'])}; {resumen['sin_cambio']} ya estaban."

    def al_terminar(self, sobre):
        return reverse("pacto:metas_documento", args=[sobre.pk])


PAGINAS = _Paginas()
