"""What the frame of every page keeps, whoever looks at it: its letter, its title, help, what is required, dates."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.template import engines
from django.template.loader import render_to_string
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.templatetags import portal
from tests.pagina import leer

PLANTILLAS = [
    p
    for p in sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
    if not re.search("papel", str(p.relative_to(settings.BASE_DIR)))
]
HOJA = Path(settings.BASE_DIR, "static/egtpi/portal.css").read_text()


def escribir(plantilla: str, **contexto) -> str:
    return engines["django"].from_string(plantilla).render(contexto)


# --- the letter ---


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


# --- the title ---


@pytest.mark.parametrize(
    ("dicho", "contexto", "esperado"),
    [
        ("Mediciones", {"region": SimpleNamespace(codigo="02", nombre="Áncash")}, "Mediciones · Áncash"),
        ("Mediciones, Áncash", {"region": SimpleNamespace(codigo="02")}, "Mediciones, Áncash"),
        ("02-ACTA-2024-05", {"acta": SimpleNamespace(region_id="02")}, "02-ACTA-2024-05 · Áncash"),
        ("Cobertura", {"region": "10"}, "Cobertura · Huánuco"),
        ("Cobertura", {"region": ""}, "Cobertura"),
        ("A & B", {}, "A &amp; B"),
    ],
)
def test_a_title_says_the_region_of_the_page_once(dicho, contexto, esperado):
    assert escribir("{% titulo %}{{ dicho }}{% endtitulo %}", dicho=dicho, **contexto) == esperado


@pytest.mark.django_db
def test_the_title_of_a_list_says_the_region_of_who_has_one_or_the_one_asked_for(client, persona):
    def titulo(direccion):
        return leer(client.get(direccion)).uno("title").texto.removesuffix(" · Portal EGTPI")

    client.force_login(persona(Rol.SECRETARIO_TECNICO, "02"))
    assert titulo(reverse("actas:lista")) == "Actas · Áncash"
    assert titulo(reverse("actas:lista") + "?region=13") == "Actas · Áncash"
    assert titulo(reverse("ingreso:cuenta")) == "Mi cuenta"
    client.force_login(persona(Rol.EVALUADOR_DMI, None))
    assert titulo(reverse("actas:lista")) == "Actas"
    assert titulo(reverse("actas:lista") + "?region=13") == "Actas · La Libertad"


@pytest.mark.django_db
def test_a_filter_of_the_dashboard_is_in_the_title_and_what_it_shows_takes_the_focus(client, persona):
    client.force_login(persona(Rol.EVALUADOR_DMI, None))
    pagina = leer(client.get(reverse("verificacion:pais") + "?veredicto=no_cumple"))
    assert pagina.uno("title").texto.startswith("País · ")
    assert pagina.uno("title").texto.endswith(": no cumple · Portal EGTPI")
    assert [parte.nodo.tag for parte in pagina.todos("[data-llega]")] == ["h1", "p"]
    assert pagina.uno("#anuncio")["role"] == "status"


# --- help ---

PAGINAS_DE_ERROR = ("500.html", "503.html", "413.html", "507.html")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("direccion", "manual", "clave"),
    [
        ("account_login", "Manual: entrar al portal", "entrar"),
        ("account_reset_password", "Manual: entrar al portal", "entrar"),
        ("comprobar:inicio", "Manual: comprobar un documento", "comprobar"),
        ("verificacion:ayuda", "Manual", ""),
    ],
)
def test_help_is_at_the_end_of_every_page_before_signing_in_too(client, settings, direccion, manual, clave):
    settings.CONTACTO_CORREO, settings.CONTACTO_TELEFONO = "mesa@egtpi.example", "01 631 8000 anexo 12"
    ayuda = leer(client.get(reverse(direccion))).uno("footer .ayuda")
    assert ayuda.texto == f"Ayuda: {manual} · ¿Cómo se calcula? · mesa@egtpi.example · 01 631 8000 anexo 12"
    pagina = reverse("verificacion:manual_pagina", args=[clave]) if clave else reverse("verificacion:manual")
    assert [a["href"] for a in ayuda.todos("a")] == [
        pagina, reverse("verificacion:ayuda"), "mailto:mesa@egtpi.example", "tel:016318000",
    ]  # fmt: skip


@pytest.mark.parametrize("plantilla", PAGINAS_DE_ERROR)
def test_help_is_in_its_place_when_something_broke(plantilla):
    assert leer(render_to_string(plantilla)).uno("footer .ayuda").texto == "Ayuda: Manual · ¿Cómo se calcula?"


def test_nothing_is_said_of_whom_to_ask_when_nobody_is_set(settings):
    settings.CONTACTO_CORREO = settings.CONTACTO_TELEFONO = ""
    assert escribir('Pídalo a la administración{% contacto ": " %}.') == "Pídalo a la administración."
    assert escribir("No lo responda.{% contacto_en_texto %}") == "No lo responda."
    settings.CONTACTO_CORREO = "mesa@egtpi.example"
    assert escribir("No lo responda.{% contacto_en_texto %}") == "No lo responda. Consultas: mesa@egtpi.example."


PIDE = re.compile(
    r"(avise|pida|pídala|pídalo|solicítele|comuníquese|pregunte)[^.<]{0,60}(administraci[oó]n del portal|con ella)|"
    r"(cambia|registra|desbloquear|quitarlo)[^.<]{0,40}administraci[oó]n del portal|"
    r"administraci[oó]n del portal puede", re.IGNORECASE,
)  # fmt: skip


def test_wherever_one_is_told_to_ask_it_says_how():
    parrafos = [parte for p in PLANTILLAS for parte in re.split(r"</?p\b|</?h\d", p.read_text())]
    piden = [parte for parte in parrafos if PIDE.search(parte)]
    assert len(piden) > 10
    assert [parte for parte in piden if "{% contacto" not in parte and "a_quien=True" not in parte] == []


# --- forms ---


class UnForm(forms.Form):
    use_required_attribute = False
    nombre = forms.CharField(label="Nombre")
    fecha = forms.DateField(label="Fecha", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    cual = forms.ChoiceField(label="Cuál", choices=[("a", "A")], widget=forms.RadioSelect)


def test_what_is_required_is_marked_said_and_explained():
    pagina = leer(escribir("{% load crispy_forms_tags %}<form>{{ form|crispy }}</form>", form=UnForm()))
    assert pagina.uno(".obligatorios").texto == "Lo marcado con * es obligatorio."
    assert pagina.textos(".requiredField") == ["Nombre *", "Cuál *"]
    assert [c["aria-required"] for c in pagina.todos("input")] == ["true", None, None]


def test_a_form_that_requires_nothing_explains_no_mark():
    class Libre(forms.Form):
        nombre = forms.CharField(required=False)

    pagina = leer(escribir("{% load crispy_forms_tags %}<form>{{ form|crispy }}</form>", form=Libre()))
    assert pagina.todos(".obligatorios") == []


def test_a_field_drawn_by_hand_has_its_mark_too():
    pagina = leer(render_to_string("componentes/campo.html", {"campo": UnForm()["nombre"]}))
    assert pagina.uno("label")["class"].split() == ["requiredField"]
    assert pagina.uno("input")["aria-required"] == "true"


@pytest.mark.parametrize(
    ("valor", "dicho"),
    [
        ("2024-06-18", "martes 18 de junio de 2024"),
        (dt.date(2024, 9, 1), "domingo 1 de setiembre de 2024"),
        ("18/06", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_date_is_said_in_words_beside_its_field(valor, dicho):
    pagina = leer(render_to_string("componentes/campo.html", {"campo": UnForm(initial={"fecha": valor})["fecha"]}))
    salida = pagina.uno(".dia-escrito")
    assert (salida.texto, salida["role"], salida["id"]) == (dicho, "status", "id_fecha-en-palabras")


def test_the_script_says_dates_with_the_portals_own_words():
    guion = Path(settings.BASE_DIR, "static/egtpi/fechas.js").read_text()
    for palabras, en_orden in (("DIAS", portal.DIAS[-1:] + portal.DIAS[:-1]), ("MESES", portal.MESES)):
        escritas = re.search(rf"const {palabras} = \[([^\]]+)\]", guion)[1]
        assert tuple(re.findall(r'"([^"]+)"', escritas)) == tuple(en_orden)
    assert "toLocale" not in guion
    assert "Intl" not in guion


# --- what is for technicians ---

PARA_TECNICOS = re.compile(r"SHA-256|\bbytes\b(?!\|)|autoridades de confianza", re.IGNORECASE)


def test_a_fingerprint_is_folded():
    pagina = leer(escribir('{% huella "ab12" "acta.pdf" %}'))
    assert pagina.uno("summary").texto == "Dato técnico de acta.pdf"
    assert pagina.uno("details code").texto == "ab12"
    assert pagina.uno("details")["open"] is None


def test_what_only_a_technician_understands_is_folded():
    plegado = re.compile(r'<details class="tecnico.*?</details>|{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>', re.DOTALL)
    vistos = {str(p): PARA_TECNICOS.findall(plegado.sub("", p.read_text())) for p in PLANTILLAS}
    assert {nombre: dicho for nombre, dicho in vistos.items() if dicho} == {}
