"""The code printed on papers, and what their QR says."""

import hashlib
from itertools import combinations

import pytest

from egtpi_portal.documentos.impresos.codigo import (
    ALFABETO,
    antiguo_de_huella,
    codigos_en,
    de_huella,
    es_de_los_nuevos,
)
from egtpi_portal.documentos.impresos.direccion import EnElQr, direccion, leida

HUELLA = hashlib.sha256(b"lo escrito").hexdigest()
CODIGO = de_huella(HUELLA)


def test_it_is_of_the_content_alone_and_has_no_letter_that_is_taken_for_another():
    assert (CODIGO, antiguo_de_huella(HUELLA)) == (de_huella(HUELLA), "E021-CD8E-3DD1")
    assert set(CODIGO) <= set(ALFABETO) | {"-"} and len(CODIGO) == 14
    assert not set("0ODQ1IL5S") & set(ALFABETO) and len(set(ALFABETO)) == 19
    assert de_huella(hashlib.sha256(b"otro").hexdigest()) != CODIGO


def test_any_letter_changed_and_any_two_swapped_make_it_none():
    letras = CODIGO.replace("-", "")
    cambiadas = [letras[:n] + otra + letras[n + 1 :] for n in range(12) for otra in ALFABETO if otra != letras[n]]
    for a, b in combinations(range(12), 2):
        otra = list(letras)
        otra[a], otra[b] = otra[b], otra[a]
        if otra != list(letras):
            cambiadas.append("".join(otra))
    assert len(cambiadas) > 250
    assert [c for c in cambiadas if es_de_los_nuevos(c)] == []


def test_both_forms_are_found_in_a_text_and_what_fails_its_check_is_not():
    mala = ("3" if CODIGO[0] != "3" else "8") + CODIGO[1:]
    texto = f"Código {CODIGO}. Antes 53A8-D90A-A4D4, mal leído {mala} y 2024-0006-14XX. Otra vez {CODIGO}"
    hallados = codigos_en(texto)
    assert CODIGO in hallados and "53A8-D90A-A4D4" in hallados and hallados.count(CODIGO) == 1
    assert "2024-0006-14XX" not in hallados


@pytest.mark.parametrize("papel", ["02-FAT-2024-0012", "ACTA Nº 5/2024 IAR", "AC-0003"])
def test_what_the_qr_says_is_read_back(settings, papel):
    settings.DIRECCION_DEL_PORTAL = "https://egtpi.example.org"
    dicho = direccion(CODIGO, papel)
    assert dicho.startswith(f"HTTPS://EGTPI.EXAMPLE.ORG/C/{CODIGO}/")
    assert leida(dicho) == leida(dicho.lower().replace("/c/", "/C/")) == EnElQr(CODIGO, papel.upper())


def test_a_portal_under_a_path_keeps_its_case(settings):
    settings.DIRECCION_DEL_PORTAL = "https://example.org/Portal"
    assert direccion(CODIGO, "X-1") == f"https://example.org/Portal/C/{CODIGO}/X-1"
    assert leida(f"https://example.org/Portal/C/{CODIGO}/X-1") == EnElQr(CODIGO, "X-1")


@pytest.mark.parametrize(
    ("texto", "dicho"),
    [
        ("53A8-D90A-A4D4", EnElQr("53A8-D90A-A4D4")),
        ("02-FAT-2024-0012 53A8-D90A-A4D4", EnElQr("53A8-D90A-A4D4", "02-FAT-2024-0012")),
        ("https://example.org/C/ZZZZ-ZZZZ-ZZZZ/X", None),
        ("https://example.org/C/", None),
        ("WIFI:T:WPA;S:red;P:clave;;", None),
        ("", None),
    ],
)
def test_what_papers_printed_before_say_is_known_and_other_qr_are_not(texto, dicho):
    assert leida(texto) == dicho
