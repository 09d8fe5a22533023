"""The guard against guessing passwords (django-axes' place of it, our measure).

What is closed is the pair (person, place): whoever guesses from one place keeps nobody out of another. Who is guessed
at from many places at once is slowed there, not shut: from a place that the person never came in from, fewer mistakes
are forgiven and the wait is longer, the more mistakes there were in a day; but the first try from any place is always
looked at, and the places that the person comes in from keep the ordinary measure.

Each wrong password is a row of axes' AccessFailureLog; a try that finds the pair closed is not one, so that the wait
that was said stays true.
"""

import datetime as dt
from dataclasses import dataclass

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessFailureLog, AccessLog
from axes.signals import user_locked_out
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
    fallos = AccessFailureLog.objects.filter(username=usuario, ip_address=red, attempt_time__gt=ahora - GUARDAR)
    instantes = list(fallos.order_by("-attempt_time").values_list("attempt_time", flat=True))
    return cierre(instantes, medida_de(usuario, red, instantes[0]), ahora) if instantes else None


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


class Guardia(AxesDatabaseHandler):
    """Who may try, and what a mistake costs."""

    def is_locked(self, request: PeticionDeEntrada, credentials=None) -> bool:
        return cerrada_hasta(de_quien(request, credentials), request.axes_ip_address, instante()) is not None

    def get_failures(self, request: PeticionDeEntrada, credentials=None) -> int:
        return self._del_par(request, credentials).count()

    def user_login_failed(self, sender, credentials, request: PeticionDeEntrada | None = None, **kwargs):
        """Keeps the mistake, unless the pair was closed already, and closes it when it was one too many."""
        if request is None:
            return
        usuario, red = de_quien(request, credentials), request.axes_ip_address
        hasta = cerrada_hasta(usuario, red, instante())
        request.cerro_ahora = False
        if hasta is None:
            self.clean_expired_user_attempts(request, credentials)
            AccessFailureLog.objects.create(
                username=usuario,
                ip_address=red,
                user_agent=request.axes_user_agent,
                http_accept=request.axes_http_accept,
                path_info=request.axes_path_info,
            )
            hasta = cerrada_hasta(usuario, red, instante())
            request.cerro_ahora = hasta is not None
        if hasta is not None:
            request.axes_locked_out, request.axes_credentials, request.cerrada_hasta = True, credentials, hasta
            user_locked_out.send("axes", request=request, username=usuario, ip_address=red)

    def clean_expired_user_attempts(self, request: PeticionDeEntrada | None = None, credentials=None) -> int:
        """Forgets the mistakes that close nothing any more, and the places where nobody came in for long."""
        AccessLog.objects.filter(attempt_time__lte=instante() - CONOCIDO).delete()
        return AccessFailureLog.objects.filter(attempt_time__lte=instante() - GUARDAR).delete()[0]

    def reset_user_attempts(self, request: PeticionDeEntrada, credentials=None) -> int:
        """Who came in has the mistakes of that place forgiven; the rest, for they may be another's, count on."""
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
