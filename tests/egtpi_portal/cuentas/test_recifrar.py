"""What an earlier SECRET_KEY enciphered is enciphered by today's."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from egtpi_portal.cifrado import NoSeDescifra, cifrar, descifrar
from egtpi_portal.cuentas.segundo_factor import USO


def test_second_factors_go_on_after_the_old_key_is_gone(persona, settings):
    settings.SECRET_KEY = "la-de-antes"
    factor = Authenticator.objects.create(
        user=persona(), type=Authenticator.Type.TOTP, data={"secret": cifrar("S", uso=USO)}
    )
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "la-de-hoy", ["la-de-antes"]
    dicho = StringIO()
    call_command("recifrar", stdout=dicho)
    assert dicho.getvalue().splitlines()[0] == "1 segundos factores cifrados con la SECRET_KEY de hoy."
    settings.SECRET_KEY_FALLBACKS = []
    factor.refresh_from_db()
    assert descifrar(factor.data["secret"], uso=USO) == "S"

    settings.SECRET_KEY = "otra"
    vivo = Authenticator.objects.create(
        user=persona(), type=Authenticator.Type.TOTP, data={"secret": cifrar("V", uso=USO)}
    )
    with pytest.raises(CommandError, match="SECRET_KEY_FALLBACKS: 1 segundos factores: esas personas"):
        call_command("recifrar", stdout=StringIO())
    with pytest.raises(NoSeDescifra):
        descifrar(factor.data["secret"], uso=USO)
    antes = vivo.data["secret"]
    vivo.refresh_from_db()
    assert vivo.data["secret"] != antes  # what could be read stays enciphered by today's
