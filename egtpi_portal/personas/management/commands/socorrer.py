"""`manage.py socorrer USUARIO`: lets in who cannot come in, where no other administrator can do it by the pages."""

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.ingreso.enlaces.errores import ErrorDeCuenta
from egtpi_portal.ingreso.servicios import desbloquear
from egtpi_portal.personas.errores import DesignacionInvalida
from egtpi_portal.personas.gente.servicios import quitar_segundo_factor


class Command(BaseCommand):
    help = (
        "Olvida los intentos fallidos de una persona y, si se pide, le quita el segundo factor que perdió. Queda en la "
        "bitácora, a nombre de un administrador. La contraseña: changepassword."
    )

    def add_arguments(self, parser):
        parser.add_argument("cuenta", metavar="USUARIO")
        parser.add_argument("--motivo", required=True, help="cómo se sabe que es la persona")
        parser.add_argument(
            "--por", dest="administrador", metavar="ADMINISTRADOR", help="sin esto, la misma persona, si lo es"
        )
        parser.add_argument("--quitar-segundo-factor", action="store_true")

    def handle(self, *, cuenta, motivo, administrador, quitar_segundo_factor: bool, **options):
        suya, quien = _persona(cuenta), _persona(administrador or cuenta)
        try:
            cuantos = desbloquear(usuario=suya.get_username(), motivo=motivo, por=quien)
            quitado = quitar_segundo_factor and _quitar(suya, motivo, quien)
        except (PermissionDenied, ErrorDeCuenta, DesignacionInvalida) as error:
            raise CommandError(f"{error} Diga --por ADMINISTRADOR.", returncode=2) from error
        self.stdout.write(f"{suya}: {cuantos} intentos fallidos olvidados.")
        if quitar_segundo_factor:
            self.stdout.write("Se quitó su segundo factor." if quitado else "No tenía segundo factor.")


def _quitar(suya: Usuario, motivo: str, quien: Usuario) -> bool:
    return quitar_segundo_factor(usuario=suya, motivo=motivo, por=quien)


def _persona(nombre: str) -> Usuario:
    try:
        return Usuario.objects.get(username=nombre)
    except Usuario.DoesNotExist as error:
        raise CommandError(f"No hay una cuenta «{nombre}».", returncode=2) from error
