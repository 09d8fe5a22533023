"""When each session was last used: kept now and then, not at each request."""

import threading

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from egtpi_portal.calendario.reloj import instante
from egtpi_portal.cuentas.sesiones import DESDE

CADA = 5 * 60
"""Seconds that the last use may lag behind."""
RECORDADAS = 10_000


class _Recientes:
    """The sessions whose use this process wrote down in the last minutes."""

    def __init__(self):
        self._cuando: dict[str, float] = {}
        self._llave = threading.Lock()

    def toca(self, clave: str, ahora: float) -> bool:
        """Whether it is time to write that session's use down again; whoever asks is taken to do it."""
        with self._llave:
            if self._cuando.get(clave, 0) > ahora - CADA:
                return False
            if len(self._cuando) >= RECORDADAS:
                self._cuando = {una: cuando for una, cuando in self._cuando.items() if cuando > ahora - CADA}
            self._cuando[clave] = ahora
            return True


RECIENTES = _Recientes()


def anotar_uso(get_response):
    """Middleware: writes down from where and with what a session is used, every few minutes."""

    def intermedio(request: HttpRequest):
        respuesta = get_response(request)
        sesion = request.session
        if sesion.accessed and sesion.session_key and request.user.is_authenticated:
            ahora = instante().timestamp()
            if sesion.get(DESDE, 0) <= ahora - CADA and RECIENTES.toca(sesion.session_key, ahora):
                UserSession.objects.create_from_request(request)
        return respuesta

    return intermedio
