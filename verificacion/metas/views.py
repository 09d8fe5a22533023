"""The targets and the CAD figures: the table of the regions, one of them to be registered, and the workbook."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.hojas import Resultado
from egtpi_portal.importar.paginas import PaginasDeImportar
from egtpi_portal.llevar import como_libro
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.palabras import cuantos
from egtpi_portal.territorio.models import Region
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import fichas
from verificacion.motor.fichas import FichaIndicador
from verificacion.registro.efecto import Efecto
from verificacion.registro.permisos import exigir_evaluar, exigir_ver_el_registro, puede_evaluar

from . import consultas, hojas
from .datos import Datos, DatosInvalidos, dia_que_juzga, huella_de, lo_que_se_registra, revisar
from .efecto import efecto_de_registrar
from .formularios import FormularioAnular, FormularioRegistro, inicial
from .presentacion import que_hace
from .servicios import OtroLoRegistro, anular, registrar

REGISTRAR = "registrar metas y compromisos del CAD"


def _la_ficha(codigo: str | None) -> FichaIndicador:
    """The sheet of that code, or the one in use. Raises Http404."""
    try:
        return fichas.cargar(codigo) if codigo else ficha_en_uso()
    except fichas.FichaDesconocida as error:
        raise Http404(str(error)) from error


@require_safe
def lista(request: Peticion):
    """What is registered of every region; who sees the country reads it, and an evaluator registers."""
    exigir_ver_el_registro(request.user)
    ficha = _la_ficha(request.GET.get("ficha"))
    contexto = {
        "ficha": ficha,
        "cosas": lo_que_se_registra(ficha).values(),
        "filas": consultas.filas(ficha, Region.objects.order_by("pk")),
        "evalua": puede_evaluar(request.user),
    }
    return render(request, "verificacion/metas/lista.html", contexto)


@leer_o_enviar
def editar(request: Peticion, codigo, region, que):
    """One thing of a region: what is registered, who registered what before and, for an evaluator, the form."""
    exigir_ver_el_registro(request.user)
    if request.method == "POST":
        exigir_evaluar(request.user, REGISTRAR)
    ficha, suya = _la_ficha(codigo), get_object_or_404(Region, pk=region)
    nombre = lo_que_se_registra(ficha).get(que)
    if nombre is None:
        raise Http404("Esa ficha no pide registrar eso.")
    ya = consultas.todo_lo_registrado(ficha, suya.pk).get((suya.pk, que), [])
    ahora = next((una.datos for una in ya if una.juzga), Datos())
    vista_ahora = huella_de(una.datos for una in ya)
    enviado = request.POST if request.method == "POST" else None
    form = FormularioRegistro(enviado, que=que, initial=inicial(ahora, vista_ahora))
    if request.method == "POST" and form.is_valid() and "volver" not in request.POST:
        vista, datos = form.cleaned_data["vista"], form.datos()
        try:
            revisar(que, datos, ficha=ficha, hoy=hoy())
            juzgaria = consultas.quedaria(ficha, que, ya, [datos])
            efecto = efecto_de_registrar(ficha, {(suya.pk, que): juzgaria})
            if vista == vista_ahora and request.POST.get("confirmado") != efecto.huella:
                return _previa(request, ficha, suya, nombre, form, efecto, que_hace(ya, datos, juzgaria, ficha, que))
            antes, despues = registrar(region=suya.pk, ficha=ficha, que=que, datos=datos, por=request.user, vista=vista)
        except DatosInvalidos as error:
            for campo, mensaje in error.errores:
                form.add_error(campo, mensaje)
        except OtroLoRegistro as error:
            form = _otra_vez(form, que, error)
        else:
            if antes == despues:
                messages.info(request, "Ya estaba registrado así: nada cambió.")
            else:
                messages.success(request, f"{nombre} de {suya}: {despues.en_cifras}.")
            return redirect(f"{reverse('metas:lista')}?ficha={ficha.codigo}")
    evalua = puede_evaluar(request.user)
    contexto = {
        "ficha": ficha, "region": suya, "que": que, "nombre": nombre, "ahora": ahora, "vigencias": ya,
        "dia": dia_que_juzga(ficha, que), "form": form if evalua else None, "evalua": evalua,
        "historia": consultas.historia(ficha, suya.pk),
    }  # fmt: skip
    return render(request, "verificacion/metas/editar.html", contexto)


def _previa(
    request: Peticion, ficha: FichaIndicador, region: Region, nombre: str, form: FormularioRegistro, efecto: Efecto,
    que_hace: list[str],
):  # fmt: skip
    """What would move if that were registered, with the button that registers it."""
    contexto = {
        "ficha": ficha, "region": region, "nombre": nombre, "form": form, "datos": form.datos(), "efecto": efecto,
        "cambio": bool(request.POST.get("confirmado")), "boton": "Registrar", "que_hace": que_hace,
        "vuelve": f"{reverse('metas:lista')}?ficha={ficha.codigo}",
    }  # fmt: skip
    return render(request, "verificacion/metas/confirmar.html", contexto)


@leer_o_enviar
def anular_registro(request: Peticion, codigo, region, que, pk):
    """Annuls a figure registered by error, after seeing what it moves."""
    exigir_evaluar(request.user, REGISTRAR)
    ficha, suya = _la_ficha(codigo), get_object_or_404(Region, pk=region)
    ya = consultas.todo_lo_registrado(ficha, suya.pk).get((suya.pk, que), [])
    una = next((una for una in ya if una.pk == pk), None)
    if una is None:
        raise Http404("Esa cifra no está registrada, o ya se anuló.")
    vista_ahora, nombre = huella_de(otra.datos for otra in ya), lo_que_se_registra(ficha)[que]
    enviado = request.POST if request.method == "POST" else None
    form = FormularioAnular(enviado, initial={"vista": vista_ahora})
    contexto = {"ficha": ficha, "region": suya, "nombre": nombre, "una": una, "form": form, "boton": "Anular",
                "vuelve": reverse("metas:editar", args=[ficha.codigo, suya.pk, que])}  # fmt: skip
    if request.method == "POST" and form.is_valid() and "volver" not in request.POST:
        efecto = efecto_de_registrar(ficha, {(suya.pk, que): consultas.quedaria(ficha, que, ya, sin=pk)})
        confirmado = request.POST.get("confirmado")
        if confirmado != efecto.huella:
            return render(
                request,
                "verificacion/metas/anular.html",
                {**contexto, "efecto": efecto, "cambio": bool(confirmado)},
            )
        try:
            anular(region=suya.pk, ficha=ficha, que=que, pk=pk, por=request.user, **form.cleaned_data)
        except DatosInvalidos as error:
            for campo, mensaje in error.errores:
                form.add_error(campo, mensaje)
        except OtroLoRegistro as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Se anuló {una.datos.en_cifras} de {suya}: queda en su historia.")
            return redirect("metas:editar", ficha.codigo, suya.pk, que)
    return render(request, "verificacion/metas/anular.html", contexto)


def _otra_vez(form: FormularioRegistro, que: str, error: OtroLoRegistro) -> FormularioRegistro:
    """The form with what was written, ready to be sent again over what somebody else registered."""
    datos = dict(form.data.items())
    datos["vista"] = error.vista
    otro = FormularioRegistro(datos, que=que)
    otro.is_valid()
    otro.add_error(None, str(error))
    return otro


@require_safe
def en_xlsx(request: Peticion):
    """The workbook of the table, to be filled in and uploaded again."""
    exigir_ver_el_registro(request.user)
    ficha = _la_ficha(request.GET.get("ficha"))
    contenido = hojas.en_xlsx(ficha, Region.objects.order_by("pk"))
    return como_libro(request, contenido, f"metas-y-cad-{ficha.codigo}.xlsx")


class _Paginas(PaginasDeImportar):
    hojas = hojas
    plantilla = "verificacion/metas/importar.html"
    plantilla_previa = "verificacion/metas/previa.html"
    cosa = "Región"
    lista = ("Metas y CAD", "metas:lista")
    direcciones = {"importar": "metas:importar", "confirmar": "metas:confirmar", "marcado": "metas:marcado"}

    def sobre(self, request: Peticion):
        exigir_evaluar(request.user, REGISTRAR)
        return _la_ficha(request.POST.get("region") or request.GET.get("ficha") or request.GET.get("region"))

    def efecto(self, sobre, plan):
        cambian = (*plan.con(Resultado.CREAR), *plan.con(Resultado.ACTUALIZAR))
        return efecto_de_registrar(sobre, consultas.quedarian(sobre, (fila.datos for fila in cambian)))

    def clave(self, sobre):
        return sobre.codigo

    def nombre(self, sobre):
        return f"{sobre.indicador}, versión {sobre.version}"

    def hecho(self, resumen):
        cambiadas = cuantos(resumen["actualizar"], "cambiada", "cambiadas")
        return f"Se registró: {resumen['crear']} por primera vez, {cambiadas}, {resumen['sin_cambio']} sin cambio."

    def al_terminar(self, sobre):
        return f"{reverse('metas:lista')}?ficha={sobre.codigo}"


PAGINAS = _Paginas()
