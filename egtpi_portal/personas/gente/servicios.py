"""What an administrator changes of a person: her names and phone, closing and reopening her account, taking away a
second factor that she cannot use any more."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import exigir_administrar_personas
from egtpi_portal.cuentas.sesiones import terminar_las_demas
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.ingreso.cuenta.servicios import telefono_limpio
from egtpi_portal.ingreso.enlaces.errores import ErrorDeCuenta
from egtpi_portal.ingreso.enlaces.servicios import cerrar_enlaces
from egtpi_portal.ingreso.llaves.servicios import avisar, que_es
from egtpi_portal.ingreso.proveedor.servicios import desvincular
from egtpi_portal.motivos import con_motivo, exigir_motivo

from ..errores import DesignacionInvalida

LARGO_DEL_MOTIVO = 300


@transaction.atomic
def corregir_persona(*, usuario: Usuario, nombres: str, apellidos: str, telefono: str, por: Usuario) -> Usuario:
    """Corrects a person's names or phone. What she signed keeps the name that it had. The same again writes nothing.

    Raises PermissionDenied; DesignacionInvalida, field by field.
    """
    exigir_administrar_personas(por)
    suya = Usuario.objects.select_for_update().get(pk=usuario.pk)
    dicho = {"first_name": texto_limpio(nombres), "last_name": texto_limpio(apellidos), "telefono": telefono}
    errores = [] if dicho["first_name"] else [ErrorDeCampo("nombres", "Escriba sus nombres.")]
    if not dicho["last_name"]:
        errores.append(ErrorDeCampo("apellidos", "Escriba sus apellidos."))
    try:
        dicho["telefono"] = telefono_limpio(telefono)
    except ErrorDeCuenta as error:
        errores.append(ErrorDeCampo("telefono", str(error)))
    if errores:
        raise DesignacionInvalida(errores)
    cambios = {campo: [getattr(suya, campo), valor] for campo, valor in dicho.items() if getattr(suya, campo) != valor}
    if not cambios:
        return suya
    antes = str(suya)
    for campo, valor in dicho.items():
        setattr(suya, campo, valor)
    suya.save(update_fields=list(dicho))
    registrar(
        por=por, accion="cuenta.datos", objeto=suya, cambios=cambios, resumen=f"{por} corrigió los datos de {antes}."
    )
    return suya


@transaction.atomic
def cerrar_cuenta(*, usuario: Usuario, motivo: str, por: Usuario) -> Usuario:
    """Closes an account: nobody comes in by it from this moment, and its links open no more. What it did stays.

    Raises PermissionDenied; DesignacionInvalida without a reason, or of one's own.
    """
    suya, motivo = _con_motivo(usuario, motivo, por, "cierra")
    if suya.pk == por.pk:
        raise DesignacionInvalida.por("motivo", "Su propia cuenta la cierra otra persona de la administración.")
    if not suya.is_active:
        return suya
    suya.is_active = False
    suya.save(update_fields=["is_active"])
    terminar_las_demas(suya)
    cerrar_enlaces(usuario=suya, por=por)
    _anotar(suya, "cuenta.cierre", f"cerró la cuenta de {suya}", motivo, por)
    return suya


@transaction.atomic
def reabrir_cuenta(*, usuario: Usuario, motivo: str, por: Usuario) -> Usuario:
    """Opens a closed account again. Raises PermissionDenied; DesignacionInvalida without a reason."""
    suya, motivo = _con_motivo(usuario, motivo, por, "reabre")
    if suya.is_active:
        return suya
    suya.is_active = True
    suya.save(update_fields=["is_active"])
    _anotar(suya, "cuenta.reapertura", f"reabrió la cuenta de {suya}", motivo, por)
    return suya


@transaction.atomic
def quitar_segundo_factor(*, usuario: Usuario, motivo: str, por: Usuario) -> bool:
    """Takes the second factor away from who cannot use it any more (a lost phone): at the next sign-in they set up
    another, if they must; what they had open ends. Returns whether there was one.

    Raises PermissionDenied; DesignacionInvalida without a reason.
    """
    suya, motivo = _con_motivo(usuario, motivo, por, "quita")
    factores = Authenticator.objects.filter(user=suya)
    if not factores.exists():
        return False
    for factor in factores:
        factor.delete()  # one by one: each ends the sessions (cuentas.receptores)
        avisar(usuario=suya, hecho="quitó", que=que_es(factor), por=por)
    _anotar(suya, "segundo_factor.baja", f"quitó el segundo factor de {suya}", motivo, por)
    return True


@transaction.atomic
def quitar_vinculo(*, usuario: Usuario, motivo: str, por: Usuario) -> bool:
    """Forgets who that person is for the provider of identities (another holds it now, or it was linked by mistake);
    what they have open ends. Returns whether there was a link. Raises PermissionDenied; DesignacionInvalida without a
    reason."""
    suya, motivo = _con_motivo(usuario, motivo, por, "quita")
    hecho = con_motivo(f"quitó el vínculo de {suya} con {settings.PROVEEDOR.nombre}", motivo)
    quitado = bool(desvincular(usuario=suya, por=por, resumen=f"{por} {hecho}."))
    if quitado:
        terminar_las_demas(suya)
    return quitado


def _con_motivo(usuario: Usuario, motivo: str, por: Usuario, que: str) -> tuple[Usuario, str]:
    exigir_administrar_personas(por)
    falta = DesignacionInvalida.por("motivo", f"Escriba por qué se {que}.")
    motivo = exigir_motivo(motivo, falta, largo=LARGO_DEL_MOTIVO)
    return Usuario.objects.select_for_update().get(pk=usuario.pk), motivo


def _anotar(suya: Usuario, accion: str, hecho: str, motivo: str, por: Usuario):
    registrar(por=por, accion=accion, objeto=suya, resumen=f"{por} {con_motivo(hecho, motivo)}.")
