"""Every door: each address of the portal, by each role of two regions and by nobody, with each method and with forged
bodies and ids. Nobody hears of another region, nobody changes what no page of theirs offered, and nothing is our error.

A few people in the slow suite; everybody in `make puertas`, which sets PUERTAS_EN.
"""

import json
import os

import pytest
from django.db import connection

from tests.puertas.visita import METODOS, Visita
from tests.test_permisos import direcciones

pytestmark = [pytest.mark.lenta, pytest.mark.django_db]
DUENOS = (
    "secretario_tecnico-02", "coordinador_territorial_fed-02", "coordinador_enlace_midis-02", "gobierno_provincial-02",
    "equipo_regional-02", "secretario_tecnico-13", "evaluador_dmi-pais", "administrador-pais",
)  # fmt: skip
"""Whose pages the forms are taken from."""
POCOS = ("secretario_tecnico-13", "nadie")
TODOS = (
    *(
        f"{rol}-{region}"
        for region in ("02", "13")
        for rol in (
            "secretario_tecnico", "equipo_regional", "coordinador_territorial_fed", "coordinador_enlace_midis",
            "gobierno_provincial",
        )
    ),
    "consulta-13", "cesada", "sin membresía", "nadie",
    "revisor_dat-pais", "evaluador_dmi-pais", "administrador-pais", "consulta-pais",
)  # fmt: skip
A_FONDO = "PUERTAS_EN" in os.environ
NOMBRES = sorted(nombre for nombre in set(direcciones()) if nombre != "admin:index")


@pytest.fixture(scope="module")
def formularios(mundo):
    """Every form that the pages of their owners show, by who was shown it."""
    suyos = {}
    for quien in DUENOS if A_FONDO else DUENOS[:1]:
        visita = Visita(mundo, quien)
        visita.ver(NOMBRES)
        suyos[quien] = list(visita.mostrados.values())
    return suyos


@pytest.mark.parametrize("quien", TODOS if A_FONDO else POCOS)
def test_no_door_opens_to_who_has_not_its_key(mundo, formularios, apuntar, quien):
    visita = Visita(mundo, quien)
    visita.recorrer(NOMBRES, METODOS if A_FONDO else ("get", "delete"))
    if visita.region in mundo.borradores:
        visita.ver([])
    visita.forjar([f for dueno, suyos in formularios.items() if dueno != quien for f in suyos])
    apuntar(quien, json.dumps({"motor": connection.vendor, "cuenta": visita.cuenta, "faltas": visita.faltas}))
    assert not visita.faltas, "\n".join(map(str, visita.faltas))
    assert visita.cuenta["post"] > 50, "forms were forged"
