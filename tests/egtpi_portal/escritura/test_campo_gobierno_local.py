"""The field of a local government takes it in any form in which it is typed."""

import pytest
from django.forms import ValidationError

from egtpi_portal.escritura.campos import CampoGobiernoLocal
from egtpi_portal.territorio.models import GobiernoLocal


@pytest.fixture
def campo() -> CampoGobiernoLocal:
    filas = (("020106", "Jangas", "Huaraz"), ("021801", "Santa", "Santa"), ("021808", "Santa", "Santa"))
    suyo = CampoGobiernoLocal()
    suyo.gobiernos = {
        u: GobiernoLocal(u, n, "provincial" if u.endswith("01") else "distrital", p, "02") for u, n, p in filas
    }
    return suyo


@pytest.mark.parametrize(
    ("escrito", "ubigeo"),
    [
        ("", ""), ("Jangas (Huaraz, distrital) · 020106", "020106"), ("jangas", "020106"), ("20106", "020106"),
        ("MD de Jangas", "020106"), ("Chimbote", "021801"), ("Municipalidad Provincial del Santa", "021801"),
        ("Santa (distrital)", "021808"), ("150101", "150101"), ("Lima (provincial) · 150101", "150101"),
        ("029999", "029999"),
    ],
)  # fmt: skip
def test_it_is_found(campo, escrito, ubigeo):
    assert campo.clean(escrito) == ubigeo


@pytest.mark.parametrize("escrito", ["Santa", "Macondo", "Jangas (Santa)", "Jangas · 021808", "Jangas · 150101"])
def test_what_names_none_or_two_is_told(campo, escrito):
    with pytest.raises(ValidationError, match="Elíjalo de la lista o escriba su ubigeo"):
        campo.clean(escrito)


def test_two_ubigeos_ask_for_one(campo):
    with pytest.raises(ValidationError, match="«020106 021808» trae más de un ubigeo: escriba uno solo"):
        campo.clean("020106 021808")


def test_it_shows_what_it_reads(campo):
    assert campo.clean(campo.prepare_value("020106")) == "020106"
    assert campo.prepare_value("021801") == "Santa (provincial) · 021801"
