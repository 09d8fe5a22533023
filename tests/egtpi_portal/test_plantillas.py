"""What every template must keep."""

import re
from pathlib import Path

import pytest
from django.conf import settings

PLANTILLAS = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
BLOQUE = re.compile(r"{% block (\w+) %}(.*?){% endblock %}", re.DOTALL)
"""The blocks of a page that have no other block inside."""
NOMBRA = re.compile(r"{% url [^%]* as (\w+) %}")


@pytest.mark.parametrize("plantilla", [p for p in PLANTILLAS if NOMBRA.search(p.read_text())], ids=lambda p: p.stem)
def test_an_address_named_in_a_block_is_used_only_there(plantilla):
    # Django forgets it at the end of the block, and a link to it would be a link to nowhere.
    texto = plantilla.read_text()
    for _, contenido in BLOQUE.findall(texto):
        ajenos = set(NOMBRA.findall(texto)) - set(NOMBRA.findall(contenido))
        assert [nombre for nombre in ajenos if f"{{{{ {nombre} }}}}" in contenido] == []


PARTIDA = re.compile(r"^.*(?:[0-9]|(?<!%)\}\}) %(?!\}).*", re.M)
"""A figure, written or put there, whose «%» may go to the next line."""


def test_no_page_parts_a_figure_from_its_percent_sign():
    partidas = {p.name: hallada[0] for p in PLANTILLAS if (hallada := PARTIDA.search(p.read_text()))}
    assert partidas == {}
