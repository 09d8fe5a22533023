"""Names come in the order of a Spanish dictionary, in Python and in the database."""

import re
from pathlib import Path

import pytest

from egtpi_portal.abecedario import Abecedario, abecedario
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import GobiernoLocal, Region
from tests.pagina import leer

EN_ORDEN = ["ámbar", "Áncash", "Ancón", "Nazca", "Nuñoa", "ñahui", "Ñaña", "Óyolo", "Pira", "Ucayali"]


def test_accents_and_capitals_do_not_count_and_enie_comes_after_n():
    assert sorted(sorted(EN_ORDEN), key=abecedario) == EN_ORDEN


@pytest.mark.django_db
def test_database_orders_as_python_does(territorio):
    nombres = list(GobiernoLocal.objects.order_by(Abecedario("nombre"), "pk").values_list("nombre", flat=True))
    assert nombres == sorted(nombres, key=lambda nombre: abecedario(nombre)[0])
    assert list(Region.objects.values_list("nombre", flat=True)) == sorted(
        Region.objects.values_list("nombre", flat=True), key=abecedario
    )


@pytest.mark.django_db
@pytest.mark.parametrize("direccion", ["/administrar/personas/", "/administrar/personas/designar/"])
def test_ancash_is_second_where_a_region_is_chosen(persona, entrar, direccion):
    opciones = leer(entrar(persona(Rol.ADMINISTRADOR)).get(direccion)).textos("#id_region option")
    assert opciones[1:4] == ["Amazonas", "Áncash", "Apurímac"]


def test_no_list_of_names_is_ordered_by_the_database_alone():
    raiz = Path(__file__).parents[2]
    mal = re.compile(r'order_by\([^)]*"-?(?:\w+__)?(nombre|last_name|first_name|entidad|provincia)"')
    suyos = [
        str(ruta.relative_to(raiz))
        for sala in ("actas", "acuerdos", "asistencia", "egtpi_portal", "verificacion")
        for ruta in (raiz / sala).rglob("*.py")
        if "migrations" not in ruta.parts and mal.search(re.sub(r"Abecedario\(.\w+.\)", "", ruta.read_text()))
    ]
    assert suyos == []
