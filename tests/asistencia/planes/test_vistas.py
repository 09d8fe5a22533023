"""The pages in which a plan is written: what each shows, saves and refuses."""

import datetime as dt

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from asistencia.models import SECCIONES, EstadoPlan, PlanAsistencia
from asistencia.planes import servicios
from asistencia.planes.datos import PROGRAMACION, DatosAccion, DatosSeccion, leer
from asistencia.planes.documentos import codigo, plan_en_pdf
from tests.asistencia.planes.ayudas import guardar_programacion
from tests.pagina import leer as leer_pagina

pytestmark = pytest.mark.django_db
JANGAS, PIRA, MARCA = "020106", "020111", "021706"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def secretaria(entrar, gente):
    return entrar(gente["secretaria"])


def direccion(plan, seccion):
    return reverse("asistencia:plan_seccion", args=[plan.pk, seccion])


def fallas(respuesta):
    return [li.texto for li in leer_pagina(respuesta).todos(".falla li")]


def test_a_plan_begins_with_a_button_and_a_second_time_leads_to_the_draft(ancash, secretaria):
    nuevo = reverse("asistencia:plan_nuevo")
    assert leer_pagina(secretaria.get(nuevo)).textos("main button") == ["Empezar el plan"]
    primera = secretaria.post(nuevo)
    plan = PlanAsistencia.objects.get()
    assert primera.url == direccion(plan, "presentacion")
    assert secretaria.post(nuevo).url == primera.url
    assert PlanAsistencia.objects.count() == 1
    assert leer_pagina(secretaria.get(nuevo)).textos("main .boton") == ["Seguir escribiendo 02-PLAN"]


def test_each_section_says_what_anexo_1_asks_and_saving_goes_on_to_the_next(borrador, secretaria):
    for seccion, siguiente in zip(SECCIONES, [*SECCIONES[1:], None], strict=True):
        pagina = leer_pagina(secretaria.get(direccion(borrador, seccion)))
        assert pagina.textos("#hoja .tarjeta .pie b")[0].startswith("El Anexo 1 pide")
        respuesta = secretaria.post(
            direccion(borrador, seccion), {"texto": f"De {seccion}", "version": "0", "accion": "seguir"}
        )
        cargar = reverse("asistencia:plan_cargar", args=[borrador.pk])
        assert respuesta.url == (direccion(borrador, siguiente) if siguiente else cargar)
    plan = PlanAsistencia.objects.get()
    assert [texto for _, texto in plan.secciones] == [f"De {seccion}" for seccion in SECCIONES]


def test_what_is_typed_saves_itself_and_tells_the_hour_and_the_version(borrador, secretaria):
    datos = {"texto": "Algo", "version": "0", "accion": "autoguardar"}
    pagina = leer_pagina(secretaria.post(direccion(borrador, "metas"), datos, headers=HTMX))
    assert pagina.uno("#estado-guardado").texto == "Guardado a las 10:00:00."
    assert pagina.uno("#version")["value"] == "1"


def test_a_conflict_shows_both_and_saving_mine_needs_to_have_seen_it(borrador, secretaria, gente):
    guardar_programacion(
        plan=borrador, texto="", acciones=(DatosAccion(PIRA, "2023-10", "diagnostico"),), version=0, por=gente["equipo"]
    )
    mio = {"texto": "Mío", "version": "0", f"c:{PIRA}:2023-10": "S", f"c:{MARCA}:2023-11": "D"}
    pagina = leer_pagina(secretaria.post(direccion(borrador, PROGRAMACION), {**mio, "accion": "guardar"}))
    assert pagina.uno("section.falla p.fw-bold").texto.startswith("elena guardó la sección «VII. Programación»")
    assert pagina.textos("section.falla li") == [
        "Texto: antes «»; ahora «Mío»",
        "Pira (distrital), octubre de 2023: antes «D»; ahora «S»",
        "Marca (distrital), noviembre de 2023: antes «(nada)»; ahora «D»",
    ]
    assert leer(borrador, PROGRAMACION).texto == ""
    assert pagina.uno("#version")["value"] == "1"
    secretaria.post(direccion(borrador, PROGRAMACION), {**mio, "version": "1", "accion": "guardar"})
    borrador.refresh_from_db()
    assert leer(borrador, PROGRAMACION).acciones == (
        DatosAccion(PIRA, "2023-10", "seguimiento"), DatosAccion(MARCA, "2023-11", "diagnostico"),
    )  # fmt: skip


def test_what_saves_itself_goes_over_nobody_however_often_it_tries(borrador, secretaria, gente):
    servicios.guardar_seccion(
        plan=borrador, seccion="metas", datos=DatosSeccion("De Elena"), version=0, por=gente["equipo"]
    )
    version = "0"
    for texto in ("De", "De Rosa"):
        dicho = {"texto": texto, "version": version, "accion": "autoguardar"}
        pagina = leer_pagina(secretaria.post(direccion(borrador, "metas"), dicho, headers=HTMX))
        version = pagina.uno("#version")["value"]
        assert (version, pagina.uno("#estado-guardado")["data-guardado"]) == ("0", "no")
    borrador.refresh_from_db()
    assert leer(borrador, "metas").texto == "De Elena"


def test_a_paste_fills_the_grid_tells_its_bad_lines_and_saves_nothing_yet(borrador, secretaria):
    pegado = "Gobierno local\tset 2023\tjun 2024\nPira\tD\tS\nJangaz\tD\tS"
    datos = {"texto": "", "version": "0", "accion": "pegar", "pegado": pegado}
    pagina = leer_pagina(secretaria.post(direccion(borrador, PROGRAMACION), datos))
    assert fallas_de_linea(pagina) == [
        "Línea 3: «Jangaz» no es un gobierno local de la región: quizá es Jangas (Huaraz, distrital), 020106."
    ]
    llenas = [(c["aria-label"], c["value"]) for c in pagina.todos("input.celda") if c["value"]]
    assert llenas == [("Pira (distrital), setiembre de 2023", "D"), ("Pira (distrital), junio de 2024", "S")]
    assert not borrador.acciones.exists()


def fallas_de_linea(pagina):
    return pagina.textos("section.falla li")


def test_a_bad_cell_is_told_beside_its_place_and_nothing_is_saved(borrador, secretaria):
    datos = {"texto": "Mi texto", "version": "0", "accion": "guardar", f"c:{PIRA}:2023-10": "hola"}
    respuesta = secretaria.post(direccion(borrador, PROGRAMACION), datos)
    assert fallas(respuesta) == ["Pira (distrital), octubre de 2023: «hola» no es D, S ni E."]
    pagina = leer_pagina(respuesta)
    (celda,) = [c for c in pagina.todos("input.celda") if c["value"]]
    assert (celda["aria-invalid"], celda["value"]) == ("true", "hola")
    assert pagina.uno("#texto").texto == "Mi texto"
    assert PlanAsistencia.objects.get().programacion == ""


def test_filling_and_one_more_month_change_the_grid_alone(borrador, secretaria):
    datos = {"texto": "", "version": "0", "accion": "llenar", "mes_D": "2023-10", "mes_S": "2024-06"}
    pagina = leer_pagina(secretaria.post(direccion(borrador, PROGRAMACION), {**datos, f"c:{PIRA}:2023-11": "D"}))
    assert sorted((c["aria-label"], c["value"]) for c in pagina.todos("input.celda") if c["value"]) == [
        ("Jangas (distrital), junio de 2024", "S"), ("Jangas (distrital), octubre de 2023", "D"),
        ("Marca (distrital), junio de 2024", "S"),
        ("Marca (distrital), octubre de 2023", "D"), ("Pira (distrital), noviembre de 2023", "D"),
    ]  # fmt: skip
    otra = leer_pagina(secretaria.post(direccion(borrador, PROGRAMACION), {**datos, "accion": "otro-mes"}))
    assert otra.textos(".programa thead th")[-2] == "jul 2024"


def test_texts_are_proposed_from_what_the_portal_counts(borrador, secretaria, gente):
    quienes, meses = ((PIRA, "gore"), (MARCA, "provincial")), ("2023-10", "2024-06")
    acciones = tuple(DatosAccion(ubigeo, mes, "diagnostico", por) for ubigeo, por in quienes for mes in meses)
    guardar_programacion(plan=borrador, texto="", acciones=acciones, version=0, por=gente["secretaria"])
    datos = {"texto": "Antes.", "version": "0", "accion": "proponer"}
    pagina = leer_pagina(secretaria.post(direccion(borrador, "metas"), datos))
    assert pagina.uno("#texto").nodo.text.strip().splitlines() == [
        "Antes.",
        "",
        "Gobiernos locales que firmaron el Pacto Regional: 3.",
        "Gobiernos locales que recibirán la asistencia técnica: 2 (1 directamente por el Gobierno Regional y 1 en "
        "cascada, a través de su municipalidad provincial).",
        "Meta de la primera verificación: 60 % de los firmantes, que son 2 gobiernos locales.",
        "Meta de la segunda verificación: 90 % de los firmantes, que son 3 gobiernos locales.",
    ]


def test_text_proposed_before_the_programme_tells_nobody_and_the_load_what_is_another_figure_since(
    borrador, acta, secretaria, gente
):
    datos = {"texto": "", "version": "0", "accion": "proponer"}
    pagina = leer_pagina(secretaria.post(direccion(borrador, "metas"), datos))
    assert "recibirán" not in pagina.uno("#texto").nodo.text
    assert "Cuántos la recibirán se propone cuando la programación esté llena" in pagina.uno("main").texto
    servicios.guardar_seccion(
        plan=borrador, seccion="metas", version=0, por=gente["secretaria"],
        datos=DatosSeccion("Gobiernos locales que recibirán la asistencia técnica: 3."),
    )  # fmt: skip
    acciones = tuple(DatosAccion(PIRA, mes, "diagnostico") for mes in ("2023-10", "2024-06"))
    texto = "Se programan 2 acciones de asistencia técnica"
    guardar_programacion(plan=borrador, texto=texto, acciones=acciones, version=0, por=gente["secretaria"])
    pagina = leer_pagina(secretaria.get(reverse("asistencia:plan_cargar", args=[borrador.pk])))
    assert [frase for frase in pagina.textos(".aviso") if "corríjala" in frase] == [
        "La sección «VI. Metas» dice «Gobiernos locales que recibirán la asistencia técnica: 3» y en el programa son "
        "1: corríjala."
    ]


def test_the_load_says_what_the_engine_will_say(borrador, acta, secretaria, gente):
    guardar_programacion(
        plan=borrador, texto="Programa", acciones=(DatosAccion(PIRA, "2023-10", "diagnostico"),), version=0,
        por=gente["secretaria"],
    )  # fmt: skip
    pagina = leer_pagina(secretaria.get(reverse("asistencia:plan_cargar", args=[borrador.pk])))
    assert pagina.textos(".caracteristicas li div") == [
        "Tiene vacías las secciones Presentación, Antecedentes, Finalidad, Objetivos, Actores involucrados, Metas, "
        "Instrumentos de la asistencia técnica y Recursos",
        "No programa ninguna acción para firmantes en junio de 2024 o después",
        "Programa una sola acción para Pira",
        "La sesión del 14/09/2023 no prueba su aprobación: su acta no es válida: no registra el seguimiento de "
        "acuerdos; le falta la firma del Secretario Técnico de la IAR; le falta el visto bueno del Coordinador "
        "Territorial FED; le falta el visto bueno del Coordinador de Enlace MIDIS; además, ningún acuerdo señala el "
        "punto P1",
        "Se carga hasta el 6 de octubre de 2023",
    ]


def test_loading_from_the_page_keeps_the_paper_and_binds_the_acta(borrador, acta, secretaria, gente):
    guardar_programacion(
        plan=borrador, texto="Programa", acciones=(DatosAccion(PIRA, "2023-10", "diagnostico"),), version=0,
        por=gente["secretaria"],
    )  # fmt: skip
    cargar = reverse("asistencia:plan_cargar", args=[borrador.pk])
    assert fallas(secretaria.post(cargar, {"acta": ""})) == []
    mala = SimpleUploadedFile("plan.pdf", b"no soy un PDF", content_type="application/pdf")
    assert secretaria.post(cargar, {"acta": acta.pk, "archivo": mala}).status_code == 200
    assert PlanAsistencia.objects.get().estado == EstadoPlan.BORRADOR
    respuesta = secretaria.post(cargar, {"acta": acta.pk})
    assert respuesta.url == reverse("asistencia:plan", args=[borrador.pk])
    plan = PlanAsistencia.objects.get()
    assert (plan.estado, plan.acta_id) == (EstadoPlan.CARGADO, acta.pk)
    assert secretaria.get(direccion(plan, "metas")).url == respuesta.url


def test_only_looking_at_another_acta_loads_nothing(borrador, acta, secretaria):
    cargar = reverse("asistencia:plan_cargar", args=[borrador.pk])
    respuesta = secretaria.post(cargar, {"acta": acta.pk, "mirar": "si"})
    assert respuesta.status_code == 200
    assert PlanAsistencia.objects.get().estado == EstadoPlan.BORRADOR


def test_who_reads_sees_no_draft_and_whoever_writes_another_region_neither(borrador, entrar, gente):
    esperado = {"fed": (404, 404), "dmi": (404, 404), "otra": (404, 404), "equipo": (200, 200)}
    for quien, codigos in esperado.items():
        cliente = entrar(gente[quien])
        urls = (reverse("asistencia:plan", args=[borrador.pk]), direccion(borrador, "metas"))
        assert tuple(cliente.get(url).status_code for url in urls) == codigos, quien
    servicios.anular_plan(plan=borrador, motivo="Se empezó por error", por=gente["equipo"])
    for quien, (codigo_de_la_pagina, _) in esperado.items():
        respuesta = entrar(gente[quien]).get(reverse("asistencia:plan", args=[borrador.pk]))
        assert respuesta.status_code == codigo_de_la_pagina, quien
    assert "por elena: Se empezó por error" in leer_pagina(respuesta).textos("p.aviso")[0]


def test_the_paper_is_tagged_says_its_code_and_changes_with_what_is_written(borrador, gente, tmp_path):
    def guardar(texto, version):
        guardar_programacion(
            plan=borrador, texto=texto, acciones=(DatosAccion(PIRA, "2024-06", "diagnostico", "provincial"),),
            version=version, por=gente["secretaria"],
        )  # fmt: skip
        return PlanAsistencia.objects.get()

    plan = guardar("Uno", 0)
    uno, antes = plan_en_pdf(plan), codigo(plan)
    assert uno == plan_en_pdf(plan)
    (tmp_path / "plan.pdf").write_bytes(uno)
    with pikepdf.open(tmp_path / "plan.pdf") as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo["/Keywords"]) == f"EGTPI {antes}"
    plan = guardar("Dos", 1)
    assert codigo(plan) != antes
    assert plan_en_pdf(plan) != uno


def test_the_page_of_a_plan_tells_programmed_against_done(borrador, acta, entrar, gente, hoy):
    acciones = (DatosAccion(PIRA, "2023-10", "diagnostico"), DatosAccion(MARCA, "2023-10", "diagnostico"))
    guardar_programacion(plan=borrador, texto="P", acciones=acciones, version=0, por=gente["secretaria"])
    servicios.cargar_plan(plan=borrador, acta=acta, por=gente["secretaria"])
    hoy(dt.date(2023, 11, 20))
    respuesta = entrar(gente["fed"]).get(reverse("asistencia:plan", args=[borrador.pk]))
    (mes,) = respuesta.context["avance"]
    assert (mes.mes, mes.programadas, mes.hechas, mes.pasado) == ("2023-10", 2, 0, True)
    assert (
        "octubre de 2023 0 de 2 — — 0 de 2 Hasta 20/11/2023 0 de 2 — — 0 de 2"
        in leer_pagina(respuesta).uno("main").texto
    )
