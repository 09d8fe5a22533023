"""What the provider's word changes here: who is linked with whom, and what the trail tells. Each with its event."""

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario

from .fallas import Falla


@transaction.atomic
def vincular(*, usuario: Usuario, quien: str, por: Usuario) -> SocialAccount:
    """Keeps that who is `quien` for the provider of the settings is that person, unless it is known already."""
    vinculo, nuevo = SocialAccount.objects.get_or_create(
        provider=settings.PROVEEDOR.emisor, uid=quien, defaults={"user": usuario}
    )
    if nuevo:
        registrar(
            por=por, accion="cuenta.vinculo", objeto=usuario,
            resumen=f"{usuario} vinculó su cuenta con su identidad de {settings.PROVEEDOR.nombre}.",
        )  # fmt: skip
    return vinculo


@transaction.atomic
def desvincular(*, usuario: Usuario, por: Usuario, resumen: str = "") -> int:
    """Forgets who that person is for any provider; returns how many links there were. `resumen`: what the trail tells,
    when it is more than who did it. The next time she comes by it, her mail says again who she is."""
    cuantos, _ = SocialAccount.objects.filter(user=usuario).delete()
    if cuantos:
        de_quien = "su cuenta" if por == usuario else f"la cuenta de {usuario}"
        dicho = resumen or f"{por} quitó el vínculo de {de_quien} con el proveedor de identidad."
        registrar(por=por, accion="cuenta.desvinculo", objeto=usuario, resumen=dicho)
    return cuantos


@transaction.atomic
def anotar_que_no_entro(*, falla: Falla, correo: str = "", usuario: Usuario | None = None) -> None:
    """Tells the trail that somebody whom the provider sent did not come in, and why."""
    como = f" como «{correo[:150]}»" if correo else ""
    registrar(
        por=None, accion="sesion.fallo", objeto=usuario,
        resumen=f"Intento fallido de entrar{como} con {settings.PROVEEDOR.nombre}: {falla.value}.",
    )  # fmt: skip
