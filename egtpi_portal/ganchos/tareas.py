"""Delivering, tried for a day; and forgetting what was delivered long ago."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from egtpi_portal.calendario.reloj import ahora, instante
from egtpi_portal.cifrado import NoSeDescifra, descifrar
from egtpi_portal.trabajos.errores import NoSePudo, NoSePuedeReintentar
from egtpi_portal.trabajos.models import Trabajo
from egtpi_portal.trabajos.tipos import Tipo, registrar

from .destino import resolver
from .envio import Respuesta, enviar
from .errores import DireccionNoAdmitida, NoLlego
from .firma import cabeceras
from .models import Entrega, Gancho, Intento, Pausa
from .permisos import lleva_los_de
from .servicios import USO, poner_en_pausa
from .sucesos import TIPO

PAUSAS = tuple(dt.timedelta(minutes=minutos) for minutos in (1, 5, 15, 60, 180, 480, 720))
"""How long to wait before each further try: growing, for a day in all (24 h 21 min, eight tries)."""
YA_NO_ESTA = 410
CADA = dt.timedelta(days=1)


def entregar(trabajo: Trabajo):
    """Tries the delivery of a job. Killed between the request and its note, the same goes twice with the same
    `webhook-id`, never none. Raises NoSePudo while another try is worth it; after the last it is given up."""
    entrega = Entrega.objects.select_related("gancho__responsable").filter(pk=trabajo.datos["entrega"]).first()
    if entrega is None or not entrega.en_camino or not _se_puede(entrega):
        return
    empezo = instante()
    try:
        cuerpo = entrega.cuerpo.encode()
        firmadas = cabeceras(_secretos(entrega.gancho), entrega.clave, int(empezo.timestamp()), cuerpo)
        respuesta = enviar(resolver(entrega.gancho.direccion), cuerpo, firmadas)
        error = _por_que_no(respuesta)
    except (DireccionNoAdmitida, NoLlego, NoSeDescifra) as fallo:
        respuesta, error = Respuesta(0, "", round((instante() - empezo).total_seconds() * 1000)), str(fallo)
    ultima = trabajo.fallos >= len(PAUSAS)
    if not _anotar(entrega, respuesta, error, ultima=ultima):
        raise NoSePudo(error)


def _se_puede(entrega: Entrega) -> bool:
    """Whether it may be told: else, it is given up and said why."""
    gancho = entrega.gancho
    if not settings.GANCHOS:
        abandonar(entrega, "Los ganchos no están activados en este portal.")
    elif not gancho.en_uso:
        abandonar(entrega, "El gancho estaba en pausa o retirado.")
    elif not lleva_los_de(gancho.responsable, gancho.region_id):
        with transaction.atomic():
            suyo = Gancho.objects.select_for_update().get(pk=gancho.pk)
            if suyo.en_uso:
                poner_en_pausa(suyo, Pausa.SIN_DESIGNACION)
            abandonar(entrega, f"{Pausa.SIN_DESIGNACION.label}.")
    else:
        return True
    return False


def _secretos(gancho: Gancho) -> list[str]:
    """Those that sign today: the new one first."""
    cifrados = [gancho.secreto]
    if gancho.anterior_hasta is not None and gancho.anterior_hasta > instante():
        cifrados.append(gancho.secreto_anterior)
    return [descifrar(uno, uso=USO) for uno in cifrados]


def _por_que_no(respuesta: Respuesta) -> str:
    """Why an answer is no delivery; blank when it is."""
    if 200 <= respuesta.codigo < 300:
        return ""
    if 300 <= respuesta.codigo < 400:
        return f"Respondió {respuesta.codigo}: envía a otra dirección, y no se sigue. Ponga la definitiva."
    if respuesta.codigo == YA_NO_ESTA:
        return "Respondió 410: dice que ya no existe."
    return f"Respondió {respuesta.codigo}."


@transaction.atomic
def _anotar(entrega: Entrega, respuesta: Respuesta, error: str, *, ultima: bool) -> bool:
    """Writes how a try went, and what follows of it; returns whether no other is to come."""
    gancho = Gancho.objects.select_for_update().get(pk=entrega.gancho_id)
    Intento.objects.create(
        entrega=entrega, hecho_el=ahora(), codigo=respuesta.codigo or None, milisegundos=respuesta.milisegundos,
        error=error[:300], respuesta=respuesta.texto[:600],
    )  # fmt: skip
    if not error:
        Entrega.objects.filter(pk=entrega.pk).en_camino().update(entregada_el=ahora())
        Gancho.objects.filter(pk=gancho.pk).update(falla_desde=None)
        return True
    if gancho.falla_desde is None:
        gancho.falla_desde = ahora()
        gancho.save(update_fields=["falla_desde"])
    pausa = None
    if respuesta.codigo == YA_NO_ESTA:
        pausa = Pausa.YA_NO_ESTA
    elif ahora() - gancho.falla_desde >= dt.timedelta(days=settings.GANCHOS_DIAS):
        pausa = Pausa.FALLAS
    if pausa and gancho.en_uso:
        poner_en_pausa(gancho, pausa)
    if pausa or ultima:
        abandonar(entrega, error)
    return bool(pausa or ultima)


def abandonar(entrega: Entrega, motivo: str):
    """Gives it up, and says why."""
    Entrega.objects.filter(pk=entrega.pk).en_camino().update(abandonada_el=ahora(), motivo=motivo[:300])


def _al_fallar(trabajo: Trabajo):
    for entrega in Entrega.objects.filter(pk=trabajo.datos["entrega"]):
        abandonar(entrega, trabajo.error or "No se pudo.")


def _al_reintentar(trabajo: Trabajo):
    if not Entrega.objects.filter(pk=trabajo.datos["entrega"]).update(abandonada_el=None, motivo=""):
        raise NoSePuedeReintentar("De esa entrega ya no se guarda el cuerpo.")


def olvidar_las_viejas(trabajo: Trabajo | None = None):
    """Deletes the deliveries that ended more than DIAS_DE_TRABAJOS days ago, with their tries: they are no evidence."""
    limite = ahora() - dt.timedelta(days=settings.DIAS_DE_TRABAJOS)
    Entrega.objects.filter(creada_el__lt=limite).exclude(entregada_el=None, abandonada_el=None).delete()


registrar(
    Tipo(
        clave=TIPO, nombre="Aviso a un gancho", hacer=entregar, pausas=PAUSAS, al_fallar=_al_fallar,
        al_reintentar=_al_reintentar, boton="Reenviar", fallo="Sin entregar",
    )
)  # fmt: skip
registrar(
    Tipo(clave="limpieza_de_ganchos", nombre="Limpieza de las entregas a ganchos", hacer=olvidar_las_viejas, cada=CADA)
)
