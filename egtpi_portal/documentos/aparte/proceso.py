"""Starting a process apart, waiting for it, and telling what came of it."""

import json
import logging
import os
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO

from egtpi_portal.taller import SinTaller, encargar, entorno_limpio

from .. import presupuesto
from ..presupuesto import FRASE_DEMASIADA_MEMORIA, FRASE_DEMASIADO_TIEMPO, Limites
from .encargo import Encargo, Hecho
from .trabajo import NO_SE_PUDO

bitacora = logging.getLogger(__name__)

HIJO = f"{__package__}.hijo"
_turnos = threading.BoundedSemaphore(presupuesto.LECTURAS_A_LA_VEZ)


class AparteOcupado(RuntimeError):
    """Too many files are being read at once; the message says what to do."""

    def __init__(self):
        super().__init__("El portal está leyendo otros archivos. Espere un minuto y súbalo de nuevo.")


def hacer_aparte(archivo: IO[bytes], encargos: Sequence[Encargo], limites: Limites | None = None) -> dict[str, Hecho]:
    """What each thing asked of the file said, by its name, in the order asked. What a limit ends is told in a sentence,
    and the rest is done in another process. The file is left at its start. Raises AparteOcupado.
    """
    limites = limites or Limites()
    if not _turnos.acquire(timeout=presupuesto.ESPERA_DE_TURNO):
        raise AparteOcupado
    try:
        with _en_disco(archivo) as ruta:
            return _todo(ruta, list(encargos), limites)
    finally:
        _turnos.release()
        archivo.seek(0)


def _todo(ruta: str, faltan: list[Encargo], limites: Limites) -> dict[str, Hecho]:
    """One process over all that was asked, and another over what is left each time that a limit ends one."""
    hechos: dict[str, Hecho] = {}
    fin = time.monotonic() + limites.segundos
    while faltan:
        nuevos = _una_vez(ruta, faltan, limites, fin)
        hechos |= nuevos
        faltan = _los_que_faltan(faltan, nuevos)
        if time.monotonic() >= fin:
            hechos |= {uno.nombre: Hecho(por_que=FRASE_DEMASIADO_TIEMPO, al_limite=True) for uno in faltan}
            break
    return hechos


def _los_que_faltan(pedidos: list[Encargo], hechos: dict[str, Hecho]) -> list[Encargo]:
    """Those not done yet that are for a file of that kind; none when the file was refused."""
    faltan = [uno for uno in pedidos if uno.nombre not in hechos]
    examen = next((uno for uno in pedidos if uno.examina and uno.nombre in hechos), None)
    if examen is None:
        return faltan
    if hechos[examen.nombre].por_que:
        return []
    return [uno for uno in faltan if not uno.tipos or hechos[examen.nombre].resultado in uno.tipos]


def _una_vez(ruta: str, encargos: list[Encargo], limites: Limites, fin: float) -> dict[str, Hecho]:
    """A process over all of them: what they said, and why the one that it died at says nothing, if it died."""
    with ExitStack() as pila:
        pedido, salida, quejas = (pila.enter_context(tempfile.TemporaryFile()) for _ in range(3))
        archivo = pila.enter_context(open(ruta, "rb"))
        pedido.write(json.dumps({"limites": asdict(limites), "encargos": [uno.datos() for uno in encargos]}).encode())
        pedido.seek(0)
        segundos = max(0.1, fin - time.monotonic())
        try:
            hecho = encargar(f"{HIJO}:main", pedido, salida, quejas, archivo, segundos=segundos, si_esta_listo=True)
            codigo, a_tiempo = hecho.codigo, hecho.a_tiempo
        except SinTaller:
            codigo, a_tiempo = _en_uno_nuevo(pedido, salida, quejas, archivo, max(0.1, fin - time.monotonic()))
        salida.seek(0)
        hechos, caido = _leer(salida.read((limites.resultado + 10_000) * (len(encargos) + 1)))
        _contar(quejas, codigo)
    if codigo == 0:  # what is not there was for another kind of file
        return {uno.nombre: hechos.get(uno.nombre, Hecho()) for uno in encargos}
    caido = caido or next(uno.nombre for uno in encargos if uno.nombre not in hechos)
    return hechos | {caido: Hecho(por_que=_por_que(codigo, a_tiempo), al_limite=True)}


def _en_uno_nuevo(
    pedido: IO[bytes], salida: IO[bytes], quejas: IO[bytes], archivo: IO[bytes], segundos: float
) -> tuple[int, bool]:
    """How a process ended that was started for this, and whether it did in its time."""
    for suyo in (pedido, salida, quejas, archivo):  # the workshop may have begun it, and died
        suyo.seek(0)
    for suyo in (salida, quejas):
        suyo.truncate()
    proceso = subprocess.Popen(
        [sys.executable, "-m", HIJO, str(archivo.fileno())], stdin=pedido, stdout=salida, stderr=quejas,
        env=entorno_limpio(), cwd="/", pass_fds=[archivo.fileno()], process_group=0,
    )  # fmt: skip
    a_tiempo = False
    try:
        a_tiempo = _espera(proceso, segundos)
    finally:
        proceso.kill()
        codigo = proceso.wait()
    return codigo, a_tiempo


def _espera(proceso: subprocess.Popen[bytes], segundos: float) -> bool:
    """Whether the process ends within that time. The system wakes us when it does; `wait` alone would look again and
    again whether it has, as it does where the system cannot."""
    try:
        descriptor = os.pidfd_open(proceso.pid)
    except (AttributeError, OSError):
        try:
            proceso.wait(segundos)
        except subprocess.TimeoutExpired:
            return False
        return True
    try:
        vigia = select.poll()
        vigia.register(descriptor, select.POLLIN)
        return bool(vigia.poll(segundos * 1000))
    finally:
        os.close(descriptor)


def _leer(salida: bytes) -> tuple[dict[str, Hecho], str | None]:
    """What was said, and what was begun and never ended."""
    hechos: dict[str, Hecho] = {}
    empezado = None
    for linea in salida.splitlines():
        try:
            dicho = json.loads(linea)
        except ValueError:  # cut by the limit
            break
        if "empieza" in dicho:
            empezado = dicho["empieza"]
        else:
            hechos[dicho["nombre"]] = Hecho(**dicho["hecho"])
            empezado = None
    return hechos, empezado


def _por_que(codigo: int, a_tiempo: bool) -> str:
    import signal

    if not a_tiempo or codigo == -signal.SIGXCPU:
        return FRASE_DEMASIADO_TIEMPO
    return FRASE_DEMASIADA_MEMORIA if codigo in (-signal.SIGKILL, -signal.SIGABRT) else NO_SE_PUDO


def _contar(quejas: IO[bytes], codigo: int):
    quejas.seek(0)
    if texto := quejas.read(4000).decode("utf-8", "replace").strip():
        bitacora.warning("Al leer un archivo por dentro (salió con %s): %s", codigo, texto)


@contextmanager
def _en_disco(archivo: IO[bytes]) -> Iterator[str]:
    """Where the file is on the disk: where it already was, or a copy that goes afterwards. (The process apart opens it
    anew: two that share an open file would share its place.)"""
    ruta = _ruta_de(archivo)
    if ruta:
        yield ruta
        return
    with tempfile.NamedTemporaryFile(prefix="lectura-") as copia:
        archivo.seek(0)
        shutil.copyfileobj(archivo, copia, presupuesto.TROZO)
        copia.flush()
        yield copia.name


def _ruta_de(archivo: IO[bytes]) -> str:
    """An upload kept on the disk, or a file of a local store; blank when it is in memory or elsewhere."""
    if hasattr(archivo, "temporary_file_path"):
        return archivo.temporary_file_path()
    try:
        ruta: str = getattr(archivo, "path", "")
        return ruta if ruta and Path(ruta).is_file() else ""
    except (AttributeError, NotImplementedError, ValueError):
        return ""
