"""What is done with official verifications: to several at once from the list, or to one, each with its own form."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.templatetags.portal import fecha
from verificacion.ficha_en_uso import nombre_del_hito
from verificacion.oficial import consultas, pagina, servicios
from verificacion.registro.permisos import exigir_evaluar

from ..consultas import plazo_de_descargo
from ..errores import ErrorDeVerificacion
from ..estados import MAQUINA
from ..formularios import (
    FiltroDeVerificaciones,
    FormularioDescargo,
    FormularioEvaluar,
    FormularioExcepcion,
    FormularioRespuesta,
    FormularioRetiro,
)
from ..models import EstadoVerificacion, VerificacionOficial
from ..permisos import exigir_contestar, exigir_responder
from ..reparos import PorCongelar, Reparo, antes_de_emitir, antes_de_evaluar, ya_emitidas
from .lectura import la_verificacion, por_entender

ENVIAR, CONFIRMAR, EMITIR = "enviar", "confirmar", "emitir"
ACCIONES: dict[str, tuple[Callable, str, str]] = {
    ENVIAR: (servicios.enviar, "Se envió a su región: {}.", "Se enviaron a sus regiones: {}."),
    CONFIRMAR: (servicios.confirmar, "Se confirmó: {}.", "Se confirmaron: {}."),
    EMITIR: (servicios.emitir, "Se emitió: {}.", "Se emitieron: {}."),
}
"""What does it, and what is said of one and of several."""
VUELTA = ("vuelve", "consulta")
"""What says where to go back to: the page of one, or the list as it was filtered."""
NOMBRADAS, LARGO_DE_CLAVE = 5, 12
AL_APARTAR = (
    "Un criterio apartado no se exige: lo que se pronuncia se decide con los demás, y puede pasar a «Cumple». La "
    "región y el público verán que hubo una excepción, y cuál era el resultado automático."
)
AL_CONTESTAR = (
    "Se avisa a la región, y el informe de la verificación lo dirá. Puede cambiar la respuesta hasta que se emita: la "
    "región recibe otro aviso."
)


@solo_envio("oficial:lista")
def lote(request: Peticion):
    """Sends or confirms the marked ones, or with `todas` all those of the list that admit it: all or none. To issue, it
    goes to the page that says what would be frozen."""
    exigir_evaluar(request.user)
    filtro = FiltroDeVerificaciones(request.POST, usuario=request.user)
    visibles = consultas.listar(request.user, filtro.condiciones())
    accion = request.POST.get("accion", "")
    if accion not in ACCIONES:
        messages.error(request, "Elija qué hacer: enviar, confirmar o emitir.")
        return _de_vuelta(request)
    if request.POST.get("todas"):
        elegidas = _las_que_admiten(accion, visibles, request.user)
    else:
        elegidas = list(visibles.filter(pk__in=map(int, filter(_es_clave, request.POST.getlist("pk")))))
    if not elegidas:
        messages.error(request, "Marque al menos una verificación que lo admita.")
        return _de_vuelta(request)
    if accion == EMITIR:
        consulta: list[tuple[str, Any]] = [("pk", una.pk) for una in elegidas]
        consulta += [(clave, valor) for clave in VUELTA if (valor := request.POST.get(clave))]
        return redirect(f"{reverse('oficial:emitir')}?{urlencode(consulta)}")
    try:
        hechas = ACCIONES[accion][0](verificaciones=elegidas, por=request.user)
    except ErrorDeVerificacion as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _lo_hecho(accion, hechas))
        return _de_vuelta(request, hechas)
    return _de_vuelta(request)


@leer_o_enviar
def emitir(request: Peticion):
    """Says what issuing those would freeze, for which nobody answered or confirmed, and issues them once their number
    is typed. Sent twice, it issues once."""
    exigir_evaluar(request.user, "emitir verificaciones oficiales")
    datos = request.POST if request.method == "POST" else request.GET
    claves = [int(clave) for clave in datos.getlist("pk") if _es_clave(clave)]
    filas = list(consultas.listar(request.user, {"pk__in": claves}))
    if not filas:
        messages.error(request, "Marque al menos una verificación que lo admita.")
        return _de_vuelta(request)
    if ya_emitidas(filas):
        return _ya_estaban(request, filas)
    por_congelar, falta = antes_de_emitir(filas), ""
    if request.method == "POST":
        falta = _lo_que_falta(request, por_congelar)
        if not falta:
            try:
                hechas = servicios.emitir(verificaciones=por_congelar.filas, por=request.user)
            except ErrorDeVerificacion as error:
                filas = list(consultas.listar(request.user, {"pk__in": claves}))
                if ya_emitidas(filas):  # the other press came first
                    return _ya_estaban(request, filas)
                por_congelar, falta = antes_de_emitir(filas), str(error)
            else:
                messages.success(request, _lo_hecho(EMITIR, hechas))
                return _de_vuelta(request, hechas)
    decretos = Decretos.leer()
    for fila in (*por_congelar.filas, *(fila for fila, _ in por_congelar.impedidas)):
        fila.nombre_del_hito = nombre_del_hito(fila.ficha, fila.hito)
        fila.plazo = plazo_de_descargo(fila, decretos)
    contexto = {
        "por_congelar": por_congelar, "falta": falta, "cuantas": len(por_congelar.filas),
        "vuelta": [(clave, datos[clave]) for clave in VUELTA if datos.get(clave)],
        "volver": _direccion_de_vuelta(datos),
    }  # fmt: skip
    return render(request, "verificacion/oficial/emitir.html", contexto)


def _lo_que_falta(request: Peticion, por_congelar: PorCongelar) -> str:
    """Why it is not issued yet, in a sentence; blank when the person typed the number of what they were shown."""
    n = len(por_congelar.filas)
    if not n:
        return "Ninguna de estas se puede emitir."
    if request.POST.get("huella") != por_congelar.huella:
        return "Lo que se iba a emitir cambió desde que lo vio: vuelva a mirarlo y escriba otra vez el número."
    if request.POST.get("cuantas", "").strip() != str(n):
        return f"Para emitir, escriba el número de verificaciones que se congelan: {n}."
    return ""


def _ya_estaban(request: Peticion, filas):
    messages.info(request, f"Ya estaban emitidas: {_nombradas(filas)}. No se emitió nada más.")
    return _de_vuelta(request)


def _es_clave(texto: str) -> bool:
    return texto.isascii() and texto.isdigit() and len(texto) < LARGO_DE_CLAVE


def _las_que_admiten(accion: str, filas: Iterable[VerificacionOficial], usuario: Usuario) -> list[VerificacionOficial]:
    if accion == ENVIAR:
        return [fila for fila in filas if fila.estado == EstadoVerificacion.PROPUESTA]
    if accion == CONFIRMAR:
        return [fila for fila in filas if not servicios.por_que_no_se_confirma(fila, usuario)]
    return servicios.emitibles(filas)


def _lo_hecho(accion: str, hechas: list[VerificacionOficial]) -> str:
    _, de_una, de_varias = ACCIONES[accion]
    return (de_una if len(hechas) == 1 else de_varias).format(_nombradas(hechas))


def _nombradas(hechas: list[VerificacionOficial]) -> str:
    """«Áncash y 24 más», or all of them when they are few."""
    nombres = [una.numero or una.region.nombre for una in hechas]
    if len(nombres) <= NOMBRADAS:
        return ", ".join(nombres)
    return f"{', '.join(nombres[:NOMBRADAS])} y {len(nombres) - NOMBRADAS} más"


def _de_vuelta(request: Peticion, hechas: Sequence[VerificacionOficial] = ()):
    """Where the action was asked for: the page of one, or the list as it was filtered; of those done, in the state that
    they came to, so that whoever did it sees them."""
    return redirect(_direccion_de_vuelta(request.POST if request.method == "POST" else request.GET, hechas))


def _direccion_de_vuelta(datos, hechas: Sequence[VerificacionOficial] = ()) -> str:
    vuelve, consulta = datos.get("vuelve", ""), QueryDict(datos.get("consulta", ""), mutable=True)
    if _es_clave(vuelve):
        return reverse("oficial:verificacion", args=[int(vuelve)])
    if hechas and consulta.get("estado"):
        consulta.setlist("estado", [hechas[0].estado])
    return reverse("oficial:lista") + (f"?{consulta.urlencode()}" if consulta else "")


def _con_formulario(
    request: Peticion,
    suya: VerificacionOficial,
    form,
    hacer: Callable[[], str],
    reparos: Callable[[], tuple[Reparo, ...]] = tuple,
    **textos,
):
    """Shows the form; when it was sent and is right, does it, says the sentence that `hacer` returns, and goes back.
    Unless there are `reparos` that were not confirmed yet: then it shows them."""
    sin_entender = {}
    if request.method == "POST" and form.is_valid():
        try:
            sin_entender = por_entender(request, reparos())
            if not sin_entender:
                messages.success(request, hacer())
        except ErrorDeVerificacion as error:
            form.add_error(error.campo if error.campo in form.fields else None, str(error))
        except ArchivoRechazado as error:
            form.add_error("archivos", str(error))
        else:
            if not sin_entender:
                return redirect("oficial:verificacion", suya.pk)
    hito = nombre_del_hito(suya.ficha, suya.hito)
    contexto = {"verificacion": suya, "form": form, "hito": hito, **textos, **sin_entender}
    return render(request, "verificacion/oficial/formulario.html", contexto)


def _enviado(request: Peticion) -> dict[str, Any]:
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


@leer_o_enviar
def exceptuar(request: Peticion, pk):
    """Sets a criterion aside, with its reason and document."""
    suya = la_verificacion(request, pk)
    exigir_evaluar(request.user, "apartar criterios")
    form = FormularioExcepcion(**_enviado(request), criterios=pagina.apartables(suya))

    def hacer() -> str:
        hecha = servicios.exceptuar(verificacion=suya, por=request.user, **form.cleaned_data).verificacion
        antes, despues = (una.get_veredicto_display().lower() for una in (suya, hecha))
        queda = f"se propone «{despues}», no «{antes}»" if antes != despues else f"se propone igual «{despues}»"
        return f"Se apartó el criterio. Ahora {queda}. El resultado automático queda escrito junto a la excepción."

    return _con_formulario(
        request, suya, form, hacer, titulo="Apartar un criterio", boton="Apartar el criterio", explica=AL_APARTAR
    )


@solo_envio("oficial:verificacion", "pk")
def retirar_excepcion(request: Peticion, pk, excepcion):
    """Takes a criterion back into account."""
    suya = la_verificacion(request, pk)
    exigir_evaluar(request.user, "retirar excepciones")
    una = get_object_or_404(suya.excepciones, pk=excepcion)
    try:
        servicios.retirar_excepcion(excepcion=una, por=request.user)
    except ErrorDeVerificacion as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Se retiró la excepción: el criterio vuelve a contar.")
    return redirect("oficial:verificacion", suya.pk)


@leer_o_enviar
def responder(request: Peticion, pk):
    """The region's descargo."""
    suya = la_verificacion(request, pk)
    exigir_responder(request.user, suya)
    form = FormularioDescargo(**_enviado(request))

    def hacer() -> str:
        archivos = [servicios.ArchivoDelDescargo(uno, uno.name) for uno in form.cleaned_data["archivos"]]
        servicios.responder(verificacion=suya, texto=form.cleaned_data["texto"], archivos=archivos, por=request.user)
        return "Se presentó el descargo. El MIDIS lo leerá antes de emitir la verificación."

    hasta = f"Puede presentarlo hasta el {fecha(suya.descargo_hasta)}." if suya.descargo_hasta else ""
    return _con_formulario(
        request, suya, form, hacer, titulo="Descargo de la región", boton="Presentar el descargo", explica=hasta
    )


@leer_o_enviar
def contestar(request: Peticion, pk, descargo):
    """What the evaluation says of a descargo; it may be written again until the verification is issued."""
    suya = la_verificacion(request, pk)
    exigir_contestar(request.user)
    uno = get_object_or_404(suya.descargos.select_related("presentado_por", "respondido_por"), pk=descargo)
    if not suya.abierta:
        messages.error(request, f"{suya} {MAQUINA.ahora[suya.estado]}: el descargo ya no se responde.")
        return redirect("oficial:verificacion", suya.pk)
    form = FormularioRespuesta(**_enviado(request), initial={"texto": uno.respuesta})
    que_hace = "Cambiar la respuesta" if uno.respuesta else "Responder el descargo"

    def hacer() -> str:
        leida = request.POST.get("leida", "")  # a form of a release that did not say it showed no answer
        servicios.contestar(descargo=uno, texto=form.cleaned_data["texto"], por=request.user, leida=leida)
        return "Se respondió el descargo. Se avisa a la región, que lo ve en esta página."

    return _con_formulario(
        request, suya, form, hacer, titulo=que_hace, boton=que_hace, descargo=uno, explica=AL_CONTESTAR
    )


@leer_o_enviar
def retirar(request: Peticion, pk):
    """Withdraws one that has not been issued."""
    suya = la_verificacion(request, pk)
    exigir_evaluar(request.user, "retirar verificaciones")
    form = FormularioRetiro(**_enviado(request))

    def hacer() -> str:
        servicios.retirar(verificacion=suya, motivo=form.cleaned_data["motivo"], por=request.user)
        return "Se retiró la verificación. Puede proponer otra."

    return _con_formulario(request, suya, form, hacer, titulo="Retirar la verificación", boton="Retirar")


@leer_o_enviar
def evaluar(request: Peticion, pk):
    """Evaluates a proposal again with the evidence of now, as of the same date or another."""
    suya = la_verificacion(request, pk)
    exigir_evaluar(request.user, "evaluar de nuevo")
    form = FormularioEvaluar(**_enviado(request), initial={"al": suya.al})

    def hacer() -> str:
        cambian = servicios.actualizar(verificacion=suya, al=form.cleaned_data["al"], por=request.user)
        if not cambian:
            return "Se evaluó de nuevo: nada cambió."
        return f"Se evaluó de nuevo. Cambió: {'; '.join(c.en_breve for c in cambian)}."

    def reparos() -> tuple[Reparo, ...]:
        al = form.cleaned_data["al"]
        return antes_de_evaluar(servicios.exigir_actualizable(suya, al), al)

    return _con_formulario(request, suya, form, hacer, reparos, titulo="Evaluar de nuevo", boton="Evaluar de nuevo")
