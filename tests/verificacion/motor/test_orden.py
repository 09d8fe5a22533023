"""The engine from the command line, and what it stands on."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.codigo import nodos
from tests.verificacion.motor.constructor import con, en_orden, juzgar
from verificacion.motor.__main__ import main

RAIZ = Path(__file__).resolve().parents[3]
MOTOR = RAIZ / "verificacion" / "motor"


@pytest.fixture
def archivo(tmp_path):
    def escribir(datos):
        ruta = tmp_path / "expediente.json"
        ruta.write_bytes(datos if isinstance(datos, bytes) else json.dumps(datos).encode())
        return str(ruta)

    return escribir


def test_result_is_written_as_one_line_of_json(archivo, capfdbinary):
    assert main([archivo(en_orden()), "--hito", "hito-2", "--al", "2024-07-15"]) == 0
    salida, errores = capfdbinary.readouterr()
    assert json.loads(salida) == juzgar(en_orden(), "hito-2").a_datos()
    assert (salida.count(b"\n"), errores) == (1, b"")


def test_case_file_brings_hito_and_date_and_the_options_win(archivo, capfdbinary):
    caso = {"hito": "hito-1", "al": "2024-01-20", "expediente": en_orden()}
    main([archivo(caso)])
    assert json.loads(capfdbinary.readouterr().out) == juzgar(en_orden()).a_datos()
    main([archivo(caso), "--hito", "hito-2", "--al", "2024-07-15"])
    assert json.loads(capfdbinary.readouterr().out)["hito"] == "hito-2"


@pytest.mark.parametrize(
    ("datos", "opciones", "dice"),
    [
        (con(en_orden(), {"actas.3.acuerdos.0.plazo": "x"}), ["--hito", "hito-1", "--al", "2024-01-20"],
         "actas[3].acuerdos[0].plazo: "),
        (b"{", ["--hito", "hito-1", "--al", "2024-01-20"], "no es JSON"),
        (en_orden(), ["--al", "2024-01-20"], "indíquelo con --hito"),
        (en_orden(), ["--hito", "hito-1"], "indíquelo con --al"),
        (en_orden(), ["--hito", "hito-3", "--al", "2024-01-20"], "no tiene el hito «hito-3»"),
        (en_orden(), ["--hito", "hito-1", "--al", "2024-01-20", "--ficha", "otra"], "No hay ficha «otra»"),
    ],
)  # fmt: skip
def test_bad_input_is_said_with_the_name_of_the_file_and_status_2(archivo, capsys, datos, opciones, dice):
    ruta = archivo(datos)
    assert main([ruta, *opciones]) == 2
    salida, errores = capsys.readouterr()
    assert salida == ""
    assert errores.startswith(f"{ruta}: ")
    assert dice in errores
    assert "Traceback" not in errores


def test_file_that_is_not_there_and_bad_options_are_status_2(tmp_path, capsys):
    assert main([str(tmp_path / "no.json")]) == 2
    for opciones in (["x.json", "--al", "2024-02-30"], []):
        with pytest.raises(SystemExit) as salida:
            main(opciones)
        assert salida.value.code == 2
    assert "no es una fecha que exista" in capsys.readouterr().err


def test_same_bytes_whatever_the_process(archivo):
    datos = con(en_orden(), {"fichas.0.distritos": ["020101", "020102", "020199"], "planes.0.programacion": []})
    ruta = archivo(con(datos, {"metas_at.hito-1": "100"}))
    salidas = set()
    for semilla in ("0", "1", "2"):
        entorno = {**os.environ, "PYTHONHASHSEED": semilla, "TZ": f"Etc/GMT+{semilla}", "LC_ALL": "C"}
        orden = [sys.executable, "-m", "verificacion.motor", ruta, "--hito", "hito-1", "--al", "2024-01-20"]
        hecho = subprocess.run(orden, cwd=RAIZ, env=entorno, capture_output=True, check=True)
        salidas.add(hecho.stdout)
    assert len(salidas) == 1


def _importados(codigo):
    for nodo in nodos(codigo):
        if isinstance(nodo, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in nodo.names)
        elif isinstance(nodo, ast.ImportFrom) and not nodo.level:
            yield nodo.module.partition(".")[0]


@pytest.mark.parametrize("ruta", sorted(MOTOR.rglob("*.py")), ids=lambda ruta: str(ruta.relative_to(MOTOR)))
def test_module_stands_on_the_standard_library_alone_without_clock_or_floats(ruta):
    codigo = ruta.read_text("utf-8")
    importados = set(_importados(codigo))
    assert importados <= set(sys.stdlib_module_names)
    if ruta.name not in ("__main__.py", "orden_comprobar.py"):  # the commands
        assert not importados & {"os", "sys", "time", "random", "socket", "pathlib", "io", "sqlite3", "locale"}
    for nodo in nodos(codigo):
        if isinstance(nodo, ast.Attribute):
            assert nodo.attr not in {"today", "now", "utcnow"}
        if isinstance(nodo, ast.Constant):
            assert not isinstance(nodo.value, float)
        if isinstance(nodo, ast.BinOp):
            assert not isinstance(nodo.op, ast.Div) or "reversed" in ast.dump(nodo)
        if isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Name):
            assert nodo.func.id not in {"float", "round", "open", "print", "exec", "eval"}
    assert codigo.count("\n") <= 400


def test_result_is_written_in_its_own_letters(archivo, capfdbinary):
    assert main([archivo(en_orden()), "--hito", "hito-1", "--al", "2024-01-20"]) == 0
    assert "Asistencia técnica".encode() in capfdbinary.readouterr().out
