"""The page of a piece of evidence on the reviewer's desk: all its questions, answered with one press."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from verificacion.revisiones.cosas import de_la_revision
from verificacion.revisiones.errores import (
    CosaDesconocida,
    ErrorDeRevision,
    EvidenciaCambio,
    FaltanMotivos,
    NoEsEvidencia,
    TandaDesconocida,
    YaDeshecha,
    YaRegistrada,
)
from verificacion.revisiones.mesa import cola as mesa
from verificacion.revisiones.mesa.cola import Lugar
from verificacion.revisiones.mesa.servicios import Dicho, Tanda, registrar_tanda
from verificacion.revisiones.mesa.vista import Vista, mirar
from verificacion.revisiones.permisos import exigir_revisar
from verificacion.revisiones.servicios import deshacer_tanda

from .cola import la_cola, leer_pedido

CONFORME = {"si": True, "no": False}


@leer_o_enviar
def pieza(request: Peticion, clase, clave):
    """A piece with its files, the facts and its questions; what is sent is recorded, and the next one comes."""
    exigir_revisar(request.user)
    pedido = leer_pedido(request)[1]
    lugar = mesa.lugar_de(f"{clase}:{clave}", la_cola(request.user, pedido)[2])
    try:
        if request.method == "POST":
            return _recibir(request, clase, clave, lugar, pedido.consulta)
        vista = mirar(clase, clave, request.user)
    except CosaDesconocida as error:
        raise Http404("No existe lo que se quiere revisar, o no es de una región que usted vea.") from error
    if vista is None:
        messages.info(
            request, "De eso no se pregunta nada: no es evidencia, o no es de los periodos de la ficha técnica."
        )
        return redirect(reverse("verificacion:cola") + pedido.consulta)
    return _dibujar(request, vista, lugar, pedido.consulta)


def _recibir(request: Peticion, clase: str, clave: str, lugar: Lugar, consulta: str) -> HttpResponse:
    enviado = request.POST
    try:
        tanda = registrar_tanda(
            clase=clase, clave=clave, dichos=list(_dichos(enviado)), visto=_visto(enviado), por=request.user
        )
    except YaRegistrada as error:
        messages.info(request, str(error))
        return redirect(_lo_que_sigue(lugar, consulta))
    except NoEsEvidencia as error:
        messages.error(request, str(error))
        return redirect(_lo_que_sigue(lugar, consulta))
    except ErrorDeRevision as error:
        vista = mirar(clase, clave, request.user)
        if vista is None:
            messages.error(request, str(error))
            return redirect(_lo_que_sigue(lugar, consulta))
        return _dibujar(request, vista, lugar, consulta, enviado=enviado, error=error)
    messages.success(request, f"{_en_palabras(tanda)} {_a_donde_va(tanda, lugar)}".strip())
    if tanda.quedan:
        return redirect(f"{reverse('verificacion:pieza', args=[clase, clave])}{consulta}")
    return redirect(_lo_que_sigue(lugar, consulta))


def _lo_que_sigue(lugar: Lugar, consulta: str) -> str:
    return mesa.direccion(lugar.siguiente, consulta) if lugar.siguiente else reverse("verificacion:cola") + consulta


def _en_palabras(tanda: Tanda) -> str:
    si = sum(revision.conforme for revision in tanda.revisiones)
    no = len(tanda.revisiones) - si
    partes = [f"{si} {'conforme' if si == 1 else 'conformes'}"] if si else []
    partes += [f"{no} no {'conforme' if no == 1 else 'conformes'}"] if no else []
    dicho = f"Quedó registrado: {' y '.join(partes)}. Rige desde hoy."
    if tanda.quedan:
        de_que = "pregunta a la que" if tanda.quedan == 1 else "preguntas a las que"
        dicho += f" Falta{'' if tanda.quedan == 1 else 'n'} {tanda.quedan} {de_que} el portal dice No."
    return dicho


def _a_donde_va(tanda: Tanda, lugar: Lugar) -> str:
    """Whether the piece is complete, and where one is taken; nothing when one stays, because a No is left."""
    if tanda.quedan:
        return ""
    if tanda.pendientes:
        faltan = f"{'queda' if tanda.pendientes == 1 else 'quedan'} {tanda.pendientes} sin responder"
        dicho = f"De {tanda.pieza} {faltan}: sigue en la cola."
    else:
        dicho = f"{tanda.pieza}: completa, todas sus preguntas están respondidas."
    if lugar.siguiente:
        return f"{dicho} Esta es la siguiente: {lugar.siguiente.titulo}."
    return f"{dicho} Era la última de la cola."


def _dichos(enviado: QueryDict) -> Iterable[Dicho]:
    """What was sent of each question that the page showed unanswered: those marked; with «de acuerdo con todo lo que
    dice el portal», the others too."""
    todo = enviado.get("hacer") == "todo"
    for asunto in enviado.getlist("asunto"):
        nombre, _, vista = asunto.rpartition("@")
        sobre, _, clave = nombre.partition(":")
        conforme = CONFORME.get(enviado.get(f"dice-{nombre}", ""))
        if conforme is not None or todo:
            motivo = enviado.get(f"motivo-{nombre}", "") if conforme is not None else ""
            yield Dicho((sobre, clave), conforme, motivo, int(vista) if vista.isdecimal() and vista.isascii() else 0)


def _visto(enviado: QueryDict) -> Mapping[str, str]:
    """The fingerprints of what was shown; nothing when they are not what the page sends."""
    try:
        visto = json.loads(enviado.get("visto", "{}"))
    except (ValueError, RecursionError):
        return {}
    return visto if isinstance(visto, dict) else {}


def _dibujar(
    request: Peticion,
    vista: Vista,
    lugar: Lugar,
    consulta: str,
    *,
    enviado: QueryDict | None = None,
    error: ErrorDeRevision | None = None,
) -> HttpResponse:
    partes = error.partes if isinstance(error, EvidenciaCambio) else frozenset()
    faltan = error.de if isinstance(error, FaltanMotivos) else {}
    contexto: dict[str, Any] = {
        "vista": vista,
        "lugar": lugar,
        "consulta": consulta,
        "siguiente": _lo_que_sigue(lugar, consulta),
        "preguntas": [
            {
                "es": pregunta,
                "dicho": enviado.get(f"dice-{pregunta.nombre}", "") if enviado else "",
                "motivo": enviado.get(f"motivo-{pregunta.nombre}", "") if enviado else "",
                "falla": faltan.get(pregunta.llave, ""),
                "cambio": pregunta.nombre in partes,
            }
            for pregunta in vista.preguntas
        ],
        "cambio_sesion": "sesion" in partes,
        "archivos": [(archivo, f"archivo:{archivo.version.documento_id}" in partes) for archivo in vista.archivos],
        "visto": json.dumps(vista.visto, separators=(",", ":")),
        "error": error,
        "ultima": mesa.ultima_tanda(request.user),
        "de_acuerdo": sum(p.dicha is None and p.dice is not False for p in vista.preguntas),
    }
    return render(request, "verificacion/revisiones/pieza.html", contexto)


@solo_envio("verificacion:cola")
def deshacer(request: Peticion, tanda):
    """Undoes what the person recorded with one press, today; and to its piece."""
    exigir_revisar(request.user)
    consulta = leer_pedido(request)[1].consulta
    try:
        filas = deshacer_tanda(tanda=tanda, por=request.user)
    except TandaDesconocida as error:
        raise Http404("No hay nada suyo que deshacer con esa dirección.") from error
    except YaDeshecha as error:
        messages.info(request, str(error))
        return redirect(reverse("verificacion:cola") + consulta)
    except ErrorDeRevision as error:
        messages.error(request, str(error))
        return redirect(reverse("verificacion:cola") + consulta)
    cuantas = "1 respuesta" if len(filas) == 1 else f"{len(filas)} respuestas"
    messages.success(request, f"Se deshizo lo último que registró: {cuantas}. Vuelve a regir lo que había antes.")
    return redirect(de_la_revision(filas[0]).mesa + consulta)
