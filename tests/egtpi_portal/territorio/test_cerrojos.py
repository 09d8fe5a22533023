"""Locks on the regions, from one place."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from egtpi_portal.territorio.cerrojos import bloquear_region, bloquear_regiones, turno_del_pais
from egtpi_portal.territorio.models import Region

pytestmark = pytest.mark.django_db


def test_one_region_some_or_all_are_locked_in_the_order_of_their_codes(territorio):
    assert bloquear_region("02").nombre == "Áncash"
    assert [r.pk for r in bloquear_regiones(["13", "02", "99"])] == ["02", "13"]
    assert [r.pk for r in bloquear_regiones()] == sorted(Region.objects.values_list("pk", flat=True))
    with pytest.raises(Region.DoesNotExist):
        bloquear_region("99")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole database")
def test_others_may_point_at_a_locked_region_unless_it_is_locked_whole(territorio):
    def dicho(pedir):
        with CaptureQueriesContext(connection) as dichas:
            pedir()
        return dichas[0]["sql"].partition(" FOR ")[2]

    assert dicho(lambda: bloquear_region("02")) == "NO KEY UPDATE"
    assert dicho(lambda: bloquear_region("02", del_todo=True)) == "UPDATE"
    assert dicho(bloquear_regiones) == "NO KEY UPDATE"
    assert dicho(turno_del_pais) == "NO KEY UPDATE"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole database")
@pytest.mark.django_db(transaction=True)
def test_a_lock_is_of_a_transaction(territorio):
    with pytest.raises(TransactionManagementError):
        bloquear_region("02")
    with transaction.atomic():
        bloquear_region("02")


def test_nobody_locks_a_region_in_another_way():
    raiz = Path(settings.BASE_DIR)
    quien = {
        ruta.relative_to(raiz).as_posix()
        for casa in ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
        for ruta in (raiz / casa).rglob("*.py")
        if "Region.objects.select_for_update" in ruta.read_text("utf-8")
    }
    assert quien == {"egtpi_portal/territorio/cerrojos.py"}, "pida el cerrojo a egtpi_portal.territorio.cerrojos"
