"""The commands as they are typed: verdicts of files and regions, export and import, and what goes wrong."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from tests.verificacion.oraculo import oraculo
from tests.verificacion.oraculo.azar import Azar
from tests.verificacion.oraculo.test_dos_lecturas import solo_lo_exigido

RAIZ = Path(__file__).resolve().parents[3]
CASOS = sorted((RAIZ.parent / "shared" / "casos").glob("*.json"))


def correr(*argumentos, **opciones):
    """(exit status, standard output, standard error) of a command."""
    salida, errores, estado = io.StringIO(), io.StringIO(), 0
    try:
        call_command(*map(str, argumentos), stdout=salida, stderr=errores, **opciones)
    except SystemExit as fin:
        estado = fin.code
    return estado, salida.getvalue(), errores.getvalue()


@pytest.fixture
def archivo(tmp_path):
    """A file with an expediente; `archivo(semilla, nombre)`."""

    def hacer(semilla=4, nombre="ancash.json", **cambios):
        ruta = tmp_path / nombre
        ruta.write_text(json.dumps({**Azar(semilla, sano=0.98).expediente(), **cambios}), "utf-8")
        return ruta

    return hacer


@pytest.mark.skipif(not CASOS, reason="the shared cases are not here")
def test_verificar_the_shared_cases_gives_their_expected_results_in_order():
    estado, salida, errores = correr("verificar", *CASOS, formato="json")
    esperados = [json.loads(caso.read_text("utf-8"))["esperado"] for caso in CASOS]
    assert (estado, errores) == (0, "")
    assert [solo_lo_exigido(json.loads(linea)) for linea in salida.splitlines()] == esperados


def test_verificar_a_file_needs_no_database(archivo):
    ruta = archivo()
    entorno = {**os.environ, "DATABASE_URL": "postgres://nadie@127.0.0.1:1/nada", "SECRET_KEY": "x", "DEBUG": "false"}
    orden = [sys.executable, "manage.py", "verificar", str(ruta), "--hito", "hito-1", "--al", "2024-01-20"]
    hecho = subprocess.run(
        [*orden, "--formato", "json"], cwd=RAIZ, env={**entorno, "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (hecho.returncode, hecho.stderr) == (0, "")
    esperado = oraculo.evaluar(json.loads(ruta.read_text("utf-8")), "hito-1", "2024-01-20")
    assert solo_lo_exigido(json.loads(hecho.stdout)) == esperado


def test_verificar_in_text_says_verdict_figures_and_reasons(archivo):
    estado, salida, _ = correr("verificar", archivo(), hito="hito-1", al="2024-01-20")
    assert estado == 0
    assert salida.splitlines()[0] == "02 Áncash · Primera verificación · evaluado al 20/01/2024"
    assert "✖ No cumple (definitivo)" in salida
    assert "Acuerdos implementados: " in salida


def test_verificar_an_option_wins_over_what_the_case_says(archivo, tmp_path):
    dentro = json.loads(archivo().read_text("utf-8"))
    caso = tmp_path / "caso.json"
    caso.write_text(json.dumps({"expediente": dentro, "hito": "hito-1", "al": "2024-01-20"}), "utf-8")
    propio = json.loads(correr("verificar", caso, formato="json")[1])
    otro = json.loads(correr("verificar", caso, formato="json", hito="hito-2", al="2024-07-15")[1])
    assert (propio["hito"], propio["al"], otro["hito"], otro["al"]) == ("hito-1", "2024-01-20", "hito-2", "2024-07-15")


def test_verificar_a_bad_file_says_where_and_evaluates_the_rest(archivo, tmp_path):
    bueno, malo = archivo(), archivo(nombre="malo.json", compromisos_cad={"total": 3, "cumplidos": 4}, sobra=1)
    roto = tmp_path / "roto.json"
    roto.write_bytes(b'{"formato": ')
    rutas = (malo, bueno, roto, tmp_path / "no-existe.json", tmp_path)
    estado, salida, errores = correr("verificar", *rutas, hito="hito-1", al="2024-01-20", formato="json")
    assert estado == 2
    assert [json.loads(linea)["region"] for linea in salida.splitlines()] == ["02"]
    lineas = errores.splitlines()
    assert any(linea.startswith(f"{malo}: compromisos_cad") for linea in lineas)
    assert any(linea.startswith(f"{malo}: sobra: ") for linea in lineas)
    assert all(any(linea.startswith(f"{ruta}: ") for linea in lineas) for ruta in (roto, *rutas[3:]))
    assert "Traceback" not in errores


def test_verificar_a_file_without_hito_says_which_there_are(archivo):
    estado, _, errores = correr("verificar", archivo())
    assert (estado, "indique --hito con uno de estos: hito-1, hito-2" in errores) == (2, True)


@pytest.mark.parametrize(
    ("opciones", "dicho"),
    [
        (
            {"hito": "hito-9"},
            r"No hay un hito «hito-9»\. Los hitos son: hito-1 \(Primera verificación, al 31/12/2023\), ",
        ),
        ({"hito": "hito-1", "al": "20/01/2024"}, r"«20/01/2024» no es una fecha\. Escriba año, mes y día"),
        ({"hito": "hito-1", "al": "2024-02-30"}, r"«2024-02-30» no es una fecha"),
        ({"hito": "hito-1", "region": ["99"]}, r"No hay una región «99»\. Las regiones son: 01 Amazonas, 02 Áncash"),
        ({"region": ["02"]}, r"Falta --hito\. Los hitos son: hito-1"),
    ],
)
def test_verificar_what_does_not_exist_lists_what_does(territorio, opciones, dicho):
    with pytest.raises(CommandError, match=dicho) as negado:
        call_command("verificar", "nada.json", **opciones)
    assert negado.value.returncode == 2


def test_verificar_regions_of_the_database_gives_one_line_each(territorio, archivo):
    ruta = archivo(9)
    assert correr("importar_expediente", ruta)[0] == 0
    _, salida, _ = correr("verificar", region=["todas"], hito="hito-2", al="2024-07-20", formato="json")
    resultados = [json.loads(linea) for linea in salida.splitlines()]
    assert [r["region"] for r in resultados] == [f"{n:02d}" for n in range(1, 26)]
    de_ancash = correr("verificar", ruta, hito="hito-2", al="2024-07-20", formato="json")[1]
    assert solo_lo_exigido(resultados[1]) == solo_lo_exigido(json.loads(de_ancash))


def test_exportar_and_importar_leave_their_events_and_the_same_bytes(territorio, archivo, tmp_path, persona):
    persona(Rol.ADMINISTRADOR, nombre="julia")
    estado, dicho, _ = correr("importar_expediente", archivo(9), por="julia")
    assert (estado, dicho.startswith("02 Áncash: Se importó ")) == (0, True)
    correr("exportar_expediente", "02", salida=tmp_path / "a.json")
    _, por_salida, _ = correr("exportar_expediente", "02")
    assert por_salida == (tmp_path / "a.json").read_text("utf-8")
    acciones = list(Evento.objects.order_by("id").values_list("accion", "actor_texto"))
    assert acciones == [("expediente.importacion", "julia (julia)")] + [("expediente.exportacion", "Sistema")] * 2


def test_importar_what_is_wrong_says_where_and_stores_nothing(territorio, archivo, tmp_path):
    malo = archivo(9, region={"codigo": "99", "nombre": "Atlántida"})
    estado, _, errores = correr("importar_expediente", malo)
    assert (estado, errores.startswith(f"{malo}: region.codigo: No hay una región «99»")) == (2, True)
    assert correr("importar_expediente", tmp_path / "no.json")[0] == 2
    correr("importar_expediente", archivo(9))
    estado, _, errores = correr("importar_expediente", archivo(9))
    assert (estado, "ya tiene evidencia" in errores) == (2, True)


def test_importar_in_the_name_of_somebody_who_may_not_is_refused(territorio, archivo, persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="ana")
    with pytest.raises(CommandError, match="«ana» no es un administrador con membresía vigente"):
        call_command("importar_expediente", str(archivo(9)), por="ana")
