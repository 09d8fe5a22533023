"""The accounts, for who administers them; nobody else finds one here."""

from collections.abc import Sequence

from django.urls import reverse

from egtpi_portal.cuentas.alcance import membresias_vigentes
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import es_administrador

from .clases import Clase, Hallado, Parte, registrar


def visibles(usuario: Usuario):
    return Usuario.objects.all() if es_administrador(usuario) else Usuario.objects.none()


def mostrar(usuario: Usuario, pks: Sequence[int]) -> list[Hallado]:
    cuentas = Usuario.objects.in_bulk(pks)
    return [_hallado(cuentas[pk]) for pk in pks]


def _hallado(cuenta: Usuario) -> Hallado:
    roles = [
        f"{m.get_rol_display()}{f' · {m.region}' if m.region else ''}"
        for m in membresias_vigentes(cuenta).select_related("region")
    ]
    return Hallado(
        titulo=str(cuenta),
        enlace=reverse("personas:persona", args=[cuenta.pk]),
        detalle="; ".join(roles) or "Sin designación vigente",
        textos=(("Usuario", cuenta.username), ("Correo", cuenta.email)),
    )


registrar(
    Clase(
        clave="personas",
        nombre="Personas con cuenta",
        partes=(Parte(Usuario, (("last_name", 10), ("first_name", 10), ("username", 4), ("email", 4))),),
        visibles=visibles,
        mostrar=mostrar,
        reciente="last_name",
    )
)
