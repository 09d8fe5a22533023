"""The pages in which records are signed, registered, returned and annulled: as forms, without any script."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from asistencia.fichas import servicios, subida
from asistencia.fichas.documentos import ficha_en_pdf
from asistencia.fichas.lectura import firmada, leer
from asistencia.models import FichaAsistencia
from egtpi_portal.documentos.models import VersionDocumento
from tests.actas.ayudas import pdf
from tests.asistencia.ayudas import CAJAY, CHAVIN, HUARI, INDEPENDENCIA, PIRA, datos, de_nuevo
from tests.asistencia.fichas.test_paginas import fallas, ir_a, mensajes
from tests.egtpi_portal.documentos.pdf.hechos import pdf_con
from tests.pagina import leer as leer_pagina

pytestmark = pytest.mark.django_db
INICIO = {
    "fecha": "2024-06-05", "hora_inicio": "9:00", "hora_fin": "11:00:00", "tipo": "diagnostico",
    "modalidad": "presencial", "lugar": "Plaza", "alcance": "individual", "provincia": "",
}  # fmt: skip


def subir(cliente, ficha, archivo, **mas):
    envio = {"archivo": archivo, "responsable": "on", "destinatarios": "on"} | mas
    return cliente.post(ir_a("ficha_firmada", ficha), {k: v for k, v in envio.items() if v is not None})


def test_the_signed_form_goes_up_and_the_record_is_registered(borrador, gente, entrar):
    cliente = entrar(gente["secretaria"])
    assert subir(cliente, borrador, pdf("ficha")).url == ir_a("ficha", borrador)
    pagina = leer_pagina(cliente.get(ir_a("ficha", borrador)))
    assert pagina.textos("h2")[0] == "Lista para registrar"
    cliente.post(ir_a("registrar_ficha", borrador))
    assert de_nuevo(borrador).estado == "registrada"
    pagina = leer_pagina(cliente.get(ir_a("ficha", borrador)))
    assert pagina.textos("h2")[0] == "Segunda verificación: cuenta para Jangas (distrital)"


def test_the_signed_form_is_not_taken_when_it_is_no_pdf_and_says_why(borrador, gente, entrar):
    respuesta = subir(entrar(gente["secretaria"]), borrador, SimpleUploadedFile("ficha.pdf", b"texto"))
    assert fallas(respuesta) == [
        "Ficha firmada, en PDF o en fotografía: El contenido del archivo no es PDF, JPG ni PNG, aunque su nombre lo "
        "diga."
    ]
    assert firmada(borrador) is None


def test_the_signed_form_of_what_was_written_before_is_told(borrador, gente, entrar):
    papel = SimpleUploadedFile("ficha.pdf", ficha_en_pdf(borrador))
    servicios.guardar_ficha(ficha=borrador, datos=datos(lugar="Otro"), version=1, por=gente["secretaria"])
    cliente = entrar(gente["secretaria"])
    subir(cliente, borrador, papel)
    dichos = mensajes(cliente.get(ir_a("ficha", borrador)))
    assert dichos[0] == "Se subió la ficha firmada, «ficha.pdf»."
    assert "cambió después de imprimirla" in dichos[1]


def test_registrar_without_the_signed_form_says_what_is_missing(borrador, gente, entrar):
    cliente = entrar(gente["secretaria"])
    respuesta = cliente.post(ir_a("registrar_ficha", borrador), follow=True)
    dicho = "Para registrar la ficha 02-FAT-2024-0001 falta corregir: Falta subir la ficha firmada."
    assert mensajes(respuesta) == [dicho]
    assert de_nuevo(borrador).estado == "borrador"


def test_who_only_drafts_is_told_who_registers(firmada, gente, entrar):
    cliente = entrar(gente["equipo"])
    pagina = leer_pagina(cliente.get(ir_a("ficha", firmada)))
    assert "La registra la Secretaría Técnica de la IAR." in pagina.textos(".pie")
    assert "Registrar la ficha" not in pagina.textos("button")
    respuesta = cliente.post(ir_a("registrar_ficha", firmada))
    assert respuesta.status_code == 403
    assert "Secretaría Técnica de la IAR" in leer_pagina(respuesta).uno("main").texto


def test_the_region_returns_a_record_and_who_wrote_it_reads_why(gente, region, entrar):
    ficha = servicios.crear_ficha(
        region=region, datos=datos(provincia=HUARI, distritos=(CHAVIN,)), por=gente["provincia"]
    )
    servicios.adjuntar_firmada(ficha=ficha, archivo=pdf(), nombre="f.pdf", por=gente["provincia"])
    servicios.registrar_ficha(ficha=ficha, por=gente["provincia"])
    cliente = entrar(gente["secretaria"])
    assert fallas(cliente.post(ir_a("devolver_ficha", ficha), {"motivo": " "})) == ["Motivo: Escriba el motivo."]
    cliente.post(ir_a("devolver_ficha", ficha), {"motivo": "Falta el cargo de Ana."})
    pagina = leer_pagina(entrar(gente["provincia"]).get(ir_a("ficha", ficha)))
    assert pagina.uno("p.aviso.no").texto == "Devuelta por rosa el 18/06/2024 10:00: Falta el cargo de Ana."


def test_anular_asks_why_and_shows_it(registrada, gente, entrar):
    cliente = entrar(gente["dmi"])
    cliente.post(ir_a("anular_ficha", registrada), {"motivo": "No hubo sesión."})
    pagina = leer_pagina(cliente.get(ir_a("ficha", registrada)))
    assert pagina.uno("p.aviso.no").texto == "Anulada el 18/06/2024 10:00 por delia: No hubo sesión."


def test_duplicar_for_another_local_government(registrada, gente, entrar):
    cliente = entrar(gente["equipo"])
    assert fallas(cliente.post(ir_a("duplicar_ficha", registrada), {})) == [
        "Gobiernos locales: Marque para qué gobierno local es la nueva ficha."
    ]
    respuesta = cliente.post(ir_a("duplicar_ficha", registrada), {"distritos": [PIRA]})
    nueva = FichaAsistencia.objects.get(codigo="02-FAT-2024-0002")
    assert (respuesta.url, leer(nueva).distritos) == (ir_a("editar_ficha", nueva), (PIRA,))


def test_several_signed_forms_find_their_records_by_code_or_name(gente, region, entrar):
    por = gente["secretaria"]
    fichas = [
        servicios.crear_ficha(region=region, datos=datos(hora_inicio=hora, hora_fin="18:00"), por=por)
        for hora in ("08:00", "09:00", "10:00")
    ]
    archivos = [
        SimpleUploadedFile("escaneo.pdf", ficha_en_pdf(fichas[0])),
        SimpleUploadedFile("02_FAT_2024_0002 firmada.pdf", pdf("dos").read()),
        SimpleUploadedFile("quién sabe.pdf", pdf_con(b"BT Tf (un operador sin operandos) Tj ET")),
        SimpleUploadedFile("vacio.pdf", b""),
        SimpleUploadedFile("02-FAT-2024-0001.pdf", pdf("cuatro").read()),
    ]
    cliente = entrar(por)
    respuesta = cliente.post(ir_a("subir_fichas"), {"archivos": archivos, "responsable": "on", "destinatarios": "on"})
    subidas = respuesta.context["subidas"]
    assert [(s.nombre, s.ficha and s.ficha.codigo, s.por_el_codigo, bool(s.error)) for s in subidas] == [
        ("escaneo.pdf", "02-FAT-2024-0001", True, False),
        ("02_FAT_2024_0002 firmada.pdf", "02-FAT-2024-0002", False, False),
        ("quién sabe.pdf", None, False, True),
        ("vacio.pdf", None, False, True),
        ("02-FAT-2024-0001.pdf", None, False, True),
    ]
    assert subidas[4].error == "Es de la ficha 02-FAT-2024-0001, a la que ya se dio «escaneo.pdf»."
    assert VersionDocumento.objects.count() == 2
    pagina = leer_pagina(respuesta)
    assert pagina.textos("tbody tr")[0].endswith("Nada: ya se puede registrar")
    assert [f.codigo for f in respuesta.context["esperan"]] == ["02-FAT-2024-0003"]
    papeles = [a["href"] for a in pagina.todos("main .motivos a") if a["href"].endswith("anexo-3.pdf")]
    assert papeles == [reverse("asistencia:ficha_pdf", args=[f.pk]) for f in respuesta.context["esperan"]]


def test_those_that_lack_data_are_not_given_to_be_signed(gente, region, entrar):
    por = gente["secretaria"]
    entera, a_medias = (
        servicios.crear_ficha(region=region, datos=datos(hora_inicio=hora, **mas), por=por)
        for hora, mas in (("08:00", {}), ("09:00", {"responsable_entidad": "", "compromisos": ()}))
    )
    respuesta = entrar(por).get(ir_a("subir_fichas"))
    assert respuesta.context["esperan"] == [entera]
    assert respuesta.context["por_completar"] == [
        (a_medias, ("Al responsable le falta la entidad", "No tiene compromisos"))
    ]
    (renglon,) = [li for li in leer_pagina(respuesta).textos("main .motivos li") if a_medias.codigo in li]
    assert "Descargar" not in renglon
    assert renglon.endswith("Al responsable le falta la entidad; No tiene compromisos")


def test_the_papers_that_await_their_signatures_come_in_one_download(
    gente, region, entrar, papeles_de_mentira, monkeypatch
):
    por = gente["secretaria"]
    fichas = [
        servicios.crear_ficha(region=region, datos=datos(hora_inicio=hora, hora_fin="18:00"), por=por)
        for hora in ("08:00", "09:00", "10:00", "11:00")
    ]
    servicios.adjuntar_firmada(ficha=fichas[1], archivo=pdf("dos"), nombre="dos.pdf", por=por)
    cliente = entrar(por)

    def enlaces() -> dict[str, str]:
        pagina = leer_pagina(cliente.get(ir_a("subir_fichas")))
        return {a.texto: a["href"] for a in pagina.todos("main .acciones a") if "por-firmar" in a["href"]}

    def traidos(direccion: str) -> list[str]:
        respuesta = cliente.get(direccion)
        assert respuesta["Content-Disposition"] == "attachment; filename*=UTF-8''fichas-por-firmar-02.zip"
        with ZipFile(BytesIO(respuesta.content)) as paquete:
            assert paquete.testzip() is None
            suyos = [nombre for nombre in paquete.namelist() if nombre != "SHA256SUMS"]
            esperados = [ficha_en_pdf(f) for f in fichas if f"{f.codigo}.pdf" in suyos]
            assert [paquete.read(nombre) for nombre in suyos] == esperados
            return suyos

    ((rotulo, direccion),) = enlaces().items()
    assert rotulo == "Descargar las 3 para firmar (ZIP)"
    assert traidos(direccion) == ["02-FAT-2024-0001.pdf", "02-FAT-2024-0003.pdf", "02-FAT-2024-0004.pdf"]
    monkeypatch.setattr(subida, "A_LA_VEZ", 2)
    por_partes = enlaces()
    assert list(por_partes) == [
        "Descargar de 02-FAT-2024-0001 a 02-FAT-2024-0003 (ZIP)", "Descargar 02-FAT-2024-0004 (ZIP)"
    ]  # fmt: skip
    servicios.adjuntar_firmada(ficha=fichas[0], archivo=pdf("uno"), nombre="uno.pdf", por=por)
    assert traidos(list(por_partes.values())[1]) == ["02-FAT-2024-0004.pdf"]
    assert cliente.get(f"{ir_a('fichas_por_firmar')}?tras=02-FAT-2024-0004").status_code == 404


def test_several_that_lack_nothing_are_registered_at_once_and_the_rest_told(gente, tres, entrar):
    por, fichas = gente["secretaria"], tres
    assert entrar(gente["equipo"]).get(ir_a("subir_fichas")).context["listas"] == []
    cliente = entrar(por)
    assert cliente.get(ir_a("subir_fichas")).context["listas"] == fichas[:2]
    respuesta = cliente.post(ir_a("registrar_fichas"), {"ficha": [f.pk for f in fichas] + ["x"]}, follow=True)
    assert mensajes(respuesta) == [
        "Registró 2 fichas: 02-FAT-2024-0001, 02-FAT-2024-0002. En la página de cada una queda su cargo, que se "
        "enviará también a su correo.",
        "Para registrar la ficha 02-FAT-2024-0003 falta corregir: Falta subir la ficha firmada.",
    ]
    assert [de_nuevo(f).estado for f in fichas] == ["registrada", "registrada", "borrador"]
    assert mensajes(cliente.post(ir_a("registrar_fichas"), follow=True)) == [
        "No marcó ninguna ficha que se pueda registrar."
    ]


def test_several_are_not_registered_by_who_only_drafts(firmada, gente, entrar):
    respuesta = entrar(gente["equipo"]).post(ir_a("registrar_fichas"), {"ficha": [firmada.pk]}, follow=True)
    assert mensajes(respuesta) == [
        "Su cuenta no puede registrar fichas de asistencia de Áncash: corresponde a Secretaría Técnica de la IAR o "
        "Gobierno provincial."
    ]
    assert de_nuevo(firmada).estado == "borrador"


def test_a_scan_of_a_registered_record_is_told_so(registrada, gente, entrar):
    papel = SimpleUploadedFile("otra.pdf", ficha_en_pdf(registrada))
    respuesta = entrar(gente["secretaria"]).post(ir_a("subir_fichas"), {"archivos": [papel]})
    assert [s.error for s in respuesta.context["subidas"]] == [
        "Es de la ficha 02-FAT-2024-0001, que no espera una firmada: no es un borrador de los que usted escribe."
    ]


def test_what_the_signed_form_brings_inside_is_shown(borrador, gente, entrar):
    cliente = entrar(gente["equipo"])
    assert cliente.get(ir_a("firmas_de_la_ficha", borrador)).status_code == 404
    subir(cliente, borrador, SimpleUploadedFile("ficha.pdf", ficha_en_pdf(borrador)))
    dicho = leer_pagina(cliente.get(ir_a("firmas_de_la_ficha", borrador))).uno(".firmas").texto
    assert "el de lo escrito hoy" in dicho
    assert "Sin rastro de firma Idéntico al que el portal le dio para firmar: sin imagen ni firma" in dicho
    assert dicho.endswith("No trae firmas digitales.")
    subir(cliente, borrador, SimpleUploadedFile("escaneo.pdf", pdf("escaneo").read()))
    dicho = leer_pagina(cliente.get(ir_a("firmas_de_la_ficha", borrador))).uno(".firmas").texto
    assert "No trae firmas digitales. No hacen falta: puede estar firmada en papel." in dicho


def test_a_draft_that_was_annulled_stays_in_the_list_of_who_wrote_it(borrador, gente, entrar):
    servicios.anular_ficha(ficha=borrador, motivo="Sobra", por=gente["equipo"])
    lista = {q: entrar(gente[q]).get(ir_a("fichas"), {"estado": "anulada"}).context["filas"] for q in ("equipo", "fed")}
    assert [fila.ficha for fila in lista["equipo"]] == [borrador]
    assert lista["fed"] == []


def test_several_without_any_file_says_it(gente, region, entrar):
    respuesta = entrar(gente["secretaria"]).post(ir_a("subir_fichas"), {})
    assert fallas(respuesta) == ["Fichas firmadas, en PDF o en fotografía: Elija una o más fichas firmadas."]


def test_the_list_tells_what_each_draft_lacks_in_a_constant_number_of_queries(
    borrador, gente, region, entrar, django_assert_max_num_queries
):
    cliente = entrar(gente["secretaria"])
    direccion = ir_a("fichas")
    celda = leer_pagina(cliente.get(direccion)).todos("tbody tr td")[-1]
    assert celda.texto == "◷ Borrador Falta subir la ficha firmada"
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as una:
        cliente.get(direccion)
    for hora in ("07:00", "08:00", "08:30"):
        servicios.crear_ficha(
            region=region,
            datos=datos(hora_inicio=hora, distritos=(INDEPENDENCIA, PIRA, CAJAY), alcance="grupal"),
            por=gente["secretaria"],
        )
    with CaptureQueriesContext(connection) as cuatro:
        assert len(cliente.get(direccion).context["filas"]) == 4
    assert len(cuatro) == len(una)


def test_the_list_offers_to_write_only_to_who_may(gente, region, entrar):
    ofrece = {
        quien: "Nueva ficha" in leer_pagina(entrar(gente[quien]).get(ir_a("fichas"))).textos(".acciones a")
        for quien in ("secretaria", "equipo", "provincia", "fed", "dat", "dmi")
    }
    assert ofrece == {
        "secretaria": True, "equipo": True, "provincia": True, "fed": False, "dat": False, "dmi": False,
    }  # fmt: skip
