"""Adding many rows to a step at once: what was pasted, or what another session has, is seen and mended first."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from actas.comun import ir_al_acta, ir_al_paso, la_que_escribe
from actas.directorio.consultas import conocidos_en
from actas.errores import ErrorDeActa
from actas.escritura.consultas import SE_COPIAN, otras_sesiones
from actas.models import Acta, Paso
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.filas import MAXIMO_DE_FILAS
from egtpi_portal.hojas import HojaIlegible
from egtpi_portal.metodos import leer_o_enviar

from . import consultas, servicios
from .columnas import DE_CADA_PASO
from .formularios import Previa, como_se_envia
from .interpretacion import interpretar
from .lectura import Lectura, leer

LEER, AGREGAR, BUENAS, REVISAR = "leer", "agregar", "buenas", "revisar"


@leer_o_enviar
def pegar(request: Peticion, pk, paso):
    """Reads what was pasted, or another session of the region (`?de=`); shows each row, and adds those that are
    marked."""
    acta = la_que_escribe(request, pk)
    if paso not in DE_CADA_PASO:
        raise Http404(f"No se pega nada en «{paso}».")
    paso = Paso(paso)
    if not acta.editable:
        return ir_al_acta(
            request, acta, f"El acta {acta.codigo} está {acta.get_estado_display().lower()}: no se edita."
        )
    de = _de_donde(request, acta, paso)
    accion = request.POST.get("accion", LEER)
    if request.method == "POST" and accion == LEER:
        return _leer(request, acta, paso)
    if request.method == "POST":
        return _recibir(request, acta, paso, accion, de)
    if de:
        filas = consultas.filas_de_otra(de, paso)
        return _pagina(request, acta, paso, _previa(acta, paso, como_se_envia(acta, paso, filas)), de=de)
    return _pagina(request, acta, paso)


def _de_donde(request: Peticion, acta: Acta, paso: Paso) -> Acta | None:
    """The other session that the rows are taken from; None when they are pasted. Raises Http404."""
    pedida = request.POST.get("de") or request.GET.get("de") or ""
    if not pedida:
        return None
    if paso not in SE_COPIAN or not (pedida.isascii() and pedida.isdecimal()):
        raise Http404("De ahí no se copia.")
    return get_object_or_404(otras_sesiones(acta, request.user), pk=pedida)


def _leer(request: Peticion, acta: Acta, paso: Paso):
    texto = request.POST.get("texto", "")
    elegidas = {
        int(nombre.removeprefix("columna-")): request.POST.get(nombre, "")
        for nombre in request.POST
        if nombre.startswith("columna-") and nombre.removeprefix("columna-").isdecimal()
    }
    try:
        lectura = leer(texto, paso, elegidas=elegidas, heredan="heredan" in request.POST)
    except HojaIlegible as error:
        return _pagina(request, acta, paso, texto=texto, error=str(error))
    saber = consultas.saber_de(acta)
    filas = [interpretar(paso, fila, saber) for fila in lectura.filas]
    escrito = como_se_envia(acta, paso, filas)
    previa = Previa(acta, paso, {**_ultima(acta, paso), **escrito}, saber.conocidos)
    return _pagina(request, acta, paso, previa, texto=texto, lectura=lectura)


def _ultima(acta: Acta, paso: Paso) -> dict[str, str]:
    """What the last row of the step says of what may be said once for all: it is what the next ones are like."""
    ultimo = acta.acuerdos.order_by("-orden").first() if paso == Paso.ACUERDOS else None
    return {"omision-ambito": ultimo.ambito} if ultimo else {}


def _previa(acta: Acta, paso: Paso, escrito) -> Previa:
    return Previa(acta, paso, escrito, conocidos_en(acta))


def _recibir(request: Peticion, acta: Acta, paso: Paso, accion: str, de: Acta | None):
    """Adds the rows that are marked when all of them can be read, or, asked so, those that can."""
    previa = _previa(acta, paso, request.POST)
    texto = request.POST.get("texto", "")
    datos = tuple(dato for _, dato in previa.listas)
    seguir = accion == BUENAS and previa.por_corregir
    if accion == REVISAR or not datos or (previa.por_corregir and not seguir):
        error = "" if previa.incluidas else "No hay ninguna fila marcada: marque las que se agregan."
        return _pagina(request, acta, paso, previa, texto=texto, de=de, error=error)
    try:
        servicios.agregar_filas(acta=acta, paso=paso, datos=datos, por=request.user, de=de)
    except ErrorDeActa as mal:
        return _pagina(request, acta, paso, previa, texto=texto, de=de, error=str(mal))
    hecho = servicios.lo_agregado(paso, len(datos))
    if seguir:
        queda = _previa(acta, paso, como_se_envia(acta, paso, previa.lo_que_queda()))
        return _pagina(
            request, acta, paso, queda, texto=texto, de=de, hecho=f"{hecho} Aquí quedan las que faltan corregir."
        )
    faltan = len(previa.con_faltas)
    if faltan:
        hecho += f" {servicios.a_cuantos_les_falta(faltan, len(datos))}: complételo aquí."
    messages.success(request, hecho)
    return ir_al_paso(request, acta, paso)


def _pagina(
    request: Peticion, acta: Acta, paso: Paso, previa: Previa | None = None, *, texto: str = "",
    lectura: Lectura | None = None, de: Acta | None = None, error: str = "", hecho: str = "",
):  # fmt: skip
    contexto: dict[str, Any] = {
        "acta": acta, "paso": paso, "previa": previa, "texto": texto, "lectura": lectura, "de": de, "error": error,
        "hecho": hecho, "columnas": [(c.clave, c.titulo) for c in DE_CADA_PASO[paso]], "maximo": MAXIMO_DE_FILAS,
        "filas_de": servicios.NOMBRES[paso][1],
    }  # fmt: skip
    return render(request, "actas/pegado/pagina.html", contexto, status=200)
