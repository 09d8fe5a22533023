"""The report of an issued verification: what was frozen, made once, the same bytes for ever, known to anybody."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string
from django.urls import reverse

from actas.models import Acta
from egtpi_portal import papeles
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia, Region
from tests.actas.ayudas import pdf
from tests.egtpi_portal.documentos.leidos import paginas_de, texto_de
from tests.pagina import leer
from verificacion.informes.consultas import informe_oficial
from verificacion.informes.oficiales import informe_guardado
from verificacion.informes.papel import en_pdf
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.motor.comprobacion import comprobar, sha256
from verificacion.oficial.cadena import comprobar_cadena
from verificacion.oficial.consultas import datos_de, paquete_de
from verificacion.oficial.errores import ErrorDeVerificacion
from verificacion.oficial.models import AdjuntoDescargo, VerificacionOficial
from verificacion.oficial.servicios import ArchivoDelDescargo, contestar, emitir, enviar, exceptuar, responder
from verificacion.publico.consultas import archivo_con

pytestmark = pytest.mark.django_db
MOTIVO, DOCUMENTO = "Emergencia por lluvias declarada en la región", "Decreto Supremo 035-2023-PCM"


def texto(pdf: bytes) -> str:
    return " ".join(texto_de(pdf).split())


def pedir_informe(cliente, verificacion, forma="pdf"):
    return cliente.get(reverse("verificacion:informe_oficial", args=[verificacion.pk, forma]))


def guardados() -> list[str]:
    """The names of all that the store holds of verifications."""
    raiz = Path(default_storage.location) / "verificaciones"
    return sorted(str(ruta.relative_to(raiz)) for ruta in raiz.rglob("*") if ruta.is_file())


def eventos(verificacion) -> list[str]:
    suyos = Evento.objects.filter(objeto_id=str(verificacion.pk), objeto_tipo="verificacion.verificacionoficial")
    return [e.accion.removeprefix("verificacion.") for e in suyos.order_by("id")]


@pytest.fixture
def con_excepcion(pedir, renata, sin_esperas):
    """A verification of Áncash issued with all that it does not meet set aside, and what was set aside."""
    una = pedir("02")
    resultado = evaluar_regiones(["02"], hito=una.hito, al=una.al)["02"].resultado
    faltan = [c for c in resultado.criterios if c.veredicto != "cumple"]
    for criterio in faltan:
        exceptuar(verificacion=una, criterio=criterio.codigo, motivo=MOTIVO, documento=DOCUMENTO, por=renata)
    return emitir(verificaciones=[una], por=renata)[0], faltan


# --- what it says ---


def test_report_is_of_the_frozen_evidence_sheet_and_date(emitida, settings):
    settings.DIRECCION_DEL_PORTAL = "https://egtpi.example.org"
    informe = informe_oficial(emitida)
    assert informe.resultado.a_datos() == datos_de(emitida.resultado)
    assert (informe.codigo, informe.nombre_de_archivo) == (emitida.codigo, f"informe-{emitida.numero}")
    oficial = informe.oficial
    assert oficial.direccion == f"https://egtpi.example.org/comprobar/{emitida.codigo}/"
    assert oficial.emitida_el == emitida.emitida_en
    assert oficial.emitida_por == (
        "Evaluación DMI (Dirección de Mecanismos de Incentivos), Ministerio de Desarrollo e Inclusión Social (MIDIS)"
    )
    assert (oficial.sustituye_a, oficial.excepciones) == ("", [])
    assert (informe.veredicto, informe.apartados) == (emitida.veredicto, [])


def test_report_keeps_saying_what_was_frozen_after_evidence_changes(
    emitida, django_assert_num_queries, papeles_de_mentira
):
    antes = en_pdf(informe_oficial(emitida))
    Acta.objects.filter(region_id="02").update(fecha_sesion=dt.date(2022, 1, 3))
    Region.objects.filter(pk="02").update(nombre="Otro nombre")
    hoy = evaluar_regiones(["02"], hito=emitida.hito, al=emitida.al)["02"].resultado
    assert hoy.a_datos() != datos_de(emitida.resultado)
    otra_vez = VerificacionOficial.objects.get(pk=emitida.pk)
    with django_assert_num_queries(1):  # its descargos, which the database keeps as they were
        despues = en_pdf(informe_oficial(otra_vez))
    assert despues == antes


def test_report_names_the_document_of_the_target_as_it_was_when_it_was_issued(pedir, renata, sin_esperas):
    MetaAsistencia.objects.filter(region="02").update(documento="R.M. 100-2023", documento_fecha=dt.date(2023, 8, 1))
    CompromisosCad.objects.filter(region="02").update(documento="")
    una = emitir(verificaciones=[pedir("02", hito="hito-2")], por=renata)[0]
    MetaAsistencia.objects.filter(region="02").update(documento="Otro documento")
    informe = informe_oficial(VerificacionOficial.objects.get(pk=una.pk))
    assert informe.sustento == {"asistencia": "R.M. 100-2023 (01/08/2023)"}
    hoja = leer(render_to_string("verificacion/informes/informe.html", informe.contexto()))
    assert "Lo registró MIDIS según: R.M. 100-2023 (01/08/2023)" in hoja.textos(".punto .par")
    assert [eslabon.faltas for eslabon in comprobar_cadena()] == [()]


def test_each_page_has_the_code_and_the_public_address(emitida, settings):
    settings.DIRECCION_DEL_PORTAL = "https://egtpi.example.org"
    paginas = ["".join(dicho.split()) for dicho in paginas_de(en_pdf(informe_oficial(emitida)))]
    assert len(paginas) > 2
    for dicho in paginas:
        assert f"https://egtpi.example.org/comprobar/{emitida.codigo}/" in dicho
        assert dicho.count(emitida.codigo) >= 2


def test_exceptions_are_told_apart_from_the_automatic_result(con_excepcion):
    emitida, faltan = con_excepcion
    informe = informe_oficial(emitida)
    assert (informe.veredicto, informe.resultado.veredicto) == ("cumple", emitida.automatico)
    assert informe.apartados == sorted(c.codigo for c in faltan)
    assert [grupo.veredicto for grupo in informe.grupos()] == ["cumple"] * len(informe.hito.procesos)
    assert informe.resumen == "3 de 3 procesos implementados"
    dicho = texto(en_pdf(informe))
    assert "El resultado automático, sin" in dicho
    assert "Se pronuncia: cumple" in dicho
    assert dicho.count("(apartado)") == len(faltan)
    assert dicho.count(DOCUMENTO) == len(faltan)


def test_workbook_has_a_sheet_of_exceptions_only_when_there_are(con_excepcion, renata):
    emitida, faltan = con_excepcion
    guardado = informe_guardado(verificacion=emitida, forma="xlsx", por=renata)
    libro = openpyxl.load_workbook(io.BytesIO(guardado.contenido))
    filas = [fila for fila in libro["Excepciones"].iter_rows(min_row=6, values_only=True) if fila[0]]
    assert [fila[1] for fila in filas] == [c.nombre for c in faltan]
    assert {fila[3:5] for fila in filas} == {(MOTIVO, DOCUMENTO)}
    assert libro["Veredictos"]["A3"].value == f"Verificación {emitida.numero}"
    assert libro["Veredictos"]["B6"].value == "Cumple"


@pytest.fixture
def con_descargos(pedir, renata, rosa, sin_esperas):
    """A verification of Áncash issued with a descargo that was answered, with a file, and another that was not."""
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    archivo = ArchivoDelDescargo(pdf("cargo"), "cargo.pdf")
    suyo = responder(verificacion=una, texto="Se cargó el 5.\n\nVea el cargo.", archivos=[archivo], por=rosa)
    responder(verificacion=una, texto="=1+1", por=rosa)
    contestar(descargo=suyo, texto="No se admite: se cargó el 8.", por=renata)
    return emitir(verificaciones=[una], por=renata)[0]


def test_report_tells_each_descargo_its_files_and_its_answer_names_nobody_and_leaves_the_package(con_descargos):
    huella = AdjuntoDescargo.objects.get().documento.versiones.get().sha256
    informe = informe_oficial(con_descargos)
    hoja = leer(render_to_string("verificacion/informes/informe.html", informe.contexto()))
    filas = hoja.todos(".portada .datos tr")
    assert [fila.uno("td").texto for fila in filas if fila.uno("th").texto == "Descargo"] == [
        "Presentado por la región el 18/06/2024, con 1 archivo; respondido por el MIDIS el 18/06/2024",
        "Presentado por la región el 18/06/2024; sin respuesta escrita del MIDIS",
    ]
    cuando = f"18/06/2024 {con_descargos.descargos.first().presentado_en.astimezone(LIMA):%H:%M}"
    assert hoja.textos(".punto")[-4:] == [
        f"Descargo del {cuando} Se cargó el 5. Vea el cargo. Archivos que lo acompañan, cada uno con su huella: "
        f"cargo.pdf {huella}",
        f"Respuesta del MIDIS, {cuando} No se admite: se cargó el 8.",
        f"Descargo del {cuando} =1+1",
        "Sin respuesta escrita del MIDIS",
    ]
    assert "rosa" not in hoja.texto and "renata" not in hoja.texto
    paquete = paquete_de(con_descargos)
    assert comprobar(paquete).igual
    assert "Se cargó el 5".encode() not in paquete and "se cargó el 8".encode() not in paquete


@pytest.mark.lenta
def test_workbook_has_a_sheet_of_descargos_only_when_there_are(con_descargos, renata):
    huella = AdjuntoDescargo.objects.get().documento.versiones.get().sha256
    guardado = informe_guardado(verificacion=con_descargos, forma="xlsx", por=renata)
    libro = openpyxl.load_workbook(io.BytesIO(guardado.contenido))
    filas = [fila for fila in libro["Descargos"].iter_rows(min_row=6, values_only=True) if fila[0]]
    dias = [[f"{dia:%d/%m/%Y}" if dia else "" for dia in (fila[1], fila[4])] for fila in filas]
    assert dias == [["18/06/2024", "18/06/2024"], ["18/06/2024", ""]]
    assert [(fila[0], fila[2], fila[3], fila[5]) for fila in filas] == [
        ("Áncash", "Se cargó el 5.\n\nVea el cargo.", f"cargo.pdf ({huella})", "No se admite: se cargó el 8."),
        ("Áncash", "=1+1", None, "sin respuesta escrita"),
    ]


def test_superseding_report_says_which_it_supersedes(emitida, pedir, renata):
    nueva = emitir(verificaciones=[pedir("02")], por=renata)[0]
    assert informe_oficial(nueva).oficial.sustituye_a == emitida.numero


def test_what_is_not_issued_has_no_official_report(pedir):
    with pytest.raises(ErrorDeVerificacion, match="Solo una verificación emitida"):
        informe_oficial(pedir("02"))


def test_report_is_refused_when_the_frozen_evidence_no_longer_gives_the_frozen_result(emitida):
    emitida.resultado = emitida.resultado.replace('"definitivo": true', '"definitivo": false', 1)
    with pytest.raises(ErrorDeVerificacion, match="comprobar_cadena"):
        informe_oficial(emitida)


# --- made once and kept ---


@pytest.mark.parametrize(("forma", "firma"), [("pdf", b"%PDF-1.7"), ("xlsx", b"PK\x03\x04")])
def test_download_gives_everybody_the_same_bytes_and_the_public_page_knows_them(
    entrar, emitida, renata, rosa, client, forma, firma, papeles_de_mentira
):
    primera = pedir_informe(entrar(renata), emitida, forma)
    assert primera.status_code == 200
    assert primera.content.startswith(firma)
    assert primera["Content-Disposition"] == f"attachment; filename*=UTF-8''informe-{emitida.numero}.{forma}"
    assert primera["Cache-Control"] == "private, no-store"
    segunda = pedir_informe(entrar(rosa), emitida, forma)
    assert segunda.content == primera.content
    huella = sha256(primera.content)
    assert archivo_con(huella).verificacion_id == emitida.pk
    assert guardados() == [f"{emitida.numero}/{huella}.{forma}"]
    assert eventos(emitida)[-3:] == ["archivo", "descarga", "descarga"]
    client.logout()
    publica = leer(client.get(reverse("comprobar:codigo", args=[emitida.codigo]), {"huella": huella}))
    assert publica.uno("p.aviso[role=status]").texto.startswith(
        f"Es el mismo archivo: informe-{emitida.numero}.{forma},"
    )


@pytest.mark.lenta
def test_lost_or_altered_copy_is_made_again_and_is_the_same(emitida, renata):
    guardado = informe_guardado(verificacion=emitida, forma="pdf", por=renata)
    ruta = Path(default_storage.location) / "verificaciones" / guardados()[0]
    for danio in (ruta.unlink, lambda: ruta.write_bytes(b"otra cosa")):
        danio()
        assert informe_guardado(verificacion=emitida, forma="pdf", por=renata) == guardado
        assert ruta.read_bytes() == guardado.contenido
    assert emitida.archivos.filter(nombre=guardado.nombre).count() == 1


def test_who_does_not_see_the_verification_gets_nothing(entrar, emitida, persona):
    assert pedir_informe(entrar(persona(Rol.SECRETARIO_TECNICO, "13")), emitida).status_code == 404
    assert guardados() == []


def test_another_form_or_one_not_issued_is_not_found(entrar, emitida, pedir, renata):
    assert pedir_informe(entrar(renata), emitida, "docx").status_code == 404
    assert pedir_informe(entrar(renata), pedir("13")).status_code == 404


# --- what may fail ---


def test_missing_pango_is_told_with_the_command_that_installs_it(entrar, emitida, renata, monkeypatch):
    monkeypatch.setattr(papeles, "_weasyprint", _sin_pango)
    respuesta = pedir_informe(entrar(renata), emitida)
    assert respuesta.status_code == 503
    assert papeles.PANGO in leer(respuesta).uno(".falla").texto
    assert emitida.archivos.filter(nombre__endswith=".pdf").count() == 0
    with pytest.raises(CommandError, match="libpango"):
        call_command("informe", verificacion=emitida.numero, salida="/nunca")


def _sin_pango():
    raise papeles.FaltaPango


def test_full_disk_leaves_nothing_half_written_nor_registered(entrar, emitida, renata, monkeypatch, papeles_de_mentira):
    antes = eventos(emitida)

    def escribir_y_fallar(self, nombre, contenido):
        ruta = Path(self.path(nombre))
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_bytes(contenido.read()[:100])
        raise OSError(28, "No queda espacio en el dispositivo")

    with monkeypatch.context() as m:
        m.setattr("django.core.files.storage.FileSystemStorage._save", escribir_y_fallar)
        respuesta = pedir_informe(entrar(renata), emitida, "xlsx")
    assert respuesta.status_code == 503
    assert "No queda espacio" in leer(respuesta).uno(".falla").texto
    assert guardados() == []
    assert [a.nombre for a in emitida.archivos.all()] == [f"{emitida.numero}.zip"]
    assert eventos(emitida) == antes
    assert pedir_informe(entrar(renata), emitida, "xlsx").status_code == 200


# --- the command ---


def test_command_writes_the_report_and_the_package_and_they_are_those_given_on_the_page(
    entrar, emitida, renata, tmp_path, capsys, papeles_de_mentira
):
    salida = tmp_path / "a" / "b"
    call_command("informe", verificacion=emitida.numero.lower(), salida=str(salida))
    escritos = [Path(linea) for linea in capsys.readouterr().out.split()]
    assert [ruta.name for ruta in escritos] == [
        f"informe-{emitida.numero}.pdf", f"informe-{emitida.numero}.xlsx", f"{emitida.numero}.zip"
    ]  # fmt: skip
    assert sorted(salida.iterdir()) == sorted(escritos)
    pdf, xlsx, paquete = (ruta.read_bytes() for ruta in escritos)
    assert pedir_informe(entrar(renata), emitida).content == pdf
    assert pedir_informe(entrar(renata), emitida, "xlsx").content == xlsx
    assert paquete == paquete_de(emitida)
    assert zipfile.ZipFile(io.BytesIO(paquete)).testzip() is None
    assert {sha256(pdf), sha256(xlsx), sha256(paquete)} == {a.sha256 for a in emitida.archivos.all()}


@pytest.mark.parametrize(
    ("opciones", "mensaje"),
    [
        ({"verificacion": "V-2024-H1-02-999"}, r"No hay una verificación emitida con el número «V-2024-H1-02-999»\. "
         r"Las últimas son V-2024-H1-02-001\."),
        ({"verificacion": "V-2024-H1-02-001", "region": ["02"]}, "Con --verificacion no van"),
        ({}, "Falta --region"),
    ],
)  # fmt: skip
def test_command_tells_what_is_wrong(emitida, tmp_path, opciones, mensaje):
    with pytest.raises(CommandError, match=mensaje):
        call_command("informe", salida=str(tmp_path / "x"), **opciones)
    assert not (tmp_path / "x").exists()


def test_command_says_that_none_was_issued_yet(territorio, tmp_path):
    with pytest.raises(CommandError, match="Aún no se ha emitido ninguna"):
        call_command("informe", verificacion="V-2024-H1-02-001", salida=str(tmp_path))


def test_command_says_that_it_could_not_write(emitida, tmp_path, papeles_de_mentira):
    (tmp_path / "archivo").write_text("x")
    with pytest.raises(CommandError, match="No se pudo escribir en"):
        call_command("informe", verificacion=emitida.numero, salida=str(tmp_path / "archivo"))
