"""The guard against guessing passwords (django-axes' place of it, our measure).

What is closed is the pair (person, place): whoever guesses from one place keeps nobody out of another. Who is guessed
at from many places at once is slowed there, not shut: from a place that the person never came in from, fewer mistakes
are forgiven and the wait is longer, the more mistakes there were in a day; but the first try from any place is always
looked at, and the places that the person comes in from keep the ordinary measure.

Each wrong password is a row of axes' AccessFailureLog; a try that finds the pair closed is not one, so that the wait
that was said stays true. The row is written before the password is looked at, one try of a pair at a time, and taken
away when it proves right: however many tries come at once, no more are looked at than the measure forgives. What holds
the others back is over before the hash is reckoned.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessFailureLog, AccessLog
from axes.signals import user_locked_out
from django.db import connection, transaction
from django.db.models import Q
from django.shortcuts import render

from egtpi_portal.calendario.reloj import LIMA, instante
from egtpi_portal.cuentas.consultas import cuenta_de
from egtpi_portal.cuentas.limites import en_palabras
from egtpi_portal.cuentas.peticiones import PeticionDeEntrada


@dataclass(frozen=True, slots=True)
class Medida:
    """So many mistakes within the wait close the pair, from the last of them, for as long."""

    fallos: int
    espera: dt.timedelta


@dataclass(frozen=True, slots=True)
class Intento:
    """A try whose password is looked at: its row, and whether no mistake of the pair was there before it."""

    pk: int
    es_el_primero: bool


ORDINARIA = Medida(5, dt.timedelta(minutes=15))
ESCALONES = ((60, Medida(1, dt.timedelta(hours=6))), (15, Medida(2, dt.timedelta(hours=1))))
"""From so many mistakes about one person in a day, from anywhere: the measure where they are not known."""
MEMORIA = dt.timedelta(days=1)
CONOCIDO = dt.timedelta(days=90)
"""For so long is a place known from which the person came in."""
GUARDAR = MEMORIA + max(medida.espera for _, medida in ESCALONES)


def de_quien(request: PeticionDeEntrada, credentials=None) -> str:
    """Whom somebody says to be: the user name of the account that what was typed names (user name or mail, in any
    case), or what was typed."""
    dicho = credentials or request.POST
    escrito = str(dicho.get("login") or dicho.get("username") or dicho.get("email") or "").strip()[:254]
    recordado = getattr(request, "_de_quien", None)
    if recordado is None or recordado[0] != escrito:
        cuenta = cuenta_de(escrito)
        recordado = request._de_quien = (escrito, cuenta.username if cuenta else escrito.lower())
    return recordado[1]


def cerrada_hasta(usuario: str, red: str, ahora: dt.datetime) -> dt.datetime | None:
    """Until when that person's sign-in is closed from that place; None when it is open."""
    return _cierra(_fallos(usuario, red, ahora), usuario, red, ahora)


def _fallos(usuario: str, red: str, ahora: dt.datetime, **cuales) -> list[tuple[int, dt.datetime]]:
    """(key, instant) of each mistake of the pair that may count, the last first."""
    fallos = AccessFailureLog.objects.filter(username=usuario, ip_address=red, attempt_time__gt=ahora - GUARDAR)
    return list(fallos.filter(**cuales).order_by("-attempt_time", "-pk").values_list("pk", "attempt_time"))


def _cierra(fallos: list[tuple[int, dt.datetime]], usuario: str, red: str, ahora: dt.datetime) -> dt.datetime | None:
    instantes = [cuando for _, cuando in fallos]
    return cierre(instantes, medida_de(usuario, red, instantes[0]), ahora) if instantes else None


@transaction.atomic(durable=True)
def apartar(usuario: str, red: str, **desde: str) -> Intento | dt.datetime:
    """Counts a try of that pair as a mistake before its password is looked at, and returns it; or, where it is closed,
    until when. One try of a pair at a time, and written when it returns. `desde`: what the row says of the browser."""
    if connection.vendor == "postgresql":  # SQLite writes one at a time: its transactions take their turn as they begin
        turno = hashlib.blake2b(f"{usuario}\n{red}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(turno, signed=True)])
    ahora = instante()
    fallos = _fallos(usuario, red, ahora)
    if hasta := _cierra(fallos, usuario, red, ahora):
        return hasta
    fila = AccessFailureLog.objects.create(username=usuario, ip_address=red, **desde)
    return Intento(fila.pk, es_el_primero=not fallos)


def cierre(instantes: list[dt.datetime], medida: Medida, ahora: dt.datetime) -> dt.datetime | None:
    """Until when a pair is closed, of the instants of its mistakes (the last one first) and the measure of the last."""
    cuentan = sum(cuando > instantes[0] - medida.espera for cuando in instantes)
    hasta = instantes[0] + medida.espera
    return hasta if cuentan >= medida.fallos and hasta > ahora else None


def medida_de(usuario: str, red: str, cuando: dt.datetime) -> Medida:
    """The measure for a mistake about that person from that place at that instant. (What comes later does not change
    it: nor, so, the wait that was said.)"""
    del_dia = {"attempt_time__gt": cuando - MEMORIA, "attempt_time__lte": cuando}
    total = AccessFailureLog.objects.filter(username=usuario, **del_dia).count()
    if total < ESCALONES[-1][0]:
        return ORDINARIA
    return medida(total, conocido=(usuario, red) in conocidos([usuario], cuando))


def medida(total: int, *, conocido: bool) -> Medida:
    """The measure, of the mistakes about a person in a day and of whether the place is one they come in from."""
    return next((medida for desde, medida in ESCALONES if total >= desde and not conocido), ORDINARIA)


def conocidos(usuarios, cuando: dt.datetime) -> set[tuple[str, str]]:
    """(person, place) for each place that each of those people came in from in the last months."""
    entradas = AccessLog.objects.filter(username__in=usuarios, attempt_time__gt=cuando - CONOCIDO)
    return set(entradas.filter(attempt_time__lte=cuando).order_by().values_list("username", "ip_address").distinct())


def olvidar():
    """Forgets the mistakes that close nothing any more, and the places where nobody came in for long."""
    AccessLog.objects.filter(attempt_time__lte=instante() - CONOCIDO).delete()
    AccessFailureLog.objects.filter(attempt_time__lte=instante() - GUARDAR).delete()


class Guardia(AxesDatabaseHandler):
    """Who may try, and what a mistake costs."""

    def is_allowed(self, request: PeticionDeEntrada, credentials=None) -> bool:
        """Whether that try's password may be looked at; if so, it is counted until it proves right."""
        usuario, red = de_quien(request, credentials), request.axes_ip_address
        hecho = apartar(
            usuario,
            red,
            user_agent=request.axes_user_agent,
            http_accept=request.axes_http_accept,
            path_info=request.axes_path_info,
        )
        if isinstance(hecho, Intento):
            request.intento = hecho
            return True
        request.cerrada_hasta = hecho
        return False

    def is_locked(self, request: PeticionDeEntrada, credentials=None) -> bool:
        return cerrada_hasta(de_quien(request, credentials), request.axes_ip_address, instante()) is not None

    def get_failures(self, request: PeticionDeEntrada, credentials=None) -> int:
        return self._del_par(request, credentials).count()

    def user_login_failed(self, sender, credentials, request: PeticionDeEntrada | None = None, **kwargs):
        """Leaves the mistake counted, and closes the pair when it was one too many; nothing, when it was closed."""
        if request is None:
            return
        usuario, red = de_quien(request, credentials), request.axes_ip_address
        intento: Intento | None = getattr(request, "intento", None)
        request.cerro_ahora = False
        if intento is not None:
            request.intento = None
            olvidar()
            hasta = self._cierra_con(intento, usuario, red)
            request.cerro_ahora = hasta is not None
        else:
            hasta = getattr(request, "cerrada_hasta", None)
        if hasta is not None:
            request.axes_locked_out, request.axes_credentials, request.cerrada_hasta = True, credentials, hasta
            user_locked_out.send("axes", request=request, username=usuario, ip_address=red)

    @staticmethod
    def _cierra_con(intento: Intento, usuario: str, red: str) -> dt.datetime | None:
        """Until when the pair is closed by that mistake, of it and those before it; None when it closes nothing, or was
        forgiven while its password was looked at: its person came in."""
        ahora = instante()
        fallos = _fallos(usuario, red, ahora, pk__lte=intento.pk)
        return _cierra(fallos, usuario, red, ahora) if fallos and fallos[0][0] == intento.pk else None

    @staticmethod
    def soltar(request: PeticionDeEntrada):
        """The password of that try was right: it was no mistake. (The others of the pair are forgiven once its person
        is in, with the second factor if there is one.)"""
        intento: Intento | None = getattr(request, "intento", None)
        if intento is not None:
            AccessFailureLog.objects.filter(pk=intento.pk).delete()
            request.intento, request.sin_fallos = None, intento.es_el_primero

    def clean_expired_user_attempts(self, request: PeticionDeEntrada | None = None, credentials=None) -> int:
        """Nothing: what the library would clean as somebody comes in or goes out is forgotten at the next mistake."""
        return 0

    def reset_user_attempts(self, request: PeticionDeEntrada, credentials=None) -> int:
        """Who came in has the mistakes of that place forgiven; the rest, for they may be another's, count on."""
        if getattr(request, "sin_fallos", False):  # there were none to forgive
            return 0
        return self._del_par(request, credentials).delete()[0]

    def reset_attempts(self, *, ip_address=None, username=None, ip_or_username=False) -> int:
        """Forgives the mistakes about that person, from that place, or both; of everybody when neither is given."""
        partes = [Q(ip_address=ip_address)] if ip_address else []
        partes += [Q(username=username)] if username else []
        cuales = Q()
        for parte in partes:
            cuales = cuales | parte if ip_or_username else cuales & parte
        return AccessFailureLog.objects.filter(cuales).delete()[0]

    def _del_par(self, request: PeticionDeEntrada, credentials):
        return AccessFailureLog.objects.filter(
            username=de_quien(request, credentials), ip_address=request.axes_ip_address
        )


def pagina_de_cierre(request: PeticionDeEntrada, original_response=None, credentials=None):
    """What is said to who finds the sign-in closed: until when, truly, and what can be done meanwhile."""
    hasta = getattr(request, "cerrada_hasta", None) or instante() + ORDINARIA.espera
    falta = max(1, round((hasta - instante()).total_seconds()))
    contexto = {"hora": f"{hasta.astimezone(LIMA):%H:%M}", "espera": en_palabras(falta)}
    pagina = render(request, "account/bloqueado.html", contexto, status=429)
    pagina["Retry-After"] = str(falta)
    return pagina
