"""Measurements from a plain table: a workbook, a CSV, a paste."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from openpyxl import Workbook, load_workbook

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.hojas import HojaIlegible, PlanCambiado, PlanConErrores
from egtpi_portal.pacto.mediciones.datos import DatosMedicion
from egtpi_portal.pacto.mediciones.hojas import aplicar, en_xlsx, previsualizar
from egtpi_portal.pacto.models import CargaMediciones, Medicion
from egtpi_portal.pacto.tablas import Pegado

from .ayudas import HUARAZ, JANGAS, MAYO, indicador, medir

ENCABEZADO = "Gobierno local;Indicador;Fecha de corte;Numerador;Denominador\n"
BUENO = ENCABEZADO + "20106;cred;31/05/2024;45;60\nHuaraz;CRED;31/05/2024;s/d;s/d\n"


@pytest.fixture(autouse=True)
def catalogo(territorio, settings, tmp_path):
    settings.MEDIA_ROOT, settings.LEER_APARTE = tmp_path, False
    indicador()


def vigentes():
    return {(m.ubigeo, m.corte): (m.numerador, m.denominador) for m in Medicion.objects.vigentes()}


def csv(tmp_path, texto, nombre="mayo.csv"):
    ruta = tmp_path / nombre
    ruta.write_text(texto, "utf-8-sig")
    return str(ruta)


def libro(tmp_path, *filas):
    hecho = Workbook()
    for fila in filas:
        hecho.active.append(fila)
    hecho.save(tmp_path / "mayo.xlsx")
    return str(tmp_path / "mayo.xlsx")


def test_the_command_imports_a_csv_once_and_keeps_it(tmp_path, capsys):
    ruta = csv(tmp_path, BUENO)
    call_command("importar_mediciones", "02", ruta)
    call_command("importar_mediciones", "02", ruta)
    assert capsys.readouterr().out.splitlines() == [
        "2 filas: 2 por crear, 0 por actualizar, 0 sin cambio, 0 con errores.",
        "2 filas: 0 por crear, 0 por actualizar, 2 sin cambio, 0 con errores.",
    ]
    assert vigentes() == {(JANGAS, MAYO): (45, 60), (HUARAZ, MAYO): (None, None)}
    carga = CargaMediciones.objects.get()
    assert (carga.archivo, carga.origen, len(carga.sha256)) == ("mayo.csv", "libro", 64)


def test_simulating_says_what_it_would_do_and_writes_nothing(tmp_path, capsys):
    call_command("importar_mediciones", "02", csv(tmp_path, BUENO), "--simular", "--formato", "json")
    dicho = json.loads(capsys.readouterr().out)
    assert (dicho["resumen"]["crear"], [fila["resultado"] for fila in dicho["filas"]]) == (2, ["crear", "crear"])
    assert CargaMediciones.objects.count() == 0


def test_each_bad_cell_is_told_with_its_place_and_nothing_comes_in(tmp_path, capsys):
    malas = (
        ";CRED;31/05/2024;1;2",
        "Jangas;CRED;31/05/2024;50%;60",
        "Nadie;CRED;31/05/2024;1;2",
        "100101;CRED;31/05/2024;1;2",
        "Jangas;OTRO;31/05/2024;1;2",
        "Huaraz;CRED;30/06/2024;1;2",
        "Huaraz;CRED;31/05/2024;9;2",
        "Huaraz;CRED;31/05/2024;1;2",
        "Independencia;CRED;;1;2",
    )
    with pytest.raises(SystemExit):
        call_command("importar_mediciones", "02", csv(tmp_path, ENCABEZADO + "\n".join(malas)))
    lineas = capsys.readouterr().out.splitlines()
    partes = [
        "fila 2, Gobierno local (A2): Escriba el ubigeo", "fila 3, Numerador (D3): «50%» es un porcentaje",
        "fila 4, Gobierno local (A4): ", "fila 5, Gobierno local (A5): 100101 es un gobierno local de Huánuco",
        "fila 6, Indicador (B6): No hay un indicador «OTRO»", "fila 7, Fecha de corte (C7): La fecha de corte 30/06",
        "fila 8, Numerador (D8): El numerador (9) es mayor", "fila 9, Gobierno local (A9): Huaraz (provincial)",
        "fila 10, Fecha de corte (C10): Escriba la fecha de corte",
    ]  # fmt: skip
    assert [parte in linea for parte, linea in zip(partes, lineas, strict=False)] == [True] * 9, lineas
    assert lineas[-2:] == ["9 filas: 0 por crear, 0 por actualizar, 0 sin cambio, 9 con errores.", "No se guardó nada."]
    assert CargaMediciones.objects.count() == 0


def test_a_workbook_with_what_is_no_count_where_counts_go_is_refused(tmp_path):
    ruta = libro(
        tmp_path,
        ["Ubigeo", "Indicador", "Fecha de corte", "Numerador", "Denominador"],
        [20106, "CRED", MAYO, 0.5, 60],
        [20101, "CRED", MAYO, -1, 60],
        [20105, "CRED", MAYO, "=A1+B1", 60],
    )
    with pytest.raises(PlanConErrores) as error:
        aplicar("02", ruta, None)
    assert [fila.errores[0].mensaje for fila in error.value.plan.filas] == [
        "0.5 no es un número entero: se cuentan niñas, niños u hogares completos.",
        "-1 es negativo: escriba cuántos son, de 0 en adelante.",
        "«=A1+B1» no tiene un valor calculado: escriba el número, o «s/d» si no hay dato.",
    ]


def test_a_workbook_with_a_column_of_persons_is_refused_before_it_is_stored(tmp_path):
    ruta = libro(
        tmp_path,
        ["Ubigeo", "Indicador", "Fecha de corte", "Numerador", "Denominador", "Apellidos y nombres"],
        [20106, "CRED", MAYO, 1, 2, "Quispe"],
    )
    with pytest.raises(HojaIlegible, match="datos de personas: la columna «Apellidos y nombres» trae nombres"):
        aplicar("02", ruta, None)
    assert (CargaMediciones.objects.count(), list((tmp_path / "02").glob("**/*"))) == (0, [])


def test_a_list_of_persons_in_another_sheet_is_refused_too(tmp_path):
    ruta = libro(
        tmp_path, ["Ubigeo", "Indicador", "Fecha de corte", "Numerador", "Denominador"], [20106, "CRED", MAYO, 1, 2]
    )
    hecho = load_workbook(ruta)
    otra = hecho.create_sheet("Lista")
    otra.append(["N.°", "DNI", "Apellidos y nombres"])
    for n in range(5):
        otra.append([n, f"7000000{n}", f"Niña inventada {n}"])
    hecho.save(ruta)
    with pytest.raises(HojaIlegible, match="La hoja «Lista» parece una lista de personas"):
        aplicar("02", ruta, None)
    assert CargaMediciones.objects.count() == 0


def test_what_is_exported_is_imported_back_without_a_change(tmp_path):
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, None, None))
    filas = [DatosMedicion("CRED", u, c, *v) for (u, c), v in sorted(vigentes().items())]
    plan = previsualizar("02", en_xlsx("Mediciones de Áncash", filas), None)
    assert (plan.resumen["sin_cambio"], plan.resumen["filas"]) == (2, 2)


def test_a_pasted_table_is_loaded_as_it_was_shown(persona):
    rosa = persona(Rol.EQUIPO_REGIONAL, "02")
    pegado = Pegado(BUENO.replace(";", "\t"))
    plan = previsualizar("02", pegado, rosa)
    medir(("CRED", JANGAS, MAYO, 44, 60))
    with pytest.raises(PlanCambiado):
        aplicar("02", pegado, rosa, plan.huella)
    aplicar("02", pegado, rosa, previsualizar("02", pegado, rosa).huella)
    assert vigentes()[JANGAS, MAYO] == (45, 60)
    assert CargaMediciones.objects.last().origen == "pegado"


def test_the_good_rows_alone_come_in_when_they_are_asked_for(tmp_path):
    ruta = csv(tmp_path, BUENO + "Nadie;CRED;31/05/2024;1;2\n")
    plan = aplicar("02", ruta, None, parcial=True)
    assert (plan.fuera, len(vigentes())) == ("4", 2)


def test_a_denominator_that_jumps_is_shown_beside_its_row(tmp_path):
    medir(("CRED", JANGAS, MAYO.replace(month=4, day=30), 4, 6))
    plan = previsualizar("02", csv(tmp_path, BUENO), None)
    assert [una.mensaje[:56] for fila in plan.filas for una in fila.raras] == [
        "Jangas (distrital): el denominador de CRED pasa de 6 (30"
    ]


@pytest.mark.parametrize("rol", [Rol.COORDINADOR_FED, Rol.CONSULTA])
def test_who_does_not_keep_the_region_cannot_even_preview(persona, rol):
    with pytest.raises(PermissionDenied):
        previsualizar("02", Pegado(BUENO), persona(rol, "02"))
