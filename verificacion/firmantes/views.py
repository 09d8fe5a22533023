"""The signatories: the table of the regions, one region's list, adding, correcting or annulling after seeing what it
moves, and the workbook."""

from typing import Any

from django.contrib import messages
from django.core.files.base import ContentFile
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.documentos.revision import revisar as revisar_archivo
from egtpi_portal.importar import borradores
from egtpi_portal.importar.paginas import PaginasDeImportar
from egtpi_portal.llevar import como_libro, responder
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.modelos import puesto
from egtpi_portal.palabras import cuantos
from egtpi_portal.territorio.models import Firmante, Region
from verificacion.paginas.comun import con_peticion_valida, leer_region
from verificacion.registro.errores import OtroLoCambio
from verificacion.registro.permisos import exigir_registrar, exigir_ver_el_registro, puede_registrar

from . import consultas, hojas, servicios
from .datos import FirmanteInvalido, de_fila, huella, revisar
from .formularios import FormularioAnular, FormularioCorregir, FormularioFirmantes, FormularioPacto
from .salida import POR_REGION


@require_safe
def lista(request: Peticion):
    """How many signed in each region."""
    exigir_ver_el_registro(request.user)
    contexto = {"regiones": consultas.por_region(), "registra": puede_registrar(request.user)}
    return responder(request, "verificacion/firmantes/lista.html", contexto, POR_REGION)


@require_safe
@con_peticion_valida
def region(request: Peticion, codigo):
    """The signatories of a region, for who sees it, and what was done to its list."""
    suya = leer_region(request, codigo)
    contexto = {
        "region": suya,
        "pacto": consultas.pacto_de(suya),
        "filas": consultas.filas(suya),
        "cuantos": suya.gobiernos_locales.count(),
        "anulados": consultas.anulados(suya),
        "historia": consultas.historia(suya),
        "registra": puede_registrar(request.user),
    }
    return render(request, "verificacion/firmantes/region.html", contexto)


@leer_o_enviar
def agregar(request: Peticion, codigo):
    """Marks who signed by one document, sees what they would move, and registers them."""
    exigir_registrar(request.user, servicios.QUE)
    suya = get_object_or_404(Region, pk=codigo)
    form = FormularioFirmantes(**_enviado(request), gobiernos=consultas.sin_firmar(suya))
    paso = _Paso(request, suya, form, titulo="Registrar firmantes", boton="Registrar")
    if paso.escrito:
        ubigeos, datos = form.cleaned_data["ubigeos"], form.datos().limpios()
        with paso:
            gobiernos = servicios.exigir_gobiernos(suya, ubigeos)
            revisar(datos)
            poner = [(g.pk, g.municipalidad, puesto(datos.suscrito_el)) for g in gobiernos]
            if paso.confirmado(consultas.efecto_de_cambiar(suya, poner=poner)):
                archivo = paso.archivo()
                hechos = servicios.registrar(
                    region=suya, ubigeos=ubigeos, datos=datos, por=request.user, archivo=archivo
                )
                n = len(hechos)
                paso.hecho(f"Se registró {hechos[0].nombre}." if n == 1 else f"Se registraron {n} firmantes.")
    return paso.respuesta()


@leer_o_enviar
def corregir(request: Peticion, pk):
    """Corrects when a signatory signed, or by which document, after seeing what it moves."""
    exigir_registrar(request.user, servicios.QUE)
    suyo = get_object_or_404(Firmante.objects.select_related("pacto__region"), pk=pk)
    inicial = {
        "suscrito_el": suyo.suscrito_el, "documento": suyo.documento, "documento_fecha": suyo.documento_fecha,
        "vista": huella(suyo),
    }  # fmt: skip
    form = FormularioCorregir(**_enviado(request), initial=inicial)
    paso = _Paso(request, suyo.pacto.region, form, titulo=f"Corregir a {suyo.nombre}", boton="Guardar", firmante=suyo)
    if paso.escrito:
        datos = form.datos().limpios()
        with paso:
            revisar(datos)
            poner = [(suyo.ubigeo, suyo.nombre, puesto(datos.suscrito_el))]
            if paso.confirmado(consultas.efecto_de_cambiar(suyo.pacto.region, poner=poner)):
                servicios.corregir(
                    firmante=suyo, datos=datos, motivo=form.cleaned_data["motivo"], por=request.user,
                    vista=form.cleaned_data["vista"], archivo=paso.archivo(),
                )  # fmt: skip
                paso.hecho("Ya estaba así: nada cambió." if datos == de_fila(suyo) else f"Se corrigió a {suyo.nombre}.")
    return paso.respuesta()


@leer_o_enviar
def anular(request: Peticion, pk):
    """Annuls a signatory after seeing what it moves."""
    exigir_registrar(request.user, servicios.QUE)
    suyo = get_object_or_404(Firmante.objects.select_related("pacto__region"), pk=pk)
    form = FormularioAnular(**_enviado(request), initial={"vista": huella(suyo)})
    paso = _Paso(request, suyo.pacto.region, form, titulo=f"Anular a {suyo.nombre}", boton="Anular", firmante=suyo)
    if paso.escrito:
        with paso:
            if paso.confirmado(consultas.efecto_de_cambiar(suyo.pacto.region, quitar=[suyo.ubigeo])):
                servicios.anular(firmante=suyo, por=request.user, **form.cleaned_data)
                paso.hecho(f"Se anuló a {suyo.nombre}: ya no cuenta como firmante.")
    return paso.respuesta()


@leer_o_enviar
def pacto(request: Peticion, codigo):
    """Names the pact and says where its list comes from; it moves nothing."""
    exigir_registrar(request.user, servicios.QUE)
    suya = get_object_or_404(Region, pk=codigo)
    actual = consultas.pacto_de(suya)
    form = FormularioPacto(
        request.POST if request.method == "POST" else None, initial={"nombre": actual.nombre, "fuente": actual.fuente}
    )
    paso = _Paso(request, suya, form, titulo="Datos del pacto", boton="Guardar", directo=True)
    if paso.escrito:
        with paso:
            servicios.cambiar_pacto(region=suya, por=request.user, **form.cleaned_data)
            paso.hecho("Se guardaron los datos del pacto.")
    return paso.respuesta()


@require_safe
@con_peticion_valida
def en_xlsx(request: Peticion, codigo):
    """The workbook of a region's signatories, to be filled in and uploaded again."""
    suya = leer_region(request, codigo)
    return como_libro(request, hojas.en_xlsx(suya), f"firmantes-{suya.pk}.xlsx")


def _enviado(request: Peticion) -> dict[str, Any]:
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


class _Paso:
    """A form in two steps: what was written, then what it would move with the button that does it. As a context, it
    tells beside their fields the errors of what is done in it. The file of the first step is kept for the second."""

    def __init__(self, request: Peticion, region: Region, form, **contexto):
        self.request, self.region, self.form = request, region, form
        self.contexto, self.mensaje = {"region": region, "form": form, **contexto}, ""
        self.token = request.POST.get("token", "")
        self.escrito = request.method == "POST" and form.is_valid() and "volver" not in request.POST
        if self.escrito and (subido := form.cleaned_data.get("archivo")):
            try:
                revisar_archivo(subido, subido.name)
            except ArchivoRechazado as error:
                form.add_error("archivo", str(error))
                self.escrito = False
            else:
                self.token = borradores.guardar(subido, region=region.pk, por=request.user)

    def __enter__(self):
        return self

    def __exit__(self, clase, error, traza):
        if isinstance(error, FirmanteInvalido):
            for campo, mensaje in error.errores:
                self.form.add_error(campo if campo in self.form.fields else None, mensaje)
        elif isinstance(error, ArchivoRechazado):
            self.form.add_error("archivo" if "archivo" in self.form.fields else None, str(error))
        elif isinstance(error, OtroLoCambio | borradores.BorradorPerdido):
            self.form.add_error(None, str(error))
        return isinstance(error, FirmanteInvalido | ArchivoRechazado | OtroLoCambio | borradores.BorradorPerdido)

    def confirmado(self, efecto) -> bool:
        """Whether the person was shown exactly that, and goes on."""
        mostrada = self.request.POST.get("confirmado", "")
        self.contexto |= {"efecto": efecto, "cambio": bool(mostrada) and mostrada != efecto.huella}
        return mostrada == efecto.huella

    def archivo(self) -> servicios.ArchivoDelFirmante | None:
        """The file of the first step. Raises BorradorPerdido when it was too long ago."""
        if not self.token:
            return None
        contenido, nombre = borradores.leer(self.token, region=self.region.pk, por=self.request.user)
        return servicios.ArchivoDelFirmante(ContentFile(contenido, name=nombre), nombre)

    def hecho(self, mensaje: str):
        """It was done."""
        self.mensaje = mensaje
        if self.token:
            borradores.borrar(self.token, region=self.region.pk, por=self.request.user)

    def respuesta(self):
        """To the region's list once it was done; else the page of the step it is in."""
        if self.mensaje:
            messages.success(self.request, self.mensaje)
            return redirect("firmantes:region", self.region.pk)
        vuelve = reverse("firmantes:region", args=[self.region.pk])
        contexto = {**self.contexto, "vuelve": vuelve, "token": self.token}
        return render(self.request, "verificacion/firmantes/formulario.html", contexto)


class _Paginas(PaginasDeImportar):
    hojas = hojas
    plantilla = "verificacion/firmantes/importar.html"
    plantilla_previa = "verificacion/firmantes/previa.html"
    cosa = "Gobierno local"
    lista = ("Firmantes del pacto", "firmantes:lista")
    direcciones = {
        "importar": "firmantes:importar",
        "confirmar": "firmantes:confirmar",
        "marcado": "firmantes:marcado",
    }

    def sobre(self, request: Peticion):
        exigir_registrar(request.user, servicios.QUE)
        return get_object_or_404(Region, pk=request.POST.get("region") or request.GET.get("region") or "")

    def efecto(self, sobre, plan):
        return hojas.efecto_de(sobre, plan)

    def hecho(self, resumen):
        nuevos = cuantos(resumen["crear"], "firmante nuevo", "firmantes nuevos")
        corregidos = cuantos(resumen["actualizar"], "corregido", "corregidos")
        return f"Se importó: {nuevos}, {corregidos}, {resumen['sin_cambio']} sin cambio."

    def al_terminar(self, sobre):
        return reverse("firmantes:region", args=[sobre.pk])


PAGINAS = _Paginas()
