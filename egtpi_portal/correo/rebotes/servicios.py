"""Marking an address where mail does not arrive, and sending there again."""

from django.db import IntegrityError, transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.correo.models import Rebote
from egtpi_portal.cuentas.models import Usuario

from .consultas import duenos_de
from .informe import Devolucion, NoMarca, leer_informe
from .marca import normal
from .permisos import exigir_atender


class YaSeReintenta(ValueError):
    """The address is not marked any more: somebody said to try again before."""


def marcar(*, direccion: str, codigo: str, diagnostico: str) -> bool:
    """Marks that address, if it is somebody's: nothing more is mailed there. Returns whether it was not marked already.

    Whose it is not known is not kept: mail goes to strangers too, to say that they have no account.
    """
    direccion, ya = normal(direccion), ahora()
    if not duenos_de([direccion])[direccion]:
        return False
    dicho = {"rebota_desde": ya, "codigo": codigo, "diagnostico": diagnostico}
    try:
        with transaction.atomic():
            rebote, nuevo = Rebote.objects.select_for_update().get_or_create(direccion=direccion, defaults=dicho)
            if not nuevo and rebote.reintentado_en is None:
                return False
            if not nuevo:
                Rebote.objects.filter(pk=rebote.pk).update(reintentado_en=None, reintentado_por=None, **dicho)
            registrar(
                por=None, accion="correo.rebote", objeto=rebote,
                resumen=f"El correo no llega a {direccion}{f' ({diagnostico})' if diagnostico else ''}: no se le envía "
                "más hasta que la dirección cambie o alguien pida volver a intentar.",
            )  # fmt: skip
    except IntegrityError:  # another worker marked it at the same instant
        return False
    return True


def recibir_informe(datos: bytes) -> str:
    """Reads a report that came back and marks the address that it is of; returns what was done, in a sentence.

    Raises NoMarca, with a sentence, for whatever marks nothing.
    """
    dicho = leer_informe(datos)
    if not duenos_de([dicho.direccion])[dicho.direccion]:
        raise NoMarca(f"Nadie tiene en el portal la dirección {dicho.direccion}.")
    _exigir_posterior(dicho)
    if not marcar(direccion=dicho.direccion, codigo=dicho.codigo, diagnostico=dicho.diagnostico):
        raise NoMarca(f"{dicho.direccion} ya estaba marcada.")
    return f"{dicho.direccion} quedó marcada: {dicho.diagnostico or dicho.codigo}"


def _exigir_posterior(dicho: Devolucion):
    """What was sent before somebody said to try again tells nothing of the address as it is now."""
    rebote = Rebote.objects.filter(direccion=dicho.direccion).first()
    if rebote and rebote.reintentado_en and dicho.enviado < rebote.reintentado_en.replace(microsecond=0):
        raise NoMarca(f"El correo a {dicho.direccion} es anterior a que se pidiera volver a intentar.")


@transaction.atomic
def volver_a_intentar(*, rebote: Rebote, por: Usuario) -> Rebote:
    """From now on mail is sent to that address again. Raises PermissionDenied; YaSeReintenta."""
    rebote = Rebote.objects.select_for_update(of=("self",)).get(pk=rebote.pk)
    exigir_atender(por, rebote.direccion)
    if rebote.reintentado_en is not None:
        raise YaSeReintenta(f"A {rebote.direccion} ya se le vuelve a enviar.")
    rebote.reintentado_en, rebote.reintentado_por = ahora(), por
    rebote.save(update_fields=["reintentado_en", "reintentado_por"])
    registrar(
        por=por, accion="correo.reintento", objeto=rebote,
        resumen=f"{por} pidió volver a enviar correo a {rebote.direccion}.",
    )  # fmt: skip
    return rebote
