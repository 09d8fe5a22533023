"""Percentages without floating point: compared exactly, shown cut."""

import pytest

from verificacion.motor import porcentajes


@pytest.mark.parametrize(
    ("parte", "total", "uno", "dos"),
    [
        (7996, 10000, "79.9", "79.96"),
        (2, 3, "66.6", "66.66"),
        (0, 7, "0.0", "0.00"),
        (7, 7, "100.0", "100.00"),
        (1, 1000000, "0.0", "0.00"),
        (999999, 1000000, "99.9", "99.99"),
    ],
)
def test_percentages_are_cut_and_never_rounded(parte, total, uno, dos):
    assert (porcentajes.cortado(parte, total), porcentajes.cortado(parte, total, 2)) == (uno, dos)
