"""What changes who may come in: unlocking an account, ending one's own sessions. Each with its event of the trail."""

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from axes.models import AccessFailureLog
from django.db import transaction
from django.utils.text import get_text_list

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.consultas import cuenta_de
from egtpi_portal.cuentas.models import Usuario

from .consultas import sesiones_de
from .enlaces.errores import ErrorDeCuenta
from .permisos import exigir_desbloquear

LARGO_DEL_MOTIVO = 300


@transaction.atomic
def desbloquear(*, usuario: str, motivo: str, por: Usuario) -> int:
    """Forgives every mistake that counts about that person, from anywhere; returns how many there were.

    `usuario` is the user name of the account, or what was typed when there is none; `motivo`: how it is known that it
    is she who wants to come in. Raises PermissionDenied; ErrorDeCuenta without a reason.
    """
    exigir_desbloquear(por)
    motivo = " ".join(motivo.split())[:LARGO_DEL_MOTIVO]
    if not motivo:
        raise ErrorDeCuenta("Escriba por qué se desbloquea: cómo sabe que es la persona y no quien adivina.", "motivo")
    fallos = AccessFailureLog.objects.filter(username=usuario)
    redes = list(fallos.order_by("ip_address").values_list("ip_address", flat=True).distinct())
    cuantos, _ = fallos.delete()
    if cuantos:
        desde = get_text_list(redes[:5], "y") + (f" y {len(redes) - 5} redes más" if len(redes) > 5 else "")
        resumen = (
            f"{por} desbloqueó la entrada de «{usuario}»: {motivo.rstrip('.')}. {cuantos} intentos fallidos olvidados, "
            f"desde {desde}."
        )
        registrar(por=por, accion="sesion.desbloqueo", resumen=resumen, objeto=cuenta_de(usuario))
    return cuantos


@transaction.atomic
def terminar_sesiones(*, por: Usuario, clave: str | None, cual: str | None = None) -> int:
    """Ends one of that person's own sessions (`cual`: its number), or all but the one whose key is `clave`; returns how
    many were ended.

    That one is never ended here (one signs out of it), nor another person's.
    """
    otras = [una.pk for una in sesiones_de(por, clave) if not una.es_esta and cual in (None, str(una.pk))]
    filas = list(UserSession.objects.filter(user=por, pk__in=otras))
    get_adapter().end_sessions(filas)
    if filas:
        que = "otra de sus sesiones" if len(filas) == 1 else f"otras {len(filas)} de sus sesiones"
        desde = get_text_list(sorted({fila.ip for fila in filas}), "y")
        registrar(por=por, accion="sesion.terminada", resumen=f"{por} terminó {que}, desde {desde}.", objeto=por)
    return len(filas)
