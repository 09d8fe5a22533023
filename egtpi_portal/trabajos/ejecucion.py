"""Taking jobs and doing them: what the worker runs.

At least once: a job whose maker died is taken up again from the start, by whoever sees first that its heart stopped.
"""

import datetime as dt
import threading
import uuid
from contextlib import contextmanager

import structlog
from django.conf import settings
from django.db import Error, connection, transaction
from django.db.models import F, Q
from django_q.exceptions import TimeoutException

from egtpi_portal.calendario.reloj import ahora, instante

from .errores import NoSePudo
from .estados import MAQUINA, EstadoTrabajo
from .models import Trabajo
from .tipos import Tipo, tipo_de

registro = structlog.get_logger(__name__)

TANDA = dt.timedelta(seconds=20)
"""For how long a worker goes on taking jobs before it lets the queue call it again."""
MURIERON = "Quien lo hacía se detuvo {veces} veces a la mitad, y no se intenta más por sí solo."
DESCONOCIDO = "Esta versión del portal no sabe hacer trabajos de este tipo."
DE_OTRA_VERSION = (dt.timedelta(minutes=10), dt.timedelta(hours=1))
"""How long to wait for a worker that knows the kind: while a new version is put in, one of each may be running."""
TARDO = "Tardó más de {minutos} minutos y se detuvo."
INESPERADO = "Error inesperado ({clase}). El detalle está en el registro del servidor, con el número de trabajo {pk}."


def por_hacer():
    """The jobs that may be taken now: those whose turn has come, and those whose maker's heart stopped. First come,
    first served."""
    ya = instante()
    muertos = Q(estado=EstadoTrabajo.EN_CURSO, latido__lt=ya - dt.timedelta(seconds=settings.TRABAJO_SIN_LATIDO))
    return Trabajo.objects.filter(Q(estado=EstadoTrabajo.EN_COLA, toca__lte=ya) | muertos).order_by("toca", "id")


def tomar() -> Trabajo | None:
    """Takes the next job, or None: nobody else has it while its heart beats. One whose makers died time and again is
    told as failed instead."""
    for candidato in por_hacer()[:10]:
        muerto = candidato.estado == EstadoTrabajo.EN_CURSO
        if muerto and candidato.retomas >= settings.TRABAJO_RETOMAS:
            _acabar(candidato, tipo_de(candidato.tipo), MURIERON.format(veces=candidato.retomas + 1))
            continue
        cambios = {"retomas": F("retomas") + 1, "retomado": ahora()} if muerto else {}
        testigo = uuid.uuid4().hex
        suyo = Trabajo.objects.filter(pk=candidato.pk, testigo=candidato.testigo, latido=candidato.latido)
        que = "retomar" if muerto else "tomar"
        if MAQUINA.por_si_solo(suyo, que, testigo=testigo, latido=instante(), **cambios):
            return Trabajo.objects.get(pk=candidato.pk, testigo=testigo)
    return None


def hacer(trabajo: Trabajo):
    """Does a job that was taken, and writes how it ended. Raises nothing that the job raises."""
    tipo, empezo = tipo_de(trabajo.tipo), instante()
    diario = registro.bind(trabajo=trabajo.pk, tipo=trabajo.tipo, retomas=trabajo.retomas)
    try:
        if tipo is None:
            raise NoSePudo(DESCONOCIDO)
        tipo.hacer(trabajo)
    except NoSePudo as error:
        diario.warning("trabajo_no_se_pudo", error=str(error))
        _no_salio(trabajo, tipo, str(error), definitivo=error.definitivo)
    except TimeoutException:
        diario.error("trabajo_tardo_demasiado")
        minutos = settings.Q_CLUSTER["timeout"] // 60
        _no_salio(trabajo, tipo, TARDO.format(minutos=minutos), definitivo=True)
    except Exception as error:
        diario.exception("trabajo_fallo")
        _no_salio(trabajo, tipo, INESPERADO.format(clase=type(error).__name__, pk=trabajo.pk), definitivo=False)
    else:
        _soltar(trabajo, "terminar", terminado=ahora(), error="")
        diario.info("trabajo_hecho", segundos=round((instante() - empezo).total_seconds(), 1))


def _no_salio(trabajo: Trabajo, tipo: Tipo | None, error: str, *, definitivo: bool):
    """Writes that an attempt failed: another one waits for its time, or the job has failed."""
    pausas = tipo.pausas if tipo else DE_OTRA_VERSION
    if definitivo or trabajo.fallos >= len(pausas):
        _acabar(trabajo, tipo, error)
        return
    toca = instante() + pausas[trabajo.fallos]
    _soltar(trabajo, "esperar otro intento", toca=toca, fallos=trabajo.fallos + 1, error=error)


@transaction.atomic
def _acabar(trabajo: Trabajo, tipo: Tipo | None, error: str):
    """Writes that a job has failed, and tells the thing that it is about."""
    fallo = _soltar(trabajo, "fallar", terminado=ahora(), error=error, fallos=trabajo.fallos + 1)
    if fallo and tipo is not None:
        trabajo.error = error
        tipo.al_fallar(trabajo)


def _soltar(trabajo: Trabajo, que: str, **cambios) -> bool:
    """Lets go of a job by that transition. Only who still has it writes: one that another took up is theirs."""
    suyo = Trabajo.objects.filter(pk=trabajo.pk, testigo=trabajo.testigo)
    return bool(MAQUINA.por_si_solo(suyo, que, testigo="", latido=None, **cambios))


def hacer_los_que_toquen() -> int:
    """Does one after another the jobs whose turn has come, until there is none; returns how many. For tests and for who
    has no worker: without a heartbeat."""
    n = 0
    while trabajo := tomar():
        hacer(trabajo)
        n += 1
    return n


@contextmanager
def _latiendo(trabajo: Trabajo):
    """Shows, from a thread of its own, that who does the job lives."""
    fin = threading.Event()

    def latir():
        try:
            while not fin.wait(settings.TRABAJO_LATIDO):
                try:
                    Trabajo.objects.filter(pk=trabajo.pk, testigo=trabajo.testigo).update(latido=instante())
                except Error as error:  # it may answer to the next beat
                    registro.warning("latido_perdido", trabajo=trabajo.pk, error=str(error))
                    connection.close()
        finally:
            connection.close()

    hilo = threading.Thread(target=latir, name=f"latido-{trabajo.pk}", daemon=True)
    hilo.start()
    try:
        yield
    finally:
        fin.set()
        hilo.join()


def trabajar():
    """What each process of the worker runs when the queue calls it: does jobs for a while. Never raises: what cannot
    even be written down is taken up again when its heart is seen to have stopped."""
    hasta = instante() + TANDA
    try:
        while instante() < hasta and (trabajo := tomar()):
            with _latiendo(trabajo):
                hacer(trabajo)
    except Exception:
        registro.exception("trabajos_interrumpidos")
