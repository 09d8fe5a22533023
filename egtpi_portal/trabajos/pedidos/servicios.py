"""Asking for a file, making it, taking it, and forgetting it."""

import datetime as dt
import hashlib
import re
import secrets
import time
from importlib import import_module
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404, QueryDict
from django_htmx.middleware import HtmxDetails

from egtpi_portal.calendario.reloj import ahora, instante
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.momento import PeticionInvalida

from ..errores import NoSePudo
from ..models import Pedido, Trabajo
from ..servicios import encolar
from .puerta import Apartado, NoSeHaceAparte

TIPO = "pedido"
CARPETA = "pedidos"
SE_GUARDAN = dt.timedelta(days=7)
"""For how long what was made is kept: it can be asked for again."""
YA_NO = "Ya no puede verlo: su permiso cambió, o ya no está en el portal."
NO_SALIO = "El portal no pudo hacer este archivo. Pídalo otra vez; si vuelve a pasar, avise a la administración."
NOMBRE = re.compile(r"filename\*=UTF-8''([^;]+)|filename=\"([^\"]+)\"")


@transaction.atomic
def pedir_archivo(*, ruta: str, titulo: str, vuelta: str, por: Usuario) -> Pedido:
    """Asks for the file of that address; the same that the person asked for and waits for still is that one.

    Raises NoSeHaceAparte when it is of none. Who may have it is asked before (`Apartado.titulo`) and when it is made.
    """
    apartado = Apartado(ruta)
    clave = f"{por.pk}:{hashlib.sha256(ruta.encode()).hexdigest()[:32]}"
    trabajo = encolar(tipo=TIPO, que=titulo, para=str(por), por=por, clave=clave)
    pedido, _ = Pedido.objects.get_or_create(
        trabajo=trabajo,
        defaults={"persona": por, "clase": apartado.clase, "titulo": titulo[:250], "ruta": ruta, "vuelta": vuelta},
    )
    return pedido


def hacer_pedido(trabajo: Trabajo):
    """Makes the file that was asked for, as the address gives it to that person today. Raises NoSePudo."""
    pedido = Pedido.objects.select_related("persona").get(trabajo=trabajo)
    empieza = time.monotonic()
    try:
        respuesta = Apartado(pedido.ruta).hacer(peticion_de(pedido))
    except (PermissionDenied, Http404, PeticionInvalida, NoSeHaceAparte) as error:
        raise NoSePudo(YA_NO, definitivo=True) from error
    dicho = NOMBRE.search(respuesta.get("Content-Disposition", ""))
    if respuesta.status_code != 200 or dicho is None:
        raise NoSePudo(NO_SALIO, definitivo=True)
    contenido = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    pedido.milisegundos = round((time.monotonic() - empieza) * 1000)
    pedido.nombre, pedido.tipo = unquote(dicho[1] or dicho[2])[:255], respuesta["Content-Type"][:120]
    pedido.bytes = len(contenido)
    pedido.lugar = default_storage.save(f"{CARPETA}/{secrets.token_hex(16)}", ContentFile(contenido))
    pedido.save()


def peticion_de(pedido: Pedido) -> Peticion:
    """The request of that person for that address, as their browser would make it."""
    if not pedido.persona.is_active:
        raise PermissionDenied(YA_NO)
    request = Peticion()
    camino, _, consulta = pedido.ruta.partition("?")
    request.method, request.path, request.path_info, request.GET = "GET", camino, camino, QueryDict(consulta)
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "QUERY_STRING": consulta}
    request.user = pedido.persona
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    request.htmx = HtmxDetails(request)
    return request


def anotar_bajada(*, pedido: Pedido, por: Usuario):
    """Writes that the person took the file: nothing waits any more."""
    Pedido.objects.visibles_para(por).filter(pk=pedido.pk, bajado_el=None).update(bajado_el=ahora())


def olvidar_los_viejos():
    """Deletes what was made more than SE_GUARDAN ago, with its file."""
    for pedido in Pedido.objects.filter(trabajo__toca__lt=instante() - SE_GUARDAN):
        if pedido.lugar:
            default_storage.delete(pedido.lugar)
        pedido.delete()
