"""The stand-alone check of a package: the same, or where it differs."""

import json
import random

import pytest

from tests.verificacion.motor.paquetes import hacer, partes
from verificacion.motor import comprobacion as co
from verificacion.motor import paquete as pq


def test_untouched_package_is_the_same(paquete):
    hecha = co.comprobar(paquete)
    assert hecha.diferencias == ()
    assert hecha.igual
    assert hecha.automatico == json.loads(partes()[pq.RESULTADO])
    assert hecha.pronunciado["apartados"] == ["plan_at"]


def test_each_of_two_hundred_changed_bytes_is_told_and_its_file_named(paquete):
    azar = random.Random(20240618)
    lugares = {}
    for _ in range(200):
        lugar = azar.randrange(len(paquete))
        otro = bytearray(paquete)
        otro[lugar] ^= azar.randrange(1, 256)
        hecha = co.comprobar(bytes(otro))
        assert not hecha.igual, lugar
        lugares[lugar] = hecha.diferencias[0].archivo
    assert lugares == {lugar: _de_quien(paquete, lugar) for lugar in lugares}


def _de_quien(paquete, lugar):
    """The file that a place of the package is of."""
    visto = 0
    for nombre, trozo in pq._trozos(pq.leer_paquete(paquete)):
        visto += len(trozo)
        if lugar < visto:
            return nombre
    raise AssertionError


def test_forged_result_sealed_again_is_told_with_its_place():
    forjado = json.loads(partes()[pq.RESULTADO])
    antes = forjado["criterios"][0]["veredicto"]
    forjado["criterios"][0]["veredicto"] = "cumple" if antes != "cumple" else "no_cumple"
    hecha = co.comprobar(hacer(partes(**{pq.RESULTADO: co.a_texto(forjado)}))[1])
    dicho, resulta = json.dumps(forjado["criterios"][0]["veredicto"]), json.dumps(antes)
    assert [str(d) for d in hecha.diferencias] == [
        f"resultado.json (criterios[0].veredicto): dice {dicho} y resulta {resulta}"
    ]


def test_forged_exception_is_told():
    textos = partes(["plan_at"])
    excepciones = json.loads(textos[pq.EXCEPCIONES])
    excepciones["excepciones"][0]["automatico"] = "otro"
    excepciones["resultado"]["procesos_cumplidos"] += 1
    hecha = co.comprobar(hacer({**textos, pq.EXCEPCIONES: co.a_texto(excepciones)})[1])
    assert [(d.archivo, d.donde) for d in hecha.diferencias] == [
        ("excepciones.json", "resultado.procesos_cumplidos"),
        ("excepciones.json", "excepciones[0].automatico"),
    ]


@pytest.mark.parametrize(
    ("cambios", "archivo"),
    [
        ({"hito": "hito-9"}, pq.MANIFIESTO),
        ({"al": "ayer"}, pq.MANIFIESTO),
        ({"region": {"codigo": "99", "nombre": "Otra"}}, pq.MANIFIESTO),
        ({"ficha": {"codigo": "otra", "version": "1"}}, pq.MANIFIESTO),
    ],
)
def test_manifest_that_says_another_thing_is_told(cambios, archivo):
    hecha = co.comprobar(hacer(partes(), **cambios)[1])
    assert {d.archivo for d in hecha.diferencias} == {archivo}


@pytest.mark.parametrize("parte", [pq.EXPEDIENTE, pq.FICHA, pq.RESULTADO, pq.EXCEPCIONES])
@pytest.mark.parametrize("texto", ["", "{", "[]", "null", "{}", '{"excepciones": [1]}', "[" * 100_000])
def test_part_that_is_not_what_it_must_be_is_named(parte, texto):
    paquete = hacer(partes())[1]
    textos = {n: c.decode() for n, c in pq.leer_paquete(paquete).items() if n != pq.MANIFIESTO}
    datos = {k: v for k, v in json.loads(pq.leer_paquete(paquete)[pq.MANIFIESTO]).items() if k != "sello"}
    hecha = co.comprobar(co.hacer_paquete(datos, {**textos, parte: texto})[1])
    assert not hecha.igual
    assert hecha.diferencias[0].archivo == parte


@pytest.mark.parametrize("parte", pq.PARTES[1:])
def test_each_part_that_is_not_the_one_of_the_manifest_is_named(paquete, parte):
    partes_ = pq.leer_paquete(paquete)
    otro = pq.escribir_paquete({**partes_, parte: partes_[parte] + b"\n"})
    assert [str(d) for d in co.comprobar(otro).diferencias] == [
        f"{parte}: su contenido no es el del manifiesto: se alteró"
    ]


@pytest.mark.parametrize(("largo", "dicho"), [(78, "«" * 78), (79, "«" * 78 + "…")])
def test_long_value_that_differs_is_cut(largo, dicho):
    ((_, mensaje),) = co.diferencias({"a": "«" * largo}, {"a": ""})
    cierre = '"' if largo == 78 else ""
    assert mensaje == f'dice "{dicho}{cierre} y resulta ""'


def test_number_that_is_no_longer_one_differs():
    assert list(co.diferencias({"a": True, "b": 1}, {"a": 1, "b": 1})) == [("a", "dice true y resulta 1")]


def test_code_of_a_seal_is_twelve_figures_in_groups_of_four():
    assert co.codigo_de("3f2a91bc77d0" + "e" * 52) == "3F2A-91BC-77D0"


@pytest.mark.parametrize(
    ("cambios", "falta"),
    [
        ({"numero": None}, "numero"),
        ({"al": 20240120}, "al"),
        ({"region": "02"}, "region.codigo, region.nombre"),
        ({"region": {"codigo": "02"}}, "region.nombre"),
        ({"ficha": []}, "ficha.codigo, ficha.version"),
    ],
)
def test_manifest_that_does_not_say_of_which_verification_it_is_is_told(cambios, falta):
    hecha = co.comprobar(hacer(partes(), **cambios)[1])
    assert [str(d) for d in hecha.diferencias] == [
        f"manifiesto.json: no dice de qué verificación es: {falta} falta o no es un texto"
    ]


def test_manifest_with_half_a_character_is_not_as_the_portal_writes_it():
    contenido = json.dumps({"formato": co.FORMATO, "numero": "\ud800"}).encode()
    paquete = pq.escribir_paquete({**dict.fromkeys(pq.PARTES, b""), pq.MANIFIESTO: contenido})
    assert [str(d) for d in co.comprobar(paquete).diferencias] == [
        "manifiesto.json: no está escrito como lo escribe el portal"
    ]


HONDO = "[" * 700 + "]" * 700
"""Deeper than what compares two values goes, and not than what reads JSON."""


@pytest.mark.parametrize(
    ("parte", "texto"),
    [
        (pq.RESULTADO, f'{{"criterios": {HONDO}}}'),
        (pq.EXCEPCIONES, '{"excepciones": []}'),
        (pq.EXCEPCIONES, '{"excepciones": [{"criterio": "plan_at"}], "resultado": {}}'),
    ],
)
def test_part_sealed_in_another_form_is_named_and_breaks_nothing(parte, texto):
    hecha = co.comprobar(hacer(partes(**{parte: texto}))[1])
    assert [str(d) for d in hecha.diferencias] == [f"{parte}: no tiene la forma que debe"]
