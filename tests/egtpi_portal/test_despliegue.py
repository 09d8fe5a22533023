"""The files by which the portal is deployed say what its pages of documentation promise."""

import importlib.util
import re

import pytest
from django.conf import settings

RAIZ = settings.BASE_DIR
NO_SE_ELIGEN = {
    "MEDIA_ROOT": "the image says it",
    "STATIC_ROOT": "the image says it",
    "DEBUG": "never in production",
    "DEMO": "never in production",
    "FECHA_DEMO": "never in production",
    "GANCHOS_EN_CASA": "only in a demonstration",
}
"""Variables of the table that `compose.yaml` does not pass on, and why."""


def variables_de_la_tabla() -> set[str]:
    tabla = (RAIZ / "README.md").read_text("utf-8").partition("| variable |")[2].partition("\n\n")[0]
    columnas = [fila.split("|")[1] for fila in tabla.splitlines() if fila.startswith("| `")]
    return {nombre for columna in columnas for nombre in re.findall(r"`([A-Z0-9_]+)`", columna)}


def test_compose_passes_on_every_variable_of_the_table():
    comunes = (RAIZ / "compose.yaml").read_text("utf-8").partition("services:")[0]
    pasadas = set(re.findall(r"^    ([A-Z0-9_]+):", comunes, re.M))
    assert variables_de_la_tabla() - pasadas == set(NO_SE_ELIGEN)


def servidores() -> list[str]:
    return re.split(r"^server \{", (RAIZ / "docs" / "ejemplos" / "nginx.conf").read_text("utf-8"), flags=re.M)[1:]


@pytest.mark.parametrize("n", range(2))
def test_every_server_of_the_proxy_writes_its_log_without_keys(n):
    assert "access_log /var/log/nginx/portal.log portal;" in servidores()[n]


@pytest.mark.parametrize("ruta", ["^~ /cuenta/clave/nueva/", "^~ /r/", "~ ^/calendario/.+[.]ics$"])
def test_proxy_writes_no_error_of_a_link_with_a_key(ruta):
    de_claves = servidores()[1].partition(f"location {ruta} {{")[2].partition("}")[0]
    assert re.findall(r"(\w+) ([^;]+);", de_claves) == [
        ("proxy_pass", "http://127.0.0.1:8000"),
        ("error_log", "/dev/null crit"),
    ]


def test_the_check_of_the_whole_calls_the_targets_that_its_titles_say_and_the_makefile_has():
    pasos = re.findall(
        r'paso "(make [\w-]+)[^"]*"[;\s]*(?:if ! )?(make [\w-]+)', (RAIZ / ".ci" / "run").read_text("utf-8")
    )
    blancos = set(re.findall(r"^([\w-]+):", (RAIZ / "Makefile").read_text("utf-8"), re.M))
    assert [dicho for dicho, hecho in pasos if dicho != hecho] == []
    assert {"make lint", "make test", "make test-postgres", "make test-lento", "make e2e"} <= {p for p, _ in pasos}
    assert {hecho.removeprefix("make ") for _, hecho in pasos} <= blancos


def faltas_de(*operaciones: str) -> list[str]:
    ruta = RAIZ / ".ci" / "revisar_arbol.py"
    modulo = importlib.util.module_from_spec(hoja := importlib.util.spec_from_file_location("revisar_arbol", ruta))
    hoja.loader.exec_module(modulo)
    texto = f"class Migration:\n    operations = [{', '.join(operaciones)}]"
    return [falta.partition(": ")[2] for falta in modulo.faltas_de_una_migracion("0099", texto)]


AGREGA = 'migrations.AddField(model_name="acta", name="nota", field=models.TextField({}))'
LLENA, QUITA = "migrations.RunPython(llenar)", 'migrations.RemoveField(model_name="acta", name="nota")'


@pytest.mark.parametrize(
    ("operaciones", "dice"),
    [
        ([AGREGA.format("null=True")], []),
        ([AGREGA.format('db_default=""')], []),
        ([LLENA], []),
        ([QUITA], []),
        ([AGREGA.format('default=""')], ["la columna «'nota'» necesita null=True o db_default"]),
        (
            [AGREGA.format("null=True"), LLENA],
            ["agrega y llena a la vez: sepárelas en migraciones de versiones distintas"],
        ),
        ([LLENA, QUITA], ["llena y quita a la vez: sepárelas en migraciones de versiones distintas"]),
    ],
)
def test_migration_leaves_tables_that_the_version_before_can_write(operaciones, dice):
    assert faltas_de(*operaciones) == dice
