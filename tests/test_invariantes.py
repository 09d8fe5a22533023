"""The invariants of the house, walked over the whole project."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse

RAIZ = Path(__file__).resolve().parents[1]
NUESTRAS = (
    "calendario",
    "territorio",
    "cuentas",
    "bitacora",
    "ingreso",
    "trabajos",
    "correo",
    "avisos",
    "ganchos",
    "documentos",
    "pacto",
    "actas",
    "acuerdos",
    "asistencia",
    "personas",
    "sin_linea",
    "verificacion",
    "api",
)
MODELOS = [m for app in NUESTRAS for m in apps.get_app_config(app).get_models() if "Historical" not in m.__name__]
FUENTES = [
    ruta
    for carpeta in ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
    for ruta in (RAIZ / carpeta).rglob("*.py")
    if "migrations" not in ruta.parts
]


@pytest.mark.parametrize("modelo", MODELOS, ids=lambda m: m._meta.label)
def test_every_model_says_what_it_is_and_has_spanish_names(modelo):
    assert modelo.__doc__
    assert not modelo.__doc__.startswith(f"{modelo.__name__}("), "the docstring is Django's own"
    assert modelo._meta.verbose_name != modelo._meta.object_name.lower() or " " not in modelo._meta.verbose_name


LO_HACE_EL_PORTAL = {"verificacion.TrabajoInforme.terminado_en", "verificacion.ArchivoEmitido.registrado_en"}
"""Done by no person: the background's end of a job, and the hash of a file that it made."""
SIN_CUENTA = {"accesos.Avance.enviado_en", "documentos.VersionDocumento.guardada_por"}
"""Done, perhaps, by somebody who has no account: what it is attached to says who."""


def test_every_pair_of_when_and_who_is_tied_by_a_constraint():
    for modelo in MODELOS:
        campos = {campo.name for campo in modelo._meta.get_fields() if isinstance(campo, models.Field)}
        for campo in campos:
            if campo.endswith("_por") and f"{campo[:-4]}_en" in campos:
                atadas = [c for c in modelo._meta.constraints if c.name.endswith(f"{campo[:-4]}_en_y_por")]
                sola = f"{modelo._meta.label}.{campo}" in SIN_CUENTA
                assert len(atadas) == (0 if sola else 1), f"{modelo._meta.label}: {campo} no está atado a su fecha"
            if campo.endswith("_en") and isinstance(modelo._meta.get_field(campo), models.DateTimeField):
                if f"{modelo._meta.label}.{campo}" in LO_HACE_EL_PORTAL | SIN_CUENTA:
                    continue
                assert f"{campo[:-3]}_por" in campos, f"{modelo._meta.label}: {campo} no dice por quién"


def test_every_choice_is_kept_by_the_database_too():
    for modelo in MODELOS:
        condiciones = " ".join(str(c.condition) for c in modelo._meta.constraints if hasattr(c, "condition"))
        for campo in modelo._meta.local_fields:
            if campo.choices:
                assert f"{campo.name}__in" in condiciones or f"('{campo.name}'," in condiciones, (
                    f"{modelo}: {campo.name}"
                )


def test_no_evidence_goes_when_an_account_a_region_or_a_document_goes():
    for modelo in MODELOS:
        for campo in modelo._meta.local_fields:
            if isinstance(campo, models.ForeignKey) and campo.related_model._meta.model_name in (
                "usuario", "region", "documento",
            ):  # fmt: skip
                assert campo.remote_field.on_delete is not models.CASCADE, f"{modelo._meta.label}.{campo.name}"


def test_what_time_it_is_is_asked_in_one_place():
    reloj = re.compile(r"(timezone\.now|date\.today|datetime\.now|datetime\.today|utcnow|time\.time)\(")
    preguntan = [r.relative_to(RAIZ) for r in FUENTES if r.name != "reloj.py" and reloj.search(r.read_text("utf-8"))]
    assert preguntan == []


def test_times_are_kept_in_utc_and_shown_in_lima():
    assert (settings.USE_TZ, settings.TIME_ZONE) == (True, "America/Lima")


def test_no_sentence_says_an_instant_as_it_is_stored():
    """At 19:00 in Lima it is the next day in UTC: a code writes `fecha_lima(…)` or `….astimezone(LIMA)`. (The filters
    of the templates do so by themselves.)"""
    de_cada_clase = {
        clase: {campo.name for modelo in MODELOS for campo in modelo._meta.fields if type(campo) is clase}
        for clase in (models.DateTimeField, models.DateField)
    }
    instantes = "|".join(sorted(de_cada_clase[models.DateTimeField] - de_cada_clase[models.DateField]))
    en_crudo = re.compile(rf"\{{(?:puesto\()?[\w.]+\.(?:{instantes})\)?:[^}}]*%[^}}]*\}}")
    assert [
        (str(r.relative_to(RAIZ)), en_crudo.findall(r.read_text("utf-8")))
        for r in FUENTES
        if en_crudo.search(r.read_text("utf-8"))
    ] == []


def test_no_template_styles_or_runs_anything_inline_or_brings_it_from_elsewhere():
    en_linea = re.compile(
        r"""<style\b|<script(?![^>]*\bsrc=)|\s(style|on[a-z]+)\s*=\s*["']|src\s*=\s*["'](https?:)?//""", re.I
    )
    plantillas = [r for r in (RAIZ / "templates").rglob("*.html") if RAIZ / "templates" / "correo" not in r.parents]
    assert [r.relative_to(RAIZ) for r in plantillas if en_linea.search(r.read_text("utf-8"))] == []


def test_a_mail_styles_itself_and_brings_nothing():
    """Who reads it takes no style sheet; and a picture brought from here would tell who opened it."""
    traen = re.compile(r"<(script|link|img|style)\b|\son[a-z]+\s*=|url\(", re.I)
    de_correo = (RAIZ / "templates" / "correo").rglob("*.html")
    assert [r.relative_to(RAIZ) for r in de_correo if traen.search(r.read_text("utf-8"))] == []


@pytest.mark.django_db
def test_every_page_says_to_the_browser_to_load_nothing_from_elsewhere(client):
    respuesta = client.get(reverse("account_login"))
    politica = respuesta["Content-Security-Policy"]
    assert "default-src 'self'" in politica
    assert "unsafe" not in politica
    assert (respuesta["X-Frame-Options"], respuesta["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert "camera=()" in respuesta["Permissions-Policy"]


def test_every_view_says_which_methods_it_takes_in_the_words_of_the_house():
    ajenas = re.compile(r"\b(require_POST|require_GET|require_http_methods)\b")
    faltas = [r.relative_to(RAIZ) for r in FUENTES if r.name != "metodos.py" and ajenas.search(r.read_text("utf-8"))]
    assert faltas == [], "use egtpi_portal.metodos: HEAD goes with GET, and what is only sent has a page"


def test_no_browser_puts_back_by_itself_what_was_typed_in_a_form():
    """Beside the newer version that the page brings, it would be saved over a colleague's work; and a filter that was
    not sent would stand above other data. What was typed is kept by static/egtpi/lo_escrito.js, which says so."""
    ajenas = ("account", "mfa", "bootstrap5", "papeles")
    abre = re.compile(r"<form(?![^>]*autocomplete=\"off\")[\s>]")
    faltas = [
        r.relative_to(RAIZ)
        for r in (RAIZ / "templates").rglob("*.html")
        if r.relative_to(RAIZ / "templates").parts[0] not in ajenas and abre.search(r.read_text("utf-8"))
    ]
    assert faltas == [], 'escriba <form autocomplete="off" …>'


def test_the_id_of_a_system_check_says_one_thing():
    """Who silences one by its id, or looks for what it says, gets no other."""
    codigo = re.compile(r'id="(egtpi\.[EW][0-9]{3})"')
    dichos = Counter(uno for ruta in FUENTES for uno in codigo.findall(ruta.read_text("utf-8")))
    assert {"egtpi.E001", "egtpi.E010", "egtpi.W010"} <= dichos.keys()
    assert [uno for uno, veces in dichos.items() if veces > 1] == []
