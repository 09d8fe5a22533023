"""Writing an acta on its pages: whole without JavaScript, saving itself with it, and never over another's work."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from actas import servicios
from actas.contenido import pasos
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSeguimiento, DatosSesion, FilaSeguimiento
from actas.models import AccionAgenda, Acta, Acuerdo, MiembroIAR, Paso
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from tests.actas.ayudas import guardar, pdf
from tests.actas.escritura.formularios import filas, paso
from tests.acuerdos.ayudas import acta as acta_de_antes
from tests.pagina import leer

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def mensajes(respuesta) -> list[str]:
    return leer(respuesta).textos(".mensajes .alert")


# --- the beginning ---


def test_a_new_acta_begins_with_its_session_and_goes_on_to_the_participants(gente, ancash, rosa):
    datos = {
        "fecha_sesion": "2024-06-12",
        "tipo": "ordinaria",
        "hora_inicio": "09:30",
        "hora_fin": "",
        "lugar": "Huaraz",
    }
    respuesta = rosa.post(reverse("actas:nueva"), datos)
    acta = Acta.objects.get()
    assert (respuesta.status_code, respuesta["Location"]) == (302, paso(acta, "participantes"))
    assert pasos.leer(acta, Paso.SESION) == DatosSesion(dt.date(2024, 6, 12), "ordinaria", "Huaraz", "09:30", "")


@pytest.mark.parametrize(
    ("fecha", "mensaje"),
    [
        ("", "Escriba la fecha de la sesión."),
        ("2024-02-30", "Escriba una fecha que exista, como 18/06/2024."),
        ("2024-06-19", "La sesión no puede ser de un día que aún no llega."),
        ("2020-01-01", "La sesión no puede ser anterior al Pacto Regional, que se empezó a suscribir el "),
    ],
)
def test_a_session_that_cannot_be_is_told_beside_its_field_and_above_and_what_was_typed_stays(
    gente, ancash, rosa, fecha, mensaje
):
    from egtpi_portal.territorio.models import Firmante, Pacto

    pacto, _ = Pacto.objects.get_or_create(region=ancash)
    Firmante.objects.get_or_create(
        pacto=pacto, ubigeo="020101", defaults={"nombre": "Huaraz", "suscrito_el": dt.date(2023, 5, 1)}
    )
    pagina = leer(rosa.post(reverse("actas:nueva"), {"fecha_sesion": fecha, "tipo": "ordinaria", "lugar": "Huaraz"}))
    assert mensaje in pagina.uno(".falla li").texto
    assert mensaje in pagina.uno(".invalid-feedback").texto
    assert pagina.uno("[name=lugar]")["value"] == "Huaraz"
    assert not Acta.objects.exists()


def test_two_ordinary_sessions_of_one_day_are_told_which_acta_there_is(acta, rosa, hoy):
    hoy(dt.date(2024, 6, 18), dt.time(10, 5))
    pagina = leer(rosa.post(reverse("actas:nueva"), {"fecha_sesion": "2024-06-12", "tipo": "ordinaria"}))
    assert acta.codigo in pagina.uno(".falla li").texto
    assert Acta.objects.count() == 1


def test_who_writes_for_two_regions_is_asked_for_which(gente, rosa):
    from egtpi_portal.cuentas.models import Membresia

    Membresia.objects.create(
        usuario=gente["secretaria"], rol=Rol.SECRETARIO_TECNICO, region_id="21", desde=dt.date(2023, 1, 1)
    )
    respuesta = rosa.get(reverse("actas:nueva"))
    assert respuesta.status_code == 400
    assert "de más de una región" in leer(respuesta).uno("main").texto
    assert "Puno" in leer(rosa.get(reverse("actas:nueva"), {"region": "21"})).uno(".sub").texto


# --- a step, without JavaScript ---


def test_a_step_is_saved_whole_and_the_next_one_opens(acta, rosa):
    respuesta = rosa.post(
        paso(acta, "participantes"),
        filas(
            {"nombre": "Ana Ríos", "cargo": "Gerenta", "entidad": "GORE Áncash", "ubigeo": ""},
            {
                "nombre": "Luis Paz",
                "cargo": "Alcalde",
                "entidad": "Municipalidad",
                "ubigeo": "Jangas (Huaraz, distrital) · 020106",
            },
            {"nombre": "", "cargo": "", "entidad": "", "ubigeo": ""},
            accion="seguir",
        ),
    )
    assert respuesta["Location"] == paso(acta, "agenda")
    assert pasos.leer(acta, Paso.PARTICIPANTES) == (
        DatosParticipante("Ana Ríos", "Gerenta", "GORE Áncash"),
        DatosParticipante("Luis Paz", "Alcalde", "Municipalidad", "020106"),
    )
    assert "«Participantes» quedó guardado." in mensajes(rosa.get(respuesta["Location"]))


def test_an_error_in_a_row_says_which_and_nothing_is_saved(acta, rosa):
    enviado = filas({"nombre": "Ana", "entidad": ""}, {"nombre": "Luis", "entidad": "GORE", "ubigeo": "Ningún lado"})
    pagina = leer(rosa.post(paso(acta, "participantes"), enviado))
    assert pagina.textos(".falla li") == [
        "Participante 2, gobierno local : «Ningún lado» no es un gobierno local de la lista. "
        "Elíjalo de la lista o escriba su ubigeo."
    ]
    escritos = pagina.todos("[data-filas] .renglon [name]")
    assert [campo["value"] for campo in escritos if campo["name"].endswith("nombre")] == ["Ana", "Luis"]
    assert pasos.leer(acta, Paso.PARTICIPANTES) == ()


def test_a_row_is_added_and_taken_out_by_a_button_and_what_was_typed_stays(acta, rosa):
    enviado = filas({"nombre": "Ana", "entidad": "GORE"}, {"nombre": "Luis", "entidad": "UGEL"}, accion="agregar")
    pagina = leer(rosa.post(paso(acta, "participantes"), enviado))
    nombres = [c["value"] for c in pagina.todos("[data-filas] .renglon input") if c["name"].endswith("nombre")]
    assert nombres == ["Ana", "Luis", None]
    pagina = leer(rosa.post(paso(acta, "participantes"), {**enviado, "accion": "quitar-0"}))
    assert [c["value"] for c in pagina.todos("[data-filas] .renglon input") if c["name"].endswith("nombre")] == ["Luis"]
    assert pagina.uno("#estado-guardado").texto == "Aún no está guardado."
    assert not acta.participantes.exists()


def test_participants_are_picked_from_the_directory_and_from_the_pact(acta, rosa, ancash):
    miembro = MiembroIAR.objects.create(
        region=ancash, entidad="DIRESA", nombre="Rita Sol", cargo="Directora", suplente_nombre="Juan Mar"
    )
    enviado = filas(
        accion="agregar-marcados", directorio=[f"{miembro.pk}-titular", f"{miembro.pk}-suplente"], gobierno="020106"
    )
    pagina = leer(rosa.post(paso(acta, "participantes"), enviado))
    campos = [c["value"] for c in pagina.todos("[data-filas] .renglon input")]
    assert campos == [
        "Rita Sol", "Directora", "DIRESA", None, "Juan Mar", None, "DIRESA", None,
        None, None, "Municipalidad Distrital de Jangas", "Jangas (Huaraz, distrital) · 020106",
    ]  # fmt: skip


def test_who_came_last_is_offered_first_from_the_directory(acta, rosa, ancash):
    def miembro(nombre, **suplente):
        return MiembroIAR.objects.create(
            region=ancash, entidad="DIRESA", nombre=nombre, cargo="Directora", orden=1, **suplente
        )

    nunca, antes = miembro("Ana Cruz"), miembro("Rita Sol", suplente_nombre="Juan Mar")
    for dia, nombre in (("2024-03-14", "RITA SOL"), ("2024-04-11", "Juan Mar")):
        acta_de_antes(dia).participantes.create(nombre=nombre, entidad="Diresa", orden=1)
    pagina = leer(rosa.get(paso(acta, "participantes")))
    assert [c["value"] for c in pagina.todos("[data-filtro] [name=directorio]")] == [
        f"{antes.pk}-suplente", f"{antes.pk}-titular", f"{nunca.pk}-titular"
    ]  # fmt: skip
    assert pagina.textos("[data-filtro] label")[0] == "Juan Mar suplente, DIRESA"


def test_the_agenda_asks_of_each_item_what_its_action_needs(acta, rosa):
    pagina = leer(rosa.post(paso(acta, "agenda"), filas(accion="agregar", nueva_accion="evaluacion_at")))
    assert pagina.todos("[name=filas-0-pct_validado]")
    assert not pagina.todos("[name=filas-0-sectores]")
    enviado = filas({"accion": "evaluacion_at", "descripcion": "La asistencia", "pct_validado": "62,5 %"})
    rosa.post(paso(acta, "agenda"), enviado)
    (punto,) = pasos.leer(acta, Paso.AGENDA)
    assert (punto.accion, str(punto.pct_validado), punto.codigo) == ("evaluacion_at", "62.50", "P1")


def test_what_another_action_asked_for_travels_hidden_and_is_not_lost(acta, rosa):
    enviado = filas({"accion": "analisis", "descripcion": "x", "pct_validado": "40"}, accion="mostrar")
    pagina = leer(rosa.post(paso(acta, "agenda"), enviado))
    assert pagina.uno("[name=filas-0-pct_validado]")["type"] == "hidden"
    assert pagina.uno("[name=filas-0-pct_validado]")["value"] == "40"


@pytest.mark.parametrize(
    ("pct", "mensaje"),
    [
        ("ochenta", "Escriba un porcentaje, como 85.5."),
        ("140", "El porcentaje va de 0 a 100."),
        ("-1", "El porcentaje va"),
    ],
)
def test_a_percentage_that_is_none_is_told(acta, rosa, pct, mensaje):
    enviado = filas({"accion": "evaluacion_at", "descripcion": "x", "pct_validado": pct})
    assert mensaje in leer(rosa.post(paso(acta, "agenda"), enviado)).uno(".falla li").texto


def test_the_follow_up_brings_in_the_open_agreements_of_earlier_sessions(conforme, gente, entrar, ancash, hoy):
    hoy(dt.date(2024, 7, 10))
    nueva = servicios.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 7, 9)), por=gente["secretaria"])
    (anterior,) = Acuerdo.objects.all()
    cliente = entrar(gente["secretaria"])
    pagina = leer(cliente.get(paso(nueva, "seguimiento")))
    assert anterior.codigo in pagina.uno(".renglon").texto
    enviado = filas(
        {"acuerdo": anterior.codigo, "comentario": "Va en camino"}, realizado="on"
    )  # a comment counts as having dealt with it
    cliente.post(paso(nueva, "seguimiento"), enviado)
    assert pasos.leer(Acta.objects.get(pk=nueva.pk), Paso.SEGUIMIENTO) == DatosSeguimiento(
        True, (FilaSeguimiento(anterior.codigo, "Va en camino"),)
    )


def test_an_agreement_points_to_an_item_and_has_its_deadline_checked(acta, rosa, gente):
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.ANALISIS, "Anemia"),), gente["secretaria"])
    fila = {
        "punto": "P1", "ambito": "ambos", "texto": "Dotar", "plazo": "2024-06-01", "responsable_entidad": "DIRESA",
        "responsable_nombre": "Rita",
    }  # fmt: skip
    pagina = leer(rosa.post(paso(acta, "acuerdos"), filas(fila)))
    assert pagina.textos(".falla li") == ["Acuerdo 1, plazo : El plazo no puede ser anterior a la sesión (12/06/2024)."]
    rosa.post(paso(acta, "acuerdos"), filas({**fila, "plazo": "2024-07-01"}))
    assert [a.plazo for a in acta.acuerdos.all()] == [dt.date(2024, 7, 1)]


def test_the_session_before_is_copied_in_one_click(conforme, gente, entrar, ancash, hoy):
    hoy(dt.date(2024, 7, 10))
    nueva = servicios.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 7, 9)), por=gente["secretaria"])
    cliente = entrar(gente["secretaria"])
    assert conforme.codigo in leer(cliente.get(paso(nueva, "agenda"))).uno(".con-boton").texto
    cliente.post(reverse("actas:copiar", args=[nueva.pk]))
    assert pasos.leer(nueva, Paso.PARTICIPANTES) == pasos.leer(conforme, Paso.PARTICIPANTES)


def test_an_unknown_step_is_not_found(acta, rosa):
    assert rosa.get(paso(acta, "otro")).status_code == 404


def test_a_presented_acta_is_not_written_any_more(presentada, rosa):
    respuesta = rosa.post(paso(presentada, "participantes"), filas({"nombre": "X", "entidad": "Y"}), follow=True)
    assert respuesta.redirect_chain[-1][0] == reverse("actas:detalle", args=[presentada.pk])
    assert "presentada: no se edita" in mensajes(respuesta)[0]


def test_a_coordinator_does_not_write(gente, entrar, borrador):
    servicios.pedir_revision(acta=borrador, rol="coordinador_territorial_fed", por=gente["secretaria"])
    respuesta = entrar(gente["fed"]).get(paso(borrador, "agenda"))
    assert respuesta.status_code == 403
    assert "escribir actas de Áncash" in leer(respuesta).uno("main").texto


# --- saving itself ---


def test_what_is_typed_saves_itself_and_gives_back_version_and_codes(acta, rosa):
    enviado = filas({"accion": "otro", "descripcion": "Varios"}, accion="autoguardar")
    pagina = leer(rosa.post(paso(acta, "agenda"), enviado, **HTMX))
    assert pagina.uno("#version")["value"] == "1"
    assert pagina.uno("[name=filas-0-codigo]")["value"] == "P1"
    assert pagina.uno("#estado-guardado").texto == "Guardado a las 10:00:00."


def test_a_row_that_cannot_be_kept_yet_is_told_and_the_others_are_saved(acta, rosa, gente):
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Varios"),), gente["secretaria"])
    buena = {"punto": "P1", "ambito": "ambos", "texto": "Uno"}
    enviado = filas({"punto": "P1", "ambito": "", "texto": "Dos"}, buena, accion="autoguardar")
    pagina = leer(rosa.post(paso(acta, "acuerdos"), enviado, **HTMX))
    assert pagina.uno("#estado-guardado").texto == (
        "Guardado a las 10:00:00, salvo lo que falta corregir. "
        "Acuerdo 1, con quiénes es: Elija con quiénes es el acuerdo."
    )
    (uno,) = acta.acuerdos.all()
    assert uno.texto == "Uno"
    assert pagina.uno("[name=filas-1-codigo]")["value"] == uno.codigo


def test_saving_itself_without_changes_writes_nothing(acta, rosa):
    enviado = filas({"accion": "otro", "descripcion": "Varios"}, accion="autoguardar")
    rosa.post(paso(acta, "agenda"), enviado, **HTMX)
    antes = Evento.objects.count()
    enviado = filas({"accion": "otro", "descripcion": "Varios", "codigo": "P1"}, accion="autoguardar", version=1)
    rosa.post(paso(acta, "agenda"), enviado, **HTMX)
    assert Evento.objects.count() == antes


# --- two people ---


def test_the_second_sees_what_the_first_changed_and_chooses(acta, rosa, gente):
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana", "", "GORE"),), gente["equipo"])
    mio = filas({"nombre": "Luis", "entidad": "UGEL"}, version=0)
    pagina = leer(rosa.post(paso(acta, "participantes"), mio))
    aviso = pagina.uno("section.falla")
    assert "guardó el paso «Participantes»" in aviso.texto
    assert aviso.textos("li") == ["Participantes: se quitó «Ana · GORE».", "Participantes: se agregó «Luis · UGEL»."]
    assert pasos.leer(acta, Paso.PARTICIPANTES) == (DatosParticipante("Ana", "", "GORE"),)
    version = pagina.uno("#version")["value"]
    juntas = leer(rosa.post(paso(acta, "participantes"), {**mio, "accion": "juntar", "version": version}))
    nombres = [c["value"] for c in juntas.todos("[data-filas] .renglon input") if c["name"].endswith("nombre")]
    assert nombres == ["Luis", "Ana"]
    rosa.post(paso(acta, "participantes"), {**mio, "version": version})
    assert pasos.leer(acta, Paso.PARTICIPANTES) == (DatosParticipante("Luis", "", "UGEL"),)


def test_saving_itself_over_anothers_work_writes_nothing_and_says_who(acta, rosa, gente):
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana", "", "GORE"),), gente["equipo"])
    enviado = filas({"nombre": "Luis", "entidad": "UGEL"}, accion="autoguardar")
    pagina = leer(rosa.post(paso(acta, "participantes"), enviado, **HTMX))
    assert "elena guardó el paso «Participantes»" in pagina.uno("#estado-guardado").texto
    assert pagina.uno("#version")["value"] == "0"
    assert pasos.leer(acta, Paso.PARTICIPANTES) == (DatosParticipante("Ana", "", "GORE"),)


def test_a_double_click_begins_one_acta(gente, ancash, rosa):
    datos = {"fecha_sesion": "2024-06-12", "tipo": "extraordinaria", "lugar": "Huaraz"}
    primera, segunda = (rosa.post(reverse("actas:nueva"), datos)["Location"] for _ in range(2))
    assert primera == segunda
    assert Acta.objects.count() == 1


def test_two_extraordinary_sessions_of_one_day_are_two_actas(gente, ancash, rosa, hoy):
    datos = {"fecha_sesion": "2024-06-12", "tipo": "extraordinaria", "lugar": "Huaraz"}
    rosa.post(reverse("actas:nueva"), datos)
    hoy(dt.date(2024, 6, 18), dt.time(10, 5))
    rosa.post(reverse("actas:nueva"), datos)
    assert Acta.objects.count() == 2


# --- the sheet keeps its address, and what another tab took out ---


def test_a_refused_upload_leaves_the_sheet_at_its_own_address(borrador, rosa):
    for nombre in ("actas:subir", "actas:subir_firmada"):
        pagina = leer(rosa.post(reverse(nombre, args=[borrador.pk]), {"archivo": ContentFile(b"MZ", name="x.pdf")}))
        hoja = pagina.uno("#hoja")
        assert {hoja["action"], hoja["hx-post"], pagina.uno("#autoguardado")["hx-post"]} == {
            paso(borrador, "evidencias")
        }
        assert pagina.todos(".sube .falla")


def test_the_sheet_of_a_file_that_another_tab_took_out_saves_the_rest(borrador, rosa, gente):
    quedan, sale = (
        servicios.adjuntar_archivo(acta=borrador, archivo=pdf(n), nombre=f"{n}.pdf", por=gente["secretaria"])
        for n in ("uno", "dos")
    )
    version = pasos.version_de(borrador, Paso.EVIDENCIAS)
    servicios.retirar_archivo(adjunto=sale, por=gente["equipo"])
    escrito = filas({"adjunto": sale.pk, "punto": "P1"}, {"adjunto": quedan.pk, "punto": "P1"}, version=version)
    pagina = leer(rosa.post(paso(borrador, "evidencias"), escrito))
    assert "Un archivo de esta lista fue retirado" in pagina.texto
    assert "elena" in pagina.uno("section.falla").texto
    escrito = {campo["name"]: campo["value"] or "" for campo in pagina.todos("#hoja input[type=hidden]")}
    respuesta = rosa.post(paso(borrador, "evidencias"), {**escrito, "filas-0-punto": "P1", "accion": "guardar"})
    assert respuesta["Location"] == paso(borrador, "evidencias")
    assert [(e.adjunto, e.punto) for e in pasos.leer(borrador, Paso.EVIDENCIAS)] == [(quedan.pk, "P1")]


@pytest.mark.parametrize("adjunto", ["9" * 30, "9" * 5000, "²", "x"])
def test_a_file_that_is_no_number_is_no_error_of_ours(borrador, rosa, adjunto):
    assert rosa.post(paso(borrador, "evidencias"), filas({"adjunto": adjunto})).status_code in (200, 302)


@pytest.mark.parametrize("fallo", [{"accion": "guardar"}, {"accion": "seguir"}])
def test_what_could_not_be_saved_is_said_to_be_pending(acta, rosa, fallo):
    pagina = leer(rosa.post(paso(acta, "participantes"), filas({"nombre": "Ana", "gobierno": "No existe"}, **fallo)))
    assert pagina.todos(".falla")
    assert pagina.uno("#hoja")["data-pendiente"] == "si"


@pytest.mark.parametrize("cual", ["agenda", "acuerdos"])
def test_a_sheet_that_says_it_has_more_rows_than_any_keeps_what_is_stored(borrador, rosa, cual):
    antes, version = pasos.leer(borrador, Paso(cual)), pasos.version_de(borrador, Paso(cual))
    escrito = filas({"codigo": antes[0].codigo}, accion="autoguardar", version=version)
    respuesta = rosa.post(paso(borrador, cual), {**escrito, "filas-TOTAL_FORMS": "9" * 30})
    assert (respuesta.status_code, "400" in leer(respuesta).texto) == (200, True)
    assert pasos.leer(borrador, Paso(cual)) == antes


# --- rows in another order, and what is kept of the one before ---
