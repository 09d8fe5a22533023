"""Making and revoking the credentials of programs."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection

from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import PermissionDenied
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.alcance import alcance_de
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.segundo_factor import es_obligatorio

from ..models import Ambito, Credencial
from .errores import ErrorDeCredencial

PREFIJO = "egtpi_"
"""How every secret begins: who finds one where it should not be knows of what it is."""
BYTES = 32
"""Of chance in a secret: 256 bits, so its hash needs no salt nor slowness."""
VIGENCIAS = (30, 90, 180, 365)
"""For how many days one may be good."""
MAXIMO = 10
"""How many a person may have in use."""
LARGO = Credencial._meta.get_field("nombre").max_length or 60
CADA = dt.timedelta(minutes=5)
"""How far behind the last use that is shown may be: it is not written at every request."""


def huella_de(secreto: str) -> str:
    """The sha-256 by which a secret is found."""
    return hashlib.sha256(secreto.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def crear_credencial(*, nombre: str, ambitos: Collection[str], dias: int, por: Usuario) -> tuple[Credencial, str]:
    """Makes one for that person, good for so many days. Returns it with its secret, which is kept nowhere.

    Raises PermissionDenied for who has no membership in force, or must have a second factor and has none; and
    ErrorDeCredencial.
    """
    Usuario.objects.select_for_update().get(pk=por.pk)
    if alcance_de(por).vacio:
        raise PermissionDenied("Su cuenta no tiene hoy una designación: una credencial no le daría nada que leer.")
    if es_obligatorio(por) and not is_mfa_enabled(por):
        raise PermissionDenied("Su rol pide un segundo factor: actívelo antes de crear una credencial.")
    nombre = " ".join(nombre.split())
    if not nombre or len(nombre) > LARGO:
        raise ErrorDeCredencial(f"Diga para qué es, en {LARGO} caracteres o menos.", "nombre")
    suyos = [ambito.value for ambito in Ambito if ambito in ambitos]
    if not suyos or len(suyos) != len(set(ambitos)):
        raise ErrorDeCredencial("Elija al menos un ámbito de la lista.", "ambitos")
    if dias not in VIGENCIAS:
        raise ErrorDeCredencial("Elija cuánto dura.", "dias")
    if Credencial.objects.visibles_para(por).en_uso().count() >= MAXIMO:
        raise ErrorDeCredencial(f"Ya tiene {MAXIMO} credenciales en uso: revoque la que no use.")
    secreto = PREFIJO + secrets.token_urlsafe(BYTES)
    credencial = Credencial.objects.create(
        usuario=por, nombre=nombre, huella=huella_de(secreto), inicio=secreto[:12], ambitos=suyos,
        vence=hoy() + dt.timedelta(days=dias), creada_en=ahora(), creada_por=por,
    )  # fmt: skip
    registrar(
        por=por, accion="credencial.alta", objeto=credencial,
        cambios={"ambitos": ["", ", ".join(suyos)], "vence": ["", credencial.vence.isoformat()]},
        resumen=f"{por} creó la credencial «{nombre}» para leer con un programa.",
    )  # fmt: skip
    return credencial, secreto


@transaction.atomic
def revocar_credencial(*, clave: int, por: Usuario) -> tuple[Credencial, bool]:
    """Revokes one of that person's own, for good. Returns it, and whether it was not revoked yet.

    Raises Credencial.DoesNotExist for what is not theirs.
    """
    credencial = Credencial.objects.visibles_para(por).select_for_update().get(pk=clave)
    if credencial.revocada_en is not None:
        return credencial, False
    credencial.revocada_en, credencial.revocada_por = ahora(), por
    credencial.save(update_fields=["revocada_en", "revocada_por"])
    resumen = f"{por} revocó la credencial «{credencial.nombre}»."
    registrar(por=por, accion="credencial.baja", objeto=credencial, resumen=resumen)
    return credencial, True


def anotar_uso(credencial: Credencial):
    """Writes down that it was used, every few minutes."""
    en = ahora()
    if credencial.ultimo_uso is None or credencial.ultimo_uso <= en - CADA:
        Credencial.objects.filter(pk=credencial.pk).update(ultimo_uso=en)
