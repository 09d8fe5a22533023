"""The files by which the portal is deployed say what its pages of documentation promise."""

import importlib.util
import re
import tomllib

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from egtpi_portal.registros import LLAVES
from tests.tabla_de_permisos import PUBLICAS

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


LLAVE = "Ab3-xYz_9.Qw8"
CON_LLAVE = {
    "account_reset_password_from_key": ["1a", LLAVE],
    "ingreso:invitacion": [LLAVE], "ingreso:confirmar_correo": [LLAVE],
    "agenda:archivo": [LLAVE], "respuesta:inicio": [LLAVE], "respuesta:acuerdo": [LLAVE, 7],
    "respuesta:hoja": [LLAVE, 7],
}  # fmt: skip
"""What opens without signing in to whoever has its address."""
SIN_LLAVE = {
    "verificacion:manual_pagina", "verificacion:regla", "comprobar:codigo", "papel", "papel_sin_nombre", "api_programa",
}  # fmt: skip
"""What has something after it that is no secret: pages of the manual, codes that papers have printed, examples of the
API; the published results too."""
LUGARES_CON_LLAVE = [
    "^~ /cuenta/clave/nueva/", "^~ /cuenta/invitacion/", "^~ /cuenta/correo/", "^~ /r/", "~ ^/calendario/.+[.]ics$",
]  # fmt: skip


def pide_algo(nombre: str) -> bool:
    try:
        return reverse(nombre) == ""
    except NoReverseMatch:
        return True


def test_no_log_of_the_portal_or_of_the_proxy_tells_the_key_of_a_link():
    publicas = {nombre for nombre in PUBLICAS if not nombre.startswith("resultados:") and pide_algo(nombre)}
    assert publicas == set(CON_LLAVE) | SIN_LLAVE
    mapa = re.findall(r'^    "~(\^/[^"]+)"\s+(\S+);', (RAIZ / "docs/ejemplos/nginx.conf").read_text("utf-8"), re.M)
    for nombre, argumentos in CON_LLAVE.items():
        direccion = reverse(nombre, args=argumentos)
        assert LLAVE not in LLAVES.sub(r"\1***", f"Not Found: {direccion}"), nombre
        del_proxy = next((escrito for forma, escrito in mapa if re.match(forma, direccion)), direccion)
        assert LLAVE not in del_proxy.replace("$request_uri", direccion), nombre


@pytest.mark.parametrize(
    "ruta", ["/cuenta/correo/", "/cuenta/correo/dejar/", "/cuenta/clave/nueva/lista/", "/calendario/suscripcion/"]
)
def test_address_without_a_key_is_told_whole(ruta):
    assert LLAVES.sub(r"\1***", f"GET {ruta}") == f"GET {ruta}"


def servidores() -> list[str]:
    return re.split(r"^server \{", (RAIZ / "docs" / "ejemplos" / "nginx.conf").read_text("utf-8"), flags=re.M)[1:]


@pytest.mark.parametrize("n", range(2))
def test_every_server_of_the_proxy_writes_its_log_without_keys(n):
    assert "access_log /var/log/nginx/portal.log portal;" in servidores()[n]


@pytest.mark.parametrize("ruta", LUGARES_CON_LLAVE)
def test_proxy_writes_no_error_of_a_link_with_a_key(ruta):
    de_claves = servidores()[1].partition(f"location {ruta} {{")[2].partition("}")[0]
    assert re.findall(r"(\w+) ([^;]+);", de_claves) == [
        ("proxy_pass", "http://127.0.0.1:8000"),
        ("error_log", "/dev/null crit"),
    ]


def test_proxy_says_again_every_guard_of_the_browser_with_a_file_that_it_hands_over(client, db):
    """nginx drops what the portal said but for a few headers (ngx_http_upstream_module, X-Accel-Redirect)."""
    que_pasan = {"Content-Type", "Content-Disposition", "Cache-Control", "Expires", "Accept-Ranges", "Set-Cookie"}
    de_archivos = servidores()[1].partition("location /protegido/ {")[2].partition("}")[0]
    dichas = dict(re.findall(r"add_header ([\w-]+) \$upstream_http_(\w+) always;", de_archivos))
    assert {nombre.lower().replace("-", "_") for nombre in dichas} == set(dichas.values())
    suyas = set(client.get("/cuenta/entrar/", secure=True).headers) - que_pasan - {"Content-Length", "Vary"}
    assert suyas == set(dichas)


@pytest.mark.parametrize(
    ("lugar", "error", "dice"),
    [
        ("@no_esta", "502 504 =503", "El portal no puede atender ahora"),
        ("@demasiado", "413", "Lo que envió es demasiado grande"),
    ],
)
def test_what_the_proxy_itself_answers_is_a_sentence_in_spanish(lugar, error, dice):
    seguro = servidores()[1]
    suyo = seguro.partition(f"location {lugar} {{")[2].partition("\n    }")[0]
    assert f"error_page {error} {lugar};" in seguro
    assert f"<h1>{dice}</h1>" in suyo
    assert "lang='es-PE'" in suyo


def test_proxy_speaks_tls_1_2_and_1_3_by_ciphers_that_keep_the_past_secret():
    seguro = servidores()[1]
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in seguro
    (cifras,) = re.findall(r"ssl_ciphers ([^;]+);", seguro)
    assert all(re.fullmatch(r"ECDHE-(ECDSA|RSA)-(AES\d+-GCM-SHA\d+|CHACHA20-POLY1305)", c) for c in cifras.split(":"))


@pytest.mark.parametrize("archivo", sorted(ruta.name for ruta in (RAIZ / "requirements").glob("*.txt")))
def test_every_requirement_is_one_version_with_its_hash_and_of_no_other_index(archivo):
    texto = (RAIZ / "requirements" / archivo).read_text("utf-8").replace("\\\n", " ")
    pedidos = [linea for linea in texto.splitlines() if linea.strip() and not linea.lstrip().startswith("#")]
    assert [p for p in pedidos if not re.match(r"[A-Za-z0-9._\[\],-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", p)] == []
    assert "index-url" not in texto


def test_linter_looks_for_secrets_weak_hashes_evaluated_text_shells_and_pickles():
    """ruff's S: S105 to S107, S301, S307, S324, S602 and S605, of all that is not a test (`make lint`)."""
    reglas = tomllib.loads((RAIZ / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert "S" in reglas["select"]
    assert {una for una in reglas["ignore"] if una.startswith("S")} == {"S603", "S607"}, "fixed lists of arguments"
    assert set(reglas["per-file-ignores"]) == {"tests/**", "bench/**", ".ci/**"}


SERVICIOS = sorted(ruta.name for ruta in (RAIZ / "docs" / "ejemplos").glob("portal-*.service"))
ENCIERRAN = {
    "NoNewPrivileges=true", "PrivateDevices=true", "PrivateTmp=true", "ProtectHome=true", "ProtectSystem=strict",
    "CapabilityBoundingSet=", "SystemCallFilter=@system-service", "User=portal", "RestrictNamespaces=true",
}  # fmt: skip


@pytest.mark.parametrize("servicio", SERVICIOS)
def test_each_unit_is_of_a_user_of_its_own_that_may_write_its_files_and_nothing_else(servicio):
    lineas = (RAIZ / "docs" / "ejemplos" / servicio).read_text("utf-8").splitlines()
    assert set(lineas) >= ENCIERRAN
    escribe = [linea.partition("=")[2] for linea in lineas if linea.startswith("ReadWritePaths=")]
    assert escribe == ["/srv/portal/copias" if servicio == "portal-respaldo.service" else "/srv/portal/archivos"]


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
PONE = 'migrations.AddConstraint(model_name="acta", constraint=models.CheckConstraint(condition=si, name="una"))'
QUITA_OTRA = 'migrations.RemoveConstraint(model_name="acta", name="{}")'
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
        ([QUITA_OTRA.format("una"), PONE], []),
        (
            [QUITA_OTRA.format("otra"), PONE],
            ["agrega y quita a la vez: sepárelas en migraciones de versiones distintas"],
        ),
        ([LLENA, QUITA], ["llena y quita a la vez: sepárelas en migraciones de versiones distintas"]),
    ],
)
def test_migration_leaves_tables_that_the_version_before_can_write(operaciones, dice):
    assert faltas_de(*operaciones) == dice
