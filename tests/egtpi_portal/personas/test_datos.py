"""What the portal keeps of a person, for her who asks for it."""

import json

import pytest
from django.core.management import CommandError, call_command

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol


def test_person_gets_all_that_is_kept_of_her_and_no_secret(persona, tmp_path, client):
    rosa, otra = (
        persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa"),
        persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena"),
    )
    persona(Rol.ADMINISTRADOR, nombre="ada")
    client.force_login(rosa, backend="django.contrib.auth.backends.ModelBackend")
    call_command("datos_de", "rosa", administrador="ada", salida=str(tmp_path / "rosa.json"))
    texto = (tmp_path / "rosa.json").read_text("utf-8")
    datos = json.loads(texto)
    assert (datos["cuenta"]["username"], datos["cuenta"]["email"]) == ("rosa", "rosa@example.org")
    (suya,) = datos["tablas"]["cuentas.Membresia"]
    assert (suya["como"], suya["rol"], suya["region_id"]) == ("usuario", "secretario_tecnico", "02")
    assert [hecho["accion"] for hecho in datos["hizo"]] == ["sesion.inicio"]
    assert rosa.password not in texto and otra.email not in texto
    assert Evento.objects.filter(accion="cuenta.exportacion").count() == 1


def test_only_in_the_name_of_an_administrator(persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    with pytest.raises(CommandError, match="administrador"):
        call_command("datos_de", "rosa", administrador="rosa")
