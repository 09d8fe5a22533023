"""What people do with hooks: make, try, pause and withdraw them, change their secret, ask for a delivery again."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, instante
from egtpi_portal.cifrado import cifrar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.cerrojos import bloquear_regiones, turno_del_pais

from .destino import resolver
from .errores import DireccionNoAdmitida, ErrorDeGancho, NoLlego, YaRetirado
from .firma import nuevo_secreto
from .models import Entrega, Gancho, Pausa, Suceso
from .permisos import exigir_lleva_los_de
from .sucesos import PRUEBA, dejar, llevar

USO = "ganchos"
"""What secrets are enciphered for."""
MAXIMO = 5
"""How many a region may have, and how many the country."""
FIRMAN_LOS_DOS = dt.timedelta(hours=24)
"""For how long the earlier secret signs too."""
LARGO = 60


def _el(clave: int, por: Usuario) -> Gancho:
    """One that the person looks after, locked. Raises Gancho.DoesNotExist, PermissionDenied and ErrorDeGancho."""
    gancho = Gancho.objects.visibles_para(por).select_for_update(of=("self",)).get(pk=clave)
    exigir_lleva_los_de(por, gancho.region_id)
    if gancho.retirado_en is not None:
        raise YaRetirado
    return gancho


def _contar(gancho: Gancho, accion: str, resumen: str, por: Usuario | None, cambios: dict | None = None):
    registrar(
        por=por, accion=f"gancho.{accion}", objeto=gancho, region=gancho.region_id or "", resumen=resumen,
        cambios=cambios,
    )  # fmt: skip


def crear_gancho(
    *, nombre: str, direccion: str, sucesos: Collection[str], region: str | None, por: Usuario
) -> tuple[Gancho, str]:
    """Makes one, of that region or of the country. Returns it with its secret, which is not shown again.

    Raises PermissionDenied for who does not look after those of that region, and ErrorDeGancho.
    """
    exigir_lleva_los_de(por, region)
    nombre, direccion = " ".join(nombre.split()), direccion.strip()
    if not nombre or len(nombre) > LARGO:
        raise ErrorDeGancho(f"Diga para qué es, en {LARGO} caracteres o menos.", "nombre")
    suyos = [suceso.value for suceso in Suceso if suceso in sucesos]
    if not suyos or len(suyos) != len(set(sucesos)):
        raise ErrorDeGancho("Elija al menos un suceso de la lista.", "sucesos")
    try:
        resolver(direccion)
    except (DireccionNoAdmitida, NoLlego) as error:
        raise ErrorDeGancho(str(error), "direccion") from None
    return _guardar(nombre, direccion, suyos, region, por)


@transaction.atomic
def _guardar(nombre: str, direccion: str, sucesos: list[str], region: str | None, por: Usuario) -> tuple[Gancho, str]:
    if region is None:
        turno_del_pais()
    elif not bloquear_regiones([region]):
        raise ErrorDeGancho("Elija una región de la lista.", "region")
    hay = Gancho.objects.filter(region=region, retirado_en=None)
    if hay.filter(direccion=direccion).exists():
        raise ErrorDeGancho("Ya hay un gancho con esa dirección: retírelo antes, o elija otra.", "direccion")
    if hay.count() >= MAXIMO:
        raise ErrorDeGancho(f"Ya hay {MAXIMO} ganchos: retire el que no se use.")
    secreto = nuevo_secreto()
    gancho = Gancho.objects.create(
        region_id=region, nombre=nombre, direccion=direccion, sucesos=sucesos, secreto=cifrar(secreto, uso=USO),
        responsable=por, creado_en=ahora(), creado_por=por,
    )  # fmt: skip
    donde = direccion.partition("?")[0]  # what follows may be a key of that system
    cambios = {"direccion": ["", donde], "sucesos": ["", ", ".join(sucesos)]}
    _contar(gancho, "alta", f"{por} creó el gancho «{nombre}», que avisa a {donde}.", por, cambios)
    return gancho, secreto


@transaction.atomic
def cambiar_secreto(*, clave: int, por: Usuario) -> tuple[Gancho, str]:
    """Gives it another secret; the earlier one signs too for FIRMAN_LOS_DOS. Returns it with the new one.

    Raises as `_el` does.
    """
    gancho, secreto = _el(clave, por), nuevo_secreto()
    gancho.secreto_anterior, gancho.anterior_hasta = gancho.secreto, instante() + FIRMAN_LOS_DOS
    gancho.secreto = cifrar(secreto, uso=USO)
    gancho.save(update_fields=["secreto", "secreto_anterior", "anterior_hasta"])
    _contar(gancho, "secreto", f"{por} cambió el secreto del gancho «{gancho.nombre}».", por)
    return gancho, secreto


@transaction.atomic
def pausar(*, clave: int, por: Usuario) -> Gancho:
    """Has nothing told to it until somebody resumes it. Raises as `_el` does, and ErrorDeGancho when it is paused."""
    gancho = _el(clave, por)
    if gancho.pausado_el is not None:
        raise ErrorDeGancho("Ese gancho ya está en pausa.")
    poner_en_pausa(gancho, Pausa.A_MANO, por=por)
    return gancho


def poner_en_pausa(gancho: Gancho, pausa: Pausa, *, por: Usuario | None = None):
    """Pauses it, locked, and tells the trail why; None: the portal does."""
    gancho.pausado_el, gancho.pausa = ahora(), pausa
    gancho.save(update_fields=["pausado_el", "pausa"])
    quien = f"{por} puso en pausa" if por else "El portal puso en pausa"
    _contar(gancho, "pausa", f"{quien} el gancho «{gancho.nombre}»: {pausa.label.lower()}.", por)


@transaction.atomic
def reanudar(*, clave: int, por: Usuario) -> Gancho:
    """Has it told again of what happens from now on; who resumes it answers for it. Raises as `_el` does, and
    ErrorDeGancho when it is not paused."""
    gancho = _el(clave, por)
    if gancho.pausado_el is None:
        raise ErrorDeGancho("Ese gancho no está en pausa.")
    gancho.pausado_el, gancho.pausa, gancho.falla_desde, gancho.responsable = None, "", None, por
    gancho.save(update_fields=["pausado_el", "pausa", "falla_desde", "responsable"])
    _contar(gancho, "reanudacion", f"{por} reanudó el gancho «{gancho.nombre}».", por)
    return gancho


@transaction.atomic
def retirar(*, clave: int, por: Usuario) -> Gancho:
    """Withdraws it for good; what was on its way is given up. Raises as `_el` does."""
    gancho = _el(clave, por)
    gancho.retirado_en, gancho.retirado_por = ahora(), por
    gancho.save(update_fields=["retirado_en", "retirado_por"])
    gancho.entregas.en_camino().update(abandonada_el=ahora(), motivo="El gancho fue retirado.")
    _contar(gancho, "retiro", f"{por} retiró el gancho «{gancho.nombre}».", por)
    return gancho


@transaction.atomic
def probar(*, clave: int, por: Usuario) -> Entrega:
    """Leaves a delivery that tells of nothing. Raises as `_el` does, and ErrorDeGancho while it is paused or another
    is on its way."""
    gancho = _el(clave, por)
    _exigir_en_uso(gancho)
    if gancho.entregas.en_camino().filter(tipo=PRUEBA).exists():
        raise ErrorDeGancho("Ya hay una prueba en camino: espere a ver qué responde.")
    entrega = dejar(gancho, PRUEBA, {"region": gancho.region_id, "clase": PRUEBA}, en=ahora(), por=por)
    _contar(gancho, "prueba", f"{por} probó el gancho «{gancho.nombre}».", por)
    return entrega


@transaction.atomic
def reenviar(*, clave: int, por: Usuario) -> Entrega:
    """Asks again for a delivery that was made or given up: the same `webhook-id` and body.

    Raises Entrega.DoesNotExist, as `_el` does, and ErrorDeGancho while it is on its way or its hook is paused.
    """
    entrega = Entrega.objects.visibles_para(por).get(pk=clave)
    gancho = _el(entrega.gancho_id, por)
    _exigir_en_uso(gancho)
    entrega = gancho.entregas.select_for_update().get(pk=clave)
    if entrega.en_camino:
        raise ErrorDeGancho("Esa entrega aún está en camino.")
    entrega.entregada_el = entrega.abandonada_el = None
    entrega.motivo = ""
    entrega.save(update_fields=["entregada_el", "abandonada_el", "motivo"])
    llevar(entrega, vez=entrega.intentos.count(), por=por)
    _contar(gancho, "reenvio", f"{por} pidió repetir la entrega {entrega.clave} de «{gancho.nombre}».", por)
    return entrega


def _exigir_en_uso(gancho: Gancho):
    if gancho.pausado_el is not None:
        raise ErrorDeGancho("Ese gancho está en pausa: reanúdelo antes.")
