"""Who, when and why of what is annulled instead of deleted."""

from types import SimpleNamespace

import pytest

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.motivos import con_motivo, exigir_motivo, poner_motivo

SIN_MOTIVO = ValueError("Escriba el motivo.")


def test_a_reason_is_kept_clean_and_as_long_as_it_may_be():
    assert exigir_motivo("  Se repitió.\x00\r\nDos veces. ", SIN_MOTIVO) == "Se repitió.\nDos veces."
    assert exigir_motivo("  Se repitió", SIN_MOTIVO, largo=4) == "Se r"


@pytest.mark.parametrize("texto", ["", "  \n\t ", "\x00"])
def test_without_a_reason_nothing_is_annulled(texto):
    with pytest.raises(ValueError, match=r"^Escriba el motivo\.$"):
        exigir_motivo(texto, SIN_MOTIVO)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("que", "en", "columnas"),
    [
        ("anulada", "", ["anulada_en", "anulada_por", "anulada_motivo"]),
        ("retirada", "motivo_retiro", ["retirada_en", "retirada_por", "motivo_retiro"]),
    ],
)
def test_who_when_and_why_are_written_on_the_row(hoy, que, en, columnas):
    fila = SimpleNamespace()
    assert poner_motivo(fila, que, "Se repitió.", por="rosa", en=en) == columnas
    assert vars(fila) == dict(zip(columnas, (ahora(), "rosa", "Se repitió."), strict=True))


def test_the_trail_says_the_reason_with_one_full_stop():
    assert con_motivo("anuló el acta 02-ACTA-2024-06", "Se repitió...") == "anuló el acta 02-ACTA-2024-06: Se repitió"
