"""Accounts that the portal makes itself."""

from .models import Usuario

SISTEMA = "sistema"


def usuario_del_sistema() -> Usuario:
    """The account in whose name the commands act when nobody's is given. Nobody can sign in with it."""
    usuario, nuevo = Usuario.objects.get_or_create(
        username=SISTEMA,
        defaults={"first_name": "Sistema", "email": "sistema@portal.invalid", "is_active": False},
    )
    if nuevo:
        usuario.set_unusable_password()
        usuario.save(update_fields=["password"])
    return usuario
