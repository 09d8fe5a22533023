"""What the frame of every page keeps, whoever looks at it."""

import re
from pathlib import Path

import pytest
from django.conf import settings

HOJA = Path(settings.BASE_DIR, "static/egtpi/portal.css").read_text()


@pytest.mark.django_db
def test_the_letter_is_asked_for_with_the_sheet_and_never_moves_what_is_read(client):
    # One that comes late is left for the next page: nothing jumps.
    pagina = client.get("/cuenta/entrar/").text
    (pedida,) = re.findall(r'<link rel="preload" href="/static/egtpi/([^"]+)" as="font"[^>]* crossorigin>', pagina)
    cara = HOJA.partition("@font-face {")[2].partition("}")[0]
    assert f'url("{pedida}")' in cara
    assert "font-display: optional" in cara
    assert pagina.index('rel="preload"') < pagina.index('rel="stylesheet"')


def test_the_letters_in_reserve_are_as_wide_and_tall_as_the_letter():
    reserva = re.findall(r'font-family: "(Reserva \w)".*size-adjust: ([\d.]+)%; ascent-override: ([\d.]+)%', HOJA)
    assert [nombre for nombre, *_ in reserva] == ["Reserva A"] * 2 + ["Reserva R"] * 2 + ["Reserva D"] * 2
    assert {round(float(ancho) * float(alto) / 100) for _, ancho, alto in reserva} == {102}  # Source Sans's own: 1.024
