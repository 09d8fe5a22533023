"""What is told of an event of the trail: kind, when, region and address in the API; of nobody, and nothing of what it
says. Left to be delivered in the transaction of the event: both are kept, or neither."""

import datetime as dt
import json
import uuid
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.trabajos.servicios import encolar

from .models import Entrega, Gancho, Suceso

TIPO = "gancho"
"""The kind of the job that delivers."""
PRUEBA = "prueba"
CONFORME = "conforme"
DE_QUE = {
    "verificacion.emision": ("verificacion", Suceso.EMITIDA),
    "acta.presentacion": ("acta", Suceso.PRESENTADA),
    "ficha.registro": ("ficha", Suceso.PRESENTADA),
    "acta.visto_bueno": ("acta", Suceso.APROBADA),
    "acta.observacion": ("acta", Suceso.OBSERVADA),
}
"""Of each action of the trail that is told: the name of its thing in the API, and of what kind it is."""


def al_suceder(evento: Evento, objeto: Any):
    """Leaves a delivery for each hook in use that asked for it. One query where none did."""
    que, suceso = DE_QUE[evento.accion]
    if not settings.GANCHOS or (suceso == Suceso.APROBADA and objeto.estado != CONFORME):
        return
    suyos = Gancho.objects.en_uso().filter(Q(region=evento.region_id) | Q(region=None))
    for gancho in [uno for uno in suyos.order_by("pk") if suceso in uno.sucesos]:
        donde = settings.DIRECCION_DEL_PORTAL + reverse(f"api:{que}", args=[objeto.pk])
        datos = {"region": evento.region_id, "clase": que, "id": objeto.pk, "direccion": donde}
        dejar(gancho, f"{que}.{suceso}", datos, en=evento.momento, evento=evento)


def dejar(
    gancho: Gancho, tipo: str, datos: dict[str, Any], *, en: dt.datetime, evento: Evento | None = None,
    por: Usuario | None = None,
) -> Entrega:  # fmt: skip
    """Leaves a delivery to be made, in the transaction of what it tells."""
    clave = f"msg_{uuid.uuid4().hex}"
    cuerpo = {
        "type": tipo,
        "timestamp": en.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "data": {"entrega": clave, **datos},
    }
    entrega = Entrega.objects.create(
        gancho=gancho, evento=evento, clave=clave, tipo=tipo, creada_el=ahora(),
        cuerpo=json.dumps(cuerpo, ensure_ascii=False, separators=(",", ":")),
    )  # fmt: skip
    llevar(entrega, por=por)
    return entrega


def llevar(entrega: Entrega, *, vez: int = 0, por: Usuario | None = None):
    """Asks for the job that delivers it, unless one does. `vez`: after how many tries: the job of the last one may not
    have written yet that it ended."""
    gancho = entrega.gancho
    encolar(
        tipo=TIPO, que=f"{entrega.tipo}, a «{gancho.nombre}»", para=gancho.direccion.partition("?")[0],
        datos={"entrega": entrega.pk}, clave=f"{entrega.clave}.{vez}", por=por,
    )  # fmt: skip
