"""Who cannot come in, where there is no other administrator to let them in by the pages."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol


def socorrer(*que, **mas) -> str:
    dicho = StringIO()
    call_command("socorrer", *que, stdout=dicho, **mas)
    return dicho.getvalue()


def test_only_administrator_takes_away_the_factor_that_he_lost_and_the_trail_says_it(persona):
    ada = persona(Rol.ADMINISTRADOR, nombre="ada")
    Authenticator.objects.create(user=ada, type=Authenticator.Type.TOTP, data={"secret": "x"})
    dicho = socorrer("ada", motivo="Vino con su DNI", quitar_segundo_factor=True)
    assert dicho == f"{ada}: 0 intentos fallidos olvidados.\nSe quitó su segundo factor.\n"
    assert not Authenticator.objects.filter(user=ada).exists()
    evento = Evento.objects.filter(accion="segundo_factor.baja").first()
    assert "Vino con su DNI" in evento.resumen


def test_another_is_helped_in_the_name_of_an_administrator_alone(persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    persona(Rol.ADMINISTRADOR, nombre="ada")
    with pytest.raises(CommandError, match="Diga --por ADMINISTRADOR"):
        socorrer("rosa", motivo="Llamó")
    assert "0 intentos fallidos olvidados" in socorrer("rosa", motivo="Llamó", administrador="ada")
    with pytest.raises(CommandError, match="No hay una cuenta «nadie»"):
        socorrer("nadie", motivo="Llamó")
