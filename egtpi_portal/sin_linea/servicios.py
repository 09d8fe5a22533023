"""What was written without a line comes in: once, whatever the line does."""

from django.db import IntegrityError, transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.palabras import en_minuscula
from egtpi_portal.territorio.cerrojos import bloquear_region

from .errores import EsDeOtraPersona, OtroContenido
from .models import Envio
from .recepcion import RECEPTORES, Escrito


def recibir(*, escrito: Escrito, por: Usuario) -> Envio:
    """Saves what was written and its receipt in one transaction, with the events of what was saved and one of the
    receipt. What comes again with the same key writes nothing and gives the same receipt.

    Raises EsDeOtraPersona for a key of somebody else's; OtroContenido for one that came with something else; NoEsta,
    NoSeGuarda and CambioEnElPortal as `recepcion` says; and PermissionDenied for who may not write it (any more).
    """
    try:
        return _recibir(escrito, por)
    except IntegrityError:  # two at once: the other one's transaction ended first
        if ya := _el_de_antes(escrito, por):
            return ya
        raise


@transaction.atomic
def _recibir(escrito: Escrito, por: Usuario) -> Envio:
    if escrito.de is None:  # what is saved over a version is locked by its own row
        bloquear_region(escrito.region.pk)
    if ya := _el_de_antes(escrito, por):
        return ya
    hecho = RECEPTORES[escrito.tipo](escrito, por)
    envio = Envio.objects.create(
        clave=escrito.clave,
        tipo=escrito.tipo,
        **{escrito.tipo.value: hecho.de},
        huella=escrito.huella,
        dicho={"versiones": dict(hecho.versiones), "codigos": [list(par) for par in hecho.codigos]},
        recibido_en=ahora(),
        recibido_por=por,
    )
    registrar(
        por=por, accion="sin_linea.envio", objeto=envio, region=escrito.region.pk,
        resumen=f"{por} envió {_con_articulo(envio)}, escrita sin línea en su teléfono.",
    )  # fmt: skip
    return envio


def _con_articulo(envio: Envio) -> str:
    nombre = str(envio.de)
    return f"{'el' if nombre.startswith('Acta') else 'la'} {en_minuscula(nombre)}"


def _el_de_antes(escrito: Escrito, por: Usuario) -> Envio | None:
    ya = Envio.objects.select_related("ficha", "acta").filter(clave=escrito.clave).first()
    if ya is None:
        return None
    if ya.recibido_por_id != por.pk:
        raise EsDeOtraPersona
    if ya.huella != escrito.huella:
        raise OtroContenido(ya)
    return ya
