"""Columns by their letters, and ranges, as openpyxl has them."""

import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from egtpi_portal.hojas.lugares import columna_de, letra_de, limites_de


def test_columns_are_those_of_the_library():
    numeros = [1, 2, 26, 27, 28, 52, 53, 702, 703, 16_384]
    assert [letra_de(n) for n in numeros] == [get_column_letter(n) for n in numeros]
    assert [columna_de(f"{get_column_letter(n).lower()}12") for n in numeros] == numeros
    with pytest.raises(ValueError, match="No column"):
        letra_de(0)


@pytest.mark.parametrize("rango", ["A1:C5", "$B$2:$D$4", "aa10", "C3:A1"])
def test_ranges_are_those_of_the_library(rango):
    assert limites_de(rango) == range_boundaries(rango.upper())


@pytest.mark.parametrize("rango", ["", "A:C", "1:3", "A1:", "A1:B2:C3", "#REF!", "A1 B2"])
def test_what_is_no_range_of_cells_is_none(rango):
    assert limites_de(rango) is None
