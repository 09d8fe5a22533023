"""What people send, grown amiss by seeds: each is accepted or refused with a sentence in Spanish, within five seconds
and 1.2 GB, and nothing is stored by halves. Some two hundred in the slow suite; `make entradas` sets ENTRADAS_EN and
runs ten thousand expedientes and two thousand files, a piece of each to a test."""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from actas import servicios as de_actas
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSesion
from actas.models import AccionAgenda, Acta, Paso
from acuerdos.models import CargaMatriz
from asistencia.fichas import servicios as de_asistencia
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import SESION, guardar
from tests.acuerdos.ayudas import las_de_la_muestra
from tests.asistencia.ayudas import datos
from tests.entradas.jaula import SEGUNDOS, correr
from tests.entradas.lectores import ACEPTADO, todos

A_FONDO = os.environ.get("ENTRADAS_EN")
SEMILLA = os.environ.get("ENTRADAS_SEMILLA", "1")
CUANTOS = {
    "expediente": (40, 10_000), "matriz": (20, 700), "fichas": (15, 500), "evidencia en hoja": (25, 300),
    "pdf": (40, 500), "word": (20, 400), "participantes": (20, 1000), "acuerdos": (20, 1000),
}  # fmt: skip
"""Of each kind, how many in the slow suite and how many in `make entradas`."""
PEDAZO = 250
PEDAZOS = [
    (cual, desde, min(desde + PEDAZO, cuantos[bool(A_FONDO)]))
    for cual, cuantos in CUANTOS.items()
    for desde in range(0, cuantos[bool(A_FONDO)], PEDAZO)
]
EN_INGLES = re.compile(
    r"\b(the|expected|invalid|cannot|could not|object|NoneType|Traceback|unsupported|must be|not found)\b|Error\b"
)
pytestmark = [pytest.mark.lenta, pytest.mark.django_db(transaction=connection.vendor != "sqlite")]
"""On a server what the test makes is really stored, for the process apart to find it by a line of its own."""


def lo_guardado() -> dict[str, int]:
    """How many rows there are of what is imported."""
    return {m.__name__: m.objects.count() for m in (Acta, PlanAsistencia, FichaAsistencia, CargaMatriz, Evento)}


@pytest.fixture
def lectores(persona, settings, tmp_path):
    """The readers, and Áncash with what their workbooks are of."""
    settings.MEDIA_ROOT = tmp_path
    rosa, region = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa"), Region.objects.get(pk="02")
    las_de_la_muestra()
    for texto in ("Padrón sin actualizar", "Sin agua segura"):
        de_asistencia.crear_ficha(region=region, datos=datos(lugar=texto), por=rosa)
    acta = de_actas.crear_borrador(region=region, datos=DatosSesion(SESION, lugar="Sala"), por=rosa)
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana", "Gerenta", "GORE"),), rosa)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.ANALISIS, "Anemia por distrito", sectores=("salud",)),), rosa)
    return todos(rosa)


@pytest.mark.parametrize(("cual", "desde", "hasta"), PEDAZOS, ids=[f"{c}-{d}" for c, d, _ in PEDAZOS])
def test_whatever_is_sent_is_accepted_or_refused_with_a_sentence(lectores, cual, desde, hasta):
    casos = [(f"{cual}-{SEMILLA}-{n}", lectores[cual].caso(f"{cual}-{SEMILLA}-{n}")) for n in range(desde, hasta)]
    antes = lo_guardado()
    fines, megas = correr(casos)
    assert lo_guardado() == antes
    faltas = [(fin.caso, fin.falta) for fin in fines if fin.falta]
    mudas = [(fin.caso, fin.dicho) for fin in fines if not fin.falta and not se_entiende(fin.dicho)]
    if A_FONDO:
        hecho = {
            "cual": cual, "casos": len(fines), "megas": megas, "segundos": sum(f.segundos for f in fines),
            "peor": max(f.segundos for f in fines), "faltas": faltas, "mudas": mudas,
            "dichos": Counter(re.sub(r"[\d«].*", "", f.dicho)[:60] for f in fines).most_common(40),
            "aceptados": sum(f.dicho.startswith(ACEPTADO) for f in fines),
            "sin_nombre": Counter(f.dicho.partition(": ")[2] for f in fines if "sin nombre" in f.dicho).most_common(20),
        }  # fmt: skip
        Path(A_FONDO, f"{cual}-{desde}.json").write_text(json.dumps(hecho, ensure_ascii=False))
    assert faltas == []
    assert mudas == []
    assert len(fines) == hasta - desde


def se_entiende(dicho: str) -> bool:
    """Whether it is what was accepted, or a sentence in Spanish."""
    return dicho.startswith(ACEPTADO) or (len(dicho) > 12 and not EN_INGLES.search(dicho))


# --- the cage itself ---


def test_what_takes_too_long_breaks_or_ends_the_process_is_told_and_the_rest_goes_on(monkeypatch):
    monkeypatch.setattr("tests.entradas.jaula.SEGUNDOS", 0.2)

    def sin_fin():
        while True:
            pass

    def rompe():
        raise ZeroDivisionError("nada")

    fines, megas = correr(
        [
            ("a", lambda: lambda: ACEPTADO), ("b", lambda: sin_fin), ("c", lambda: rompe),
            ("d", lambda: lambda: os._exit(3)), ("e", lambda: lambda: ACEPTADO),
        ]
    )  # fmt: skip
    assert [(fin.caso, fin.dicho, fin.falta.splitlines()[-1:]) for fin in fines] == [
        ("a", ACEPTADO, []),
        ("b", "", ["pasó de 0 s"]),
        ("c", "", ["ZeroDivisionError: nada"]),
        ("d", "", ["acabó con el proceso: salida 3"]),
        ("e", ACEPTADO, []),
    ]
    assert megas > 0
    assert SEGUNDOS == 5.0
