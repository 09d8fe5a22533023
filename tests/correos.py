"""What the tests ask of the mail that waits to be sent."""

from django.conf import settings

from egtpi_portal.cifrado import descifrar
from egtpi_portal.correo.mensaje import de_texto
from egtpi_portal.correo.models import Correo
from egtpi_portal.correo.servicios import USO
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen


def encolados() -> list[tuple[str, str, list[str]]]:
    """(subject, body, addresses) of the mails that wait, in the order in which they were left; the same mail to several
    people, one after the other, is one."""
    juntos: list[tuple[str, str, list[str]]] = []
    for correo in Correo.objects.exclude(contenido="").order_by("pk").select_related("trabajo"):
        mensaje = de_texto(descifrar(correo.contenido, uso=USO))
        if juntos and juntos[-1][:2] == (correo.trabajo.que, mensaje.cuerpo):
            juntos[-1][2].append(mensaje.para)
        else:
            juntos.append((correo.trabajo.que, mensaje.cuerpo, [mensaje.para]))
    return juntos


def enlace_recibido(recibidos) -> str:
    """The path of the link in the mail that the portal sends once it does what waits."""
    hacer_los_que_toquen()
    (linea,) = (linea for linea in recibidos[-1].body.splitlines() if linea.startswith("http"))
    return linea.removeprefix(settings.DIRECCION_DEL_PORTAL)
