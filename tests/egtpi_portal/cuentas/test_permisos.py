"""Why a membership that is not in force lets nothing be done: since when, or from when."""

import datetime as dt

import pytest

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Membresia, Rol
from egtpi_portal.cuentas.permisos import por_que_no_vale

UN_DIA = dt.timedelta(days=1)


def de(desde=0, hasta=None, rol=Rol.REVISOR_DAT):
    """A membership from and to so many days from today."""
    fin = None if hasta is None else hoy() + hasta * UN_DIA
    return Membresia(rol=rol, desde=hoy() + desde * UN_DIA, hasta=fin)


@pytest.mark.parametrize("vigente", [de, lambda: de(-3, 0), lambda: de(0, 5)])
def test_membership_in_force_on_its_first_and_on_its_last_day_has_no_reason(vigente):
    assert por_que_no_vale([vigente()], "revisar") == ""


def test_membership_that_ended_says_since_when_and_whom_to_ask():
    ayer = hoy() - UN_DIA
    assert por_que_no_vale([de(-3, -1)], "presentar actas", donde="en Áncash") == (
        f"Su designación de {Rol.REVISOR_DAT.label} en Áncash terminó el {ayer:%d/%m/%Y}: ya no puede presentar actas. "
        "Si su designación continúa, pida al administrador del portal que la actualice."
    )


def test_membership_to_come_says_from_when():
    manana = hoy() + UN_DIA
    assert por_que_no_vale([de(1)], "revisar") == (
        f"Su designación de {Rol.REVISOR_DAT.label} empieza el {manana:%d/%m/%Y}: aún no puede revisar."
    )


def test_membership_left_without_effect_is_told_as_that_and_only_when_there_is_no_other():
    sin_efecto = de(3, 2)
    assert por_que_no_vale([sin_efecto], "revisar") == (
        f"Su designación de {Rol.REVISOR_DAT.label} quedó sin efecto: no puede revisar. "
        "Si le corresponde, pídala al administrador del portal."
    )
    assert "terminó el" in por_que_no_vale([sin_efecto, de(-3, -1)], "revisar")


def test_the_first_that_is_not_in_force_is_told():
    ayer = hoy() - UN_DIA
    assert f"terminó el {ayer:%d/%m/%Y}" in por_que_no_vale([de(), de(-3, -1), de(1)], "revisar")
    assert por_que_no_vale([], "revisar") == ""
