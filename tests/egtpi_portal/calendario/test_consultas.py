"""The table of días no laborables: national ones, and those of one region."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from egtpi_portal.calendario.consultas import Decretos, limite_carga
from egtpi_portal.calendario.models import DiaNoLaborable

pytestmark = pytest.mark.django_db


def test_limite_carga_of_a_region_skips_its_own_day_and_another_region_does_not(territorio):
    DiaNoLaborable.objects.create(fecha="2023-10-04", region="02", norma="D.R. 001-2023-GRA")
    de_ancash, de_puno = limite_carga(dt.date(2023, 9, 21), "02"), limite_carga(dt.date(2023, 9, 21), "21")
    assert (de_ancash.limite, de_puno.limite) == (dt.date(2023, 10, 10), dt.date(2023, 10, 6))
    assert [str(dia) for dia in de_ancash.saltados_entre_semana] == [
        "04/10/2023 (día no laborable, D.R. 001-2023-GRA)",
        "09/10/2023 (día no laborable, D.S. 151-2022-PCM)",
    ]


def test_decretos_are_read_in_one_query(territorio, django_assert_num_queries):
    with django_assert_num_queries(1):
        decretos = Decretos.leer()
        assert len(decretos.de("02")) == len(decretos.de("")) == 18


@pytest.mark.parametrize("region", ["2", "AB", "025"])
def test_dia_no_laborable_of_a_malformed_region_is_refused_by_the_database(region):
    with pytest.raises(Exception) as refusal, transaction.atomic():
        DiaNoLaborable.objects.create(fecha="2023-10-04", region=region, norma="D.R. 001")
    assert isinstance(refusal.value, IntegrityError) or "too long" in str(refusal.value)


def test_dia_no_laborable_twice_for_the_same_place_is_refused():
    DiaNoLaborable.objects.create(fecha="2023-10-04", norma="D.S. 1")
    with pytest.raises(IntegrityError), transaction.atomic():
        DiaNoLaborable.objects.create(fecha="2023-10-04", norma="D.S. 2")
