"""The jobs that read a large workbook and that apply a confirmed one, whole or not at all; what came of it waits for
the person on the page of what they asked for."""

import time
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.hojas import HojaIlegible, PlanCambiado, PlanConErrores
from egtpi_portal.momento import PeticionInvalida
from egtpi_portal.trabajos.errores import NoSePudo
from egtpi_portal.trabajos.models import Pedido, Trabajo
from egtpi_portal.trabajos.pedidos.servicios import YA_NO, peticion_de
from egtpi_portal.trabajos.pedidos.tareas import su_pagina
from egtpi_portal.trabajos.tipos import Tipo, registrar

from . import borradores
from .encargos import LECTURA, TIPO
from .paginas import PaginasDeImportar


def importar(trabajo: Trabajo):
    """Applies what was confirmed, as that person may today; what it did is written with it or not at all. Raises
    NoSePudo with what kept it from being applied: nothing was stored."""
    pedido = Pedido.objects.select_related("persona").get(trabajo=trabajo)
    paginas, datos, por = _paginas_de(pedido), trabajo.datos, pedido.persona
    try:
        sobre = paginas.sobre(_peticion(pedido, datos["sobre"]))
        contenido, _ = borradores.leer(datos["token"], region=paginas.clave(sobre), por=por)
        with transaction.atomic():
            plan = paginas.hojas.aplicar(sobre, contenido, por, datos["huella"], parcial=datos["parcial"])
            dicho = paginas.hecho(plan.resumen)
            if plan.con_errores:
                dicho += f" Quedaron fuera las filas con errores: {plan.fuera}."
            pedido.resultado = {"dicho": dicho, "enlace": paginas.al_terminar(sobre)}
            pedido.save()
    except (PermissionDenied, Http404, PeticionInvalida) as error:
        raise NoSePudo(YA_NO, definitivo=True) from error
    except (PlanCambiado, PlanConErrores, HojaIlegible, borradores.BorradorPerdido) as error:
        raise NoSePudo(str(error), definitivo=True) from error


def leer(trabajo: Trabajo):
    """Reads an uploaded workbook, as that person may today: what importing it would do is told, and shown at once when
    they ask, for what was read is kept. Writes nothing else. Raises NoSePudo with what is wrong in the workbook."""
    pedido = Pedido.objects.select_related("persona").get(trabajo=trabajo)
    paginas, datos, por = _paginas_de(pedido), trabajo.datos, pedido.persona
    empieza = time.monotonic()
    try:
        sobre = paginas.sobre(_peticion(pedido, datos["sobre"]))
        contenido, _ = borradores.leer(datos["token"], region=paginas.clave(sobre), por=por)
        resumen = paginas.hojas.previsualizar(sobre, contenido, por).resumen
    except (PermissionDenied, Http404, PeticionInvalida) as error:
        raise NoSePudo(YA_NO, definitivo=True) from error
    except (HojaIlegible, borradores.BorradorPerdido) as error:
        raise NoSePudo(str(error), definitivo=True) from error
    cuantas = f"{resumen['filas']} {'fila' if resumen['filas'] == 1 else 'filas'}"
    dicho = f"Se leyó el libro: {cuantas}, {resumen['errores']} con errores. Nada se guardó aún."
    pedido.resultado = {
        "dicho": dicho, "enlace": pedido.ruta.partition("?")[0], "boton": "Ver qué cambiaría",
        "envia": {"region": paginas.clave(sobre), "token": datos["token"]},
    }  # fmt: skip
    pedido.milisegundos = round((time.monotonic() - empieza) * 1000)
    pedido.save()


def _peticion(pedido: Pedido, sobre: str) -> Peticion:
    """The request by which that person sends something of what the workbook is imported into."""
    request = peticion_de(pedido)
    request.method, request.POST = "POST", QueryDict(urlencode({"region": sobre}))
    return request


def _paginas_de(pedido: Pedido) -> PaginasDeImportar:
    """The pages of the room that the address is of: none but those that import. Raises NoSePudo."""
    try:
        suyas = getattr(resolve(pedido.ruta.partition("?")[0]).func, "__self__", None)
    except Resolver404:
        suyas = None
    if not isinstance(suyas, PaginasDeImportar):
        raise NoSePudo("Esa importación ya no existe.", definitivo=True)
    return suyas


registrar(Tipo(clave=TIPO, nombre="Importaciones", hacer=importar, enlace=su_pagina))
registrar(Tipo(clave=LECTURA, nombre="Lectura de libros grandes", hacer=leer, enlace=su_pagina))
