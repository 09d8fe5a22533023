"""`importar_mediciones` with the workbooks of the sectors: what it understood, and what it leaves to a person."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.catalogo.carga import cargar_indicadores
from egtpi_portal.pacto.models import CargaMediciones, MapeoDeHoja, Medicion

from .libros import ancash, csv, libro
from .test_ajenos import AJENOS
from .test_paginas import campos, subir

L = ancash(3)
TITULOS = ["Ubigeo", "Distrito", "CRED num", "CRED den", "%"]
FILAS = [[local.ubigeo, local.nombre, 10 + i, 40 + i, 0.25] for i, local in enumerate(L)]
SIN_NADA = [["Ubigeo", "Distrito", "Num", "Den"], *[fila[:4] for fila in FILAS]]


@pytest.fixture(autouse=True)
def catalogo(territorio, settings, tmp_path):
    settings.MEDIA_ROOT, settings.LEER_APARTE = tmp_path / "archivos", False
    cargar_indicadores()


@pytest.fixture
def archivo(tmp_path):
    def escribir(contenido: bytes, nombre="cred.xlsx") -> str:
        (tmp_path / nombre).write_bytes(contenido)
        return str(tmp_path / nombre)

    return escribir


@pytest.fixture
def orden(capsys):
    """Runs the command; (exit code, what it said, line by line)."""

    def correr(*argumentos) -> tuple[int, list[str]]:
        try:
            call_command("importar_mediciones", "02", *argumentos)
            codigo = 0
        except SystemExit as error:
            codigo = error.code
        dicho = capsys.readouterr()
        return codigo, (dicho.out + dicho.err).splitlines()

    return correr


def cargadas() -> set[tuple]:
    return {
        (m.indicador.codigo, m.ubigeo, m.corte.isoformat(), m.numerador, m.denominador)
        for m in Medicion.objects.vigentes().select_related("indicador")
    }


ESPERADAS = {("CRED-12M", local.ubigeo, "2024-05-31", 10 + i, 40 + i) for i, local in enumerate(L)}


def test_a_sectors_workbook_is_loaded_and_says_what_was_understood(archivo, orden):
    ruta = archivo(libro(["Corte: 31/05/2024"], TITULOS, *FILAS, ["", "Total", 33, 123, 0.26]))
    entendido = [
        "Hoja «Hoja1», como el portal propone:",
        "  A «Ubigeo»: ubigeo",
        "  B «Distrito»: distrito",
        "  C «CRED num»: numerador de CRED-12M al 31/05/2024",
        "  D «CRED den»: denominador de CRED-12M al 31/05/2024",
        "  E «%»: no se usa",
        "Hoja «Hoja1»: no se cargan las filas de totales (6).",
    ]
    cuenta = "3 mediciones: 3 nuevas, 0 en lugar de otras, 0 sin cambio, 0 con errores."
    assert orden(ruta, "--simular") == (0, [*entendido, cuenta, "Simulación: no se guardó nada."])
    assert cargadas() == set()
    assert orden(ruta, "--fuente", "DIRESA Áncash") == (0, [*entendido, cuenta, "Carga 02-MED-0001."])
    assert cargadas() == ESPERADAS
    carga = CargaMediciones.objects.get()
    assert (carga.archivo, carga.fuente, carga.cargada_por, len(carga.sha256)) == (
        "cred.xlsx",
        "DIRESA Áncash",
        None,
        64,
    )
    assert orden(ruta)[1][-1] == "3 mediciones: 0 nuevas, 0 en lugar de otras, 3 sin cambio, 0 con errores."
    assert (CargaMediciones.objects.count(), MapeoDeHoja.objects.count()) == (1, 0)


def test_what_the_workbook_does_not_say_is_said_by_options(archivo, orden):
    ruta = archivo(libro(*SIN_NADA), "datos.xlsx")
    codigo, dicho = orden(ruta)
    assert (codigo, dicho[5:]) == (
        2,
        [
            "hoja «Hoja1»: Diga de qué indicador son las cifras. Con --indicador.",
            "hoja «Hoja1»: Diga la fecha de corte de las cifras. Con --corte.",
            "0 mediciones: 0 nuevas, 0 en lugar de otras, 0 sin cambio, 2 con errores.",
            "No se guardó nada.",
        ],
    )
    assert orden(ruta, "--indicador", "cred-12m", "--corte", "31/05/2024")[0] == 0
    assert cargadas() == ESPERADAS


def test_what_only_the_name_of_the_file_says_is_confirmed_first(archivo, orden):
    ruta = archivo(libro(*SIN_NADA), "CRED_MAYO_2024.xlsx")
    codigo, dicho = orden(ruta)
    assert (codigo, dicho[5:7]) == (
        2,
        [
            "hoja «Hoja1»: El indicador (CRED-12M) se tomó del nombre del archivo. Confírmelo con --indicador.",
            "hoja «Hoja1»: La fecha de corte (31/05/2024) se tomó del nombre del archivo. Confírmela con --corte.",
        ],
    )
    assert orden(ruta, "--indicador", "CRED-12M", "--corte", "2024-05-31")[0] == 0
    assert cargadas() == ESPERADAS


def test_a_hidden_sheet_is_told_and_read_only_when_it_is_named(archivo, orden):
    ruta = archivo((AJENOS / "xlsxwriter-oculta.xlsx").read_bytes())
    codigo, dicho = orden(ruta, "--simular")
    assert codigo == 0
    assert "La hoja «Abril 2024» está oculta y no se lee. Si hace falta, dígala con --hoja." in dicho
    assert dicho[-2].startswith("37 mediciones: 37 nuevas")
    assert orden(ruta, "--simular", "--hoja", "Abril 2024", "--hoja", "Mayo 2024")[1][-2].startswith("74 mediciones")


@pytest.mark.parametrize(
    ("opciones", "frase"),
    [
        (["--indicador", "OTRO"], "No hay un indicador «OTRO» en el catálogo: escriba su código como está allí."),
        (["--hoja", "Junio"], "No hay una hoja «Junio» con una tabla que se pueda leer. Las hay en: «Hoja1»."),
    ],
)
def test_an_option_that_cannot_be_is_told(archivo, orden, opciones, frase):
    codigo, dicho = orden(archivo(libro(*SIN_NADA)), *opciones)
    assert (codigo, dicho[-1].partition(": ")[2]) == (2, frase)


def test_a_date_that_no_calendar_has_is_told(archivo, orden):
    with pytest.raises(CommandError, match="no existe: junio de 2024 tiene 30 días"):
        orden(archivo(libro(*SIN_NADA)), "--corte", "31/06/2024")


def test_what_was_guessed_is_left_to_a_person_who_says_it_once(archivo, orden, persona, client):
    contenido = libro(["Ubigeo", "Distrito", "CRED dato A", "CRED dato B"], *SIN_NADA[1:], hoja="Mayo 2024")
    codigo, dicho = orden(archivo(contenido))
    assert codigo == 2
    assert dicho[5] == (
        "hoja «Mayo 2024»: «CRED dato A» y «CRED dato B» no dicen cuál es el numerador: se tomó como denominador "
        "«CRED dato B», que suma más. Súbalo en la página Mediciones, Cargar: allí se dice qué es cada columna, y el "
        "portal lo recuerda para la próxima."
    )
    assert cargadas() == set()
    client.force_login(persona(Rol.SECRETARIO_TECNICO, "02"), backend="django.contrib.auth.backends.ModelBackend")
    pagina = subir(client, contenido).content.decode()
    assert "que suma más. Mire si es así." in pagina
    previa = client.post(reverse("pacto:columnas"), campos(pagina))
    client.post(reverse("pacto:cargar"), {**campos(previa.content.decode()), "fuente": "DIRESA"})
    otra = libro(["Ubigeo", "Distrito", "CRED dato A", "CRED dato B"], *SIN_NADA[1:], hoja="Abril 2024")
    codigo, dicho = orden(archivo(otra))
    assert (codigo, dicho[0]) == (0, "Hoja «Abril 2024», como se confirmó la última vez:")
    assert {fila[2] for fila in cargadas()} == {"2024-05-31", "2024-04-30"}


def test_a_sheet_that_says_nothing_useful_is_left_out_by_naming_the_others(archivo, orden):
    resumen = [["Distrito", "Comentario"], *[[local.nombre, "bien"] for local in L]]
    ruta = archivo(libro(TITULOS, *FILAS, hoja="Mayo 2024", otras=[("Resumen", resumen)]))
    codigo, dicho = orden(ruta)
    assert codigo == 2
    assert any(una.startswith("hoja «Resumen»: Diga en qué columnas están") and "--hoja" in una for una in dicho)
    assert orden(ruta, "--hoja", "Mayo 2024")[0] == 0
    assert cargadas() == ESPERADAS


def test_a_table_with_its_five_headings_and_a_sectors_words_is_read_as_theirs(archivo, orden):
    filas = [[local.ubigeo, "Niñas y niños con CRED completo", "mayo 2024", f[2], f[3]]
             for local, f in zip(L, FILAS, strict=True)]  # fmt: skip
    ruta = archivo(csv(["Ubigeo", "Indicador", "Fecha de corte", "Numerador", "Denominador"], *filas), "cred.csv")
    codigo, dicho = orden(ruta)
    assert (codigo, dicho[-1]) == (0, "Carga 02-MED-0001.")
    assert cargadas() == ESPERADAS


def test_each_bad_cell_is_told_with_its_place_and_nothing_comes_in(archivo, orden):
    malas = [[*FILAS[0][:2], "50%", 40, 0.5], [*FILAS[1][:2], 90, 41, 2.1], FILAS[2]]
    codigo, dicho = orden(archivo(libro(TITULOS, *malas, hoja="Mayo 2024")), "--formato", "json")
    leido = json.loads("\n".join(dicho))
    assert (codigo, leido["resumen"]["errores"], leido["carga"]) == (2, 2, None)
    assert [falla["donde"] for falla in leido["fallas"]] == [
        "hoja «Mayo 2024», celda C2", "hoja «Mayo 2024», celda C3",
    ]  # fmt: skip
    assert cargadas() == set()


def test_a_list_of_persons_is_refused_by_the_command_too(archivo, orden):
    filas = [[f"7{i:07d}", local.nombre, 1] for i, local in enumerate(ancash(9))]
    codigo, dicho = orden(archivo(libro(["DNI", "Distrito", "CRED"], *filas)))
    assert codigo == 2
    assert "parece una lista de personas: la columna A, «DNI» trae números de documento" in dicho[-1]
    assert CargaMediciones.objects.count() == 0
