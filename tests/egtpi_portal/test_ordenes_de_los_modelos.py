"""No model orders its rows by a column that may be empty without saying where the empty ones go."""

import pytest
from django.apps import apps

from tests.ordenes import de_su_meta

NUESTROS = ("actas", "acuerdos", "asistencia", "verificacion", "egtpi_portal")
MODELOS = [modelo for modelo in apps.get_models() if modelo.__module__.partition(".")[0] in NUESTROS]


@pytest.mark.parametrize("modelo", MODELOS, ids=lambda modelo: modelo._meta.label)
def test_order_of_a_model_says_where_the_empty_ones_go(modelo):
    assert de_su_meta(modelo) == []
