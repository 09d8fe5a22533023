"""Compliance reports: what they say is what the engine says, and anyone can check it from the package."""

import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from django.core.management import CommandError, call_command

from egtpi_portal.pacto.forma.escritura import exportar
from egtpi_portal.pacto.forma.importacion import importar
from egtpi_portal.pacto.forma.lectura import de_datos
from egtpi_portal.papeles import componer
from tests.egtpi_portal.documentos.leidos import texto_de
from tests.verificacion.oraculo.azar import Azar
from verificacion.demostracion.pacto import generar_pacto
from verificacion.expedientes.importacion import importar_expediente
from verificacion.informes import resumen
from verificacion.informes.consultas import informes_de
from verificacion.informes.contenido import PRELIMINAR, Autoria, Oficial
from verificacion.informes.hoja import en_xlsx
from verificacion.informes.papel import en_papel, en_pdf, resumen_nacional_en_papel
from verificacion.informes.paquete import producir
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.motor import __main__ as motor
from verificacion.motor import evaluar
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.django_db
AL = dt.date(2024, 2, 20)


@pytest.fixture(scope="module")
def dos_regiones(base_del_modulo):
    for codigo, nombre, semilla in (("02", "Áncash", 9), ("21", "Puno", 4)):
        datos = {**Azar(semilla, sano=0.985).expediente(), "region": {"codigo": codigo, "nombre": nombre}}
        importar_expediente(expediente=leer_expediente(datos))


@pytest.fixture
def informes(dos_regiones):
    return informes_de(["21", "02"], hito="hito-1", al=AL)


def texto(pdf: bytes) -> str:
    return " ".join(texto_de(pdf).split())


def test_reports_come_by_region_and_in_a_constant_number_of_queries(dos_regiones, django_assert_max_num_queries):
    with django_assert_max_num_queries(32):
        assert [i.region.pk for i in informes_de(["21", "02"], hito="hito-1", al=AL)] == ["02", "21"]


def test_the_pdf_says_the_verdict_and_each_criterion_with_its_figures(informes):
    informe = informes[0]
    pdf = en_pdf(informe)
    dicho = texto(pdf).replace(" ", "")
    for criterio in informe.resultado.criterios:
        assert criterio.nombre.replace(" ", "") in dicho
        assert criterio.medido_texto.replace("\N{NO-BREAK SPACE}", "").replace(" ", "") in dicho.replace(
            "\N{NO-BREAK SPACE}", ""
        )
    assert informe.codigo in texto(pdf)
    assert "preliminar" in texto(pdf)


def test_the_pdf_is_tagged_archivable_and_the_same_every_time(informes):
    pdf = en_pdf(informes[0])
    assert en_pdf(informes_de(["02"], hito="hito-1", al=AL)[0]) == pdf
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        assert documento.Root.MarkInfo.Marked
        with documento.open_metadata() as metadatos:
            assert metadatos["pdfaid:part"] == "3"


def test_the_workbook_says_that_it_is_preliminary_and_who_made_it_in_two_sentences(dos_regiones):
    autoria = Autoria("Delia Rojas", dt.datetime(2024, 2, 21, 15, tzinfo=dt.UTC))
    (informe,) = informes_de(["02"], hito="hito-1", al=AL, autoria=autoria)
    hoja = openpyxl.load_workbook(io.BytesIO(en_xlsx([informe]))).worksheets[0]
    assert hoja["A3"].value == f"{PRELIMINAR} Hecho el 21/02/2024 10:00, por Delia Rojas"


def test_an_official_report_says_its_number_and_its_exceptions(informes):
    oficial = Oficial(
        "V-2024-H1-02-003", "ABCD-EF01-2345", "https://egtpi.example.org/comprobar/ABCD-EF01-2345/",
        dt.datetime(2024, 2, 21, 15, tzinfo=dt.UTC), "Evaluación DMI",
        {"veredicto": "en_curso", "definitivo": False, "apartados": ["plan"]}, "V-2024-H1-02-002",
        [{"criterio": "Plan", "automatico": "No cumple", "motivo": "Caso fortuito", "documento": "Oficio 12-2024",
          "quien": "Delia"}],
    )  # fmt: skip
    uno = informes[0]
    dicho = texto(en_pdf(replace(uno, oficial=oficial)))
    for parte in ("V-2024-H1-02-003", "ABCD-EF01-2345", "V-2024-H1-02-002", "Caso fortuito", "Oficio 12-2024"):
        assert parte in dicho
    assert "preliminar" not in dicho
    assert replace(uno, oficial=oficial).nombre_de_archivo == "informe-V-2024-H1-02-003"


def test_the_code_changes_with_the_result(dos_regiones, informes):
    despues = informes_de(["02"], hito="hito-1", al=AL + dt.timedelta(days=1))[0]
    assert informes[0].codigo != despues.codigo
    assert informes[0].codigo == informes_de(["02"], hito="hito-1", al=AL)[0].codigo


def test_the_workbook_has_a_row_per_criterion_acta_agreement_and_signatory(informes):
    libro = openpyxl.load_workbook(io.BytesIO(en_xlsx(informes)))
    filas = {hoja.title: [f for f in hoja.iter_rows(min_row=6, values_only=True) if f[0]] for hoja in libro}
    assert {nombre: len(suyas) for nombre, suyas in filas.items()} == {
        "Veredictos": 2,
        "Criterios": sum(len(i.resultado.criterios) for i in informes),
        "Actas": sum(len(i.resultado.actas) for i in informes),
        "Acuerdos": sum(len(i.acuerdos()) for i in informes),
        "Cobertura": sum(len(i.firmantes()) for i in informes),
    }


def test_where_an_acta_has_nothing_to_judge_paper_and_workbook_have_the_dash_of_the_page(informes):
    uno = informes[0]
    primera = uno.resultado.actas[0]
    actas = [replace(a, acuerdos=()) if a.id == primera.id else a for a in uno.evaluacion.expediente.actas]
    sin_acuerdos = replace(uno.evaluacion.expediente, actas=tuple(actas))
    uno = replace(uno, evaluacion=Evaluacion(evaluar(sin_acuerdos, uno.ficha, uno.hito.clave, AL)))
    libro = openpyxl.load_workbook(io.BytesIO(en_xlsx([uno])))
    (fila,) = [f for f in libro["Actas"].iter_rows(values_only=True) if primera.id in f]
    suyas = ["–" if c.codigo in "23" else "sí" if c.cumple else "no" for c in uno.resultado.actas[0].caracteristicas]
    assert (list(fila[5:11]), suyas[1:3]) == (suyas, ["–", "–"])
    papel = re.search(rf'<th scope="row">{primera.id}</th>.*?</tr>', en_papel(uno).html, re.S)[0]
    assert re.findall(r"<td(?: class=\"v-\w+\")?>(sí|–|no)\*?</td>", papel) == suyas


def test_the_package_has_what_was_judged_and_what_resulted_and_its_hashes(
    informes, tmp_path, capsys, papeles_de_mentira
):
    avances = []
    rutas = producir(informes, tmp_path, avance=lambda hecho, total: avances.append((hecho, total)))
    assert [r.suffix for r in rutas] == [".pdf", ".pdf", ".pdf", ".xlsx", ".zip"]
    assert avances == [(n, 5) for n in (0, 1, 2, 3, 4, 5)]
    with zipfile.ZipFile(rutas[-1]) as paquete:
        sumas = dict(linea.split("  ")[::-1] for linea in paquete.read("SHA256SUMS").decode().splitlines())
        assert sumas == {
            n: hashlib.sha256(paquete.read(n)).hexdigest() for n in paquete.namelist() if n != "SHA256SUMS"
        }
        paquete.extractall(tmp_path / "x")
    capsys.readouterr()
    assert motor.main([str(tmp_path / "x/expedientes/02.json"), "--hito", "hito-1", "--al", AL.isoformat()]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "x/resultados/02.json").read_text())


def test_a_disk_that_refuses_leaves_nothing_half_written(informes, tmp_path, monkeypatch, papeles_de_mentira):
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No queda espacio")))
    with pytest.raises(OSError, match="No queda espacio"):
        producir(informes, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_summary_of_some_regions_says_so_and_counts_the_verdicts(informes):
    dicho = texto(componer(resumen_nacional_en_papel(informes)))
    assert f"RESUMEN DE {len(informes)} REGIONES" in dicho
    assert all(i.region.nombre in dicho for i in informes)


def test_the_national_summary_says_what_it_is_who_made_it_its_targets_and_the_totals_of_each_criterion(dos_regiones):
    autoria = Autoria("Delia Rojas", dt.datetime(2024, 2, 21, 15, tzinfo=dt.UTC))
    informes = informes_de(["21", "02"], hito="hito-1", al=AL, autoria=autoria)
    contexto = resumen.contexto_de(informes)
    asistencia = [informe.resultado.criterio("asistencia") for informe in informes]
    assert [fila.celdas[1].meta for fila in contexto["filas"]] == [c.exigido for c in asistencia]
    for veredicto, de_cada_uno, en_todo in contexto["totales"]:
        assert [n for n, _ in de_cada_uno] == [
            sum(informe.resultado.criterios[n].veredicto == veredicto for informe in informes) for n in range(5)
        ]
        assert en_todo == sum(informe.veredicto == veredicto for informe in informes)
    dicho = texto(componer(resumen_nacional_en_papel(informes)))
    assert PRELIMINAR in dicho
    assert "21/02/2024 10:00, por Delia Rojas" in dicho
    assert "ART-01.01, agosto 2023 – junio 2024, versión 1" in dicho
    assert resumen.codigo_de(informes) in dicho
    assert re.fullmatch(r"P-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}", resumen.codigo_de(informes))


def test_informe_command_writes_the_files_and_names_them(dos_regiones, tmp_path, capsys, papeles_de_mentira):
    call_command("informe", region=["02"], hito="hito-1", al="2024-02-20", salida=str(tmp_path), verbosity=0)
    escritas = capsys.readouterr().out.split()
    assert escritas == [str(tmp_path / f"informe-02-hito-1-2024-02-20.{que}") for que in ("pdf", "xlsx", "zip")]
    assert all(Path(ruta).stat().st_size for ruta in escritas)


@pytest.mark.parametrize(
    ("opciones", "mensaje"),
    [
        ({"region": ["99"], "hito": "hito-1"}, "No hay una región «99»"),
        ({"region": ["02"], "hito": "hito-9"}, "No hay un hito «hito-9»"),
        ({"region": ["02"], "hito": "hito-1", "al": "ayer"}, "«ayer» no es una fecha"),
    ],
)
def test_informe_command_tells_what_is_wrong(dos_regiones, tmp_path, opciones, mensaje):
    with pytest.raises(CommandError, match=mensaje):
        call_command("informe", salida=str(tmp_path), **opciones)


def test_informe_command_says_that_it_could_not_write(dos_regiones, tmp_path, papeles_de_mentira):
    (tmp_path / "archivo").write_text("x")
    with pytest.raises(CommandError, match="No se pudo escribir en"):
        call_command("informe", region=["02"], hito="hito-1", al="2024-02-20", salida=str(tmp_path / "archivo"))


def test_the_pact_travels_beside_the_expediente_of_its_region(informes, tmp_path, papeles_de_mentira):
    rutas = producir(informes, tmp_path)
    with zipfile.ZipFile(rutas[-1]) as paquete:
        assert [n for n in paquete.namelist() if n.startswith("pactos/")] == []
        assert "egtpi-pacto/1" not in paquete.read("LEEME.txt").decode()
    importar(forma=de_datos(generar_pacto("02")), por=None)
    rutas = producir(informes, tmp_path)
    with zipfile.ZipFile(rutas[-1]) as paquete:
        assert [n for n in paquete.namelist() if n.startswith("pactos/")] == ["pactos/02.json"]
        assert paquete.read("pactos/02.json") == exportar("02")
        assert "- pactos/*.json: los indicadores" in paquete.read("LEEME.txt").decode()
        assert b"pactos/02.json" in paquete.read("SHA256SUMS")
