"""The page of the evaluation, and the rule that is tried before it is registered."""

import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.models import ReglaReconocimiento
from tests.pagina import leer

from .ayudas import HUARAZ, JANGAS, MARZO, MAYO, fijar, indicador, medir, pacto

REGLA = {
    "region": "02", "nombre": "Los que llegan a 50 %", "documento": "Acta 3", "desde": "2024-02-01", "clase": "umbral",
    "umbral": "50 %",
}  # fmt: skip


@pytest.fixture
def cliente(persona, entrar):
    indicador()
    fijar(pacto(), *((u, "CRED", vence, "60") for u in (HUARAZ, JANGAS) for vence in (MARZO, MAYO)))
    medir(("CRED", HUARAZ, MARZO, 7, 10), ("CRED", HUARAZ, MAYO, 1, 10), ("CRED", JANGAS, MAYO, 1, 10))
    return entrar(persona(Rol.SECRETARIO_TECNICO, "02"))


def test_a_rule_is_tried_and_nothing_is_stored(cliente):
    pagina = leer(cliente.post(reverse("pacto:regla"), REGLA | {"probar": "si"}))
    assert pagina.uno("#daria").texto == "Lo que daría"
    assert "da 1 de 37" in pagina.uno("main").texto
    assert ReglaReconocimiento.objects.count() == 0


def test_the_rule_in_force_gives_the_list_with_why(cliente):
    cliente.post(reverse("pacto:regla"), REGLA)
    assert ReglaReconocimiento.objects.get().definicion == {"clase": "umbral", "umbral": "50"}
    filas = leer(cliente.get(reverse("pacto:evaluacion"), {"al": "2024-06-18"})).textos("tbody tr")
    assert "Huaraz" in filas[0]
    assert "Cumplió 1 de 2 metas (50.0 %): llega a 50 %." in filas[0]
    assert "Jangas" in filas[1]
    assert "1 sin dato: no llega a 50 %." in filas[1]
    assert "No tiene metas vencidas a la fecha." in filas[2]
    assert (
        "Aún no hay una regla" in leer(cliente.get(reverse("pacto:evaluacion"), {"al": "2024-01-31"})).uno("main").texto
    )


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"umbral": ""}, "umbral"),
        ({"clase": "primeros"}, "cuantos"),
        ({"clase": "por_categoria"}, "provincial"),
        ({"clase": "mejora", "cuantos": "3"}, "mejora_desde"),
        ({"desde": ""}, "desde"),
    ],
)
def test_what_a_rule_lacks_is_said_beside_its_field(cliente, cambio, campo):
    pagina = leer(cliente.post(reverse("pacto:regla"), REGLA | cambio))
    assert len(pagina.todos(f"[name={campo}].is-invalid")) == 1
    assert ReglaReconocimiento.objects.count() == 0
