"""What happens to an acta on its pages: files, presenting, approving, observing, annulling, comments, versions."""

import datetime as dt
import hashlib
import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actas import servicios
from actas.contenido import pasos, sello
from actas.contenido.datos import DatosParticipante
from actas.models import Acta, EstadoActa, MiembroIAR, Paso
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.documentos.models import VersionDocumento
from tests.actas.ayudas import guardar, hoja, pdf, presentar_otra_vez
from tests.pagina import leer

pytestmark = pytest.mark.django_db


def de(nombre, acta, *mas):
    return reverse(f"actas:{nombre}", args=[acta.pk, *mas])


def mensajes(respuesta) -> list[str]:
    return leer(respuesta).textos(".mensajes .alert")


def archivo(contenido: bytes | None = None, nombre="acta firmada.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, pdf(nombre).read() if contenido is None else contenido)


# --- files ---


def test_the_signed_acta_is_stored_untouched(borrador, gente, entrar):
    contenido = pdf("otra").read()
    respuesta = entrar(gente["secretaria"]).post(
        de("subir_firmada", borrador), {"archivo": archivo(contenido)}, follow=True
    )
    assert mensajes(respuesta) == ["Se subió el acta firmada, «acta firmada.pdf»."]
    assert pasos.acta_firmada(borrador).sha256 == hashlib.sha256(contenido).hexdigest()


@pytest.mark.parametrize(
    ("contenido", "nombre", "mensaje"),
    [
        (b"", "acta.pdf", "El archivo está vacío: elija otro."),
        (b"MZ" + b"\0" * 400, "acta.pdf", "no es PDF, aunque su nombre lo diga"),
        (b"%PDF-1.7\n1 0 obj\n<<>>", "acta.pdf", "incompleto o dañado"),
    ],
)
def test_a_file_that_cannot_be_is_told_beside_its_field_and_the_draft_is_intact(
    borrador, gente, entrar, contenido, nombre, mensaje
):
    antes = pasos.acta_firmada(borrador).sha256
    respuesta = entrar(gente["secretaria"]).post(de("subir_firmada", borrador), {"archivo": archivo(contenido, nombre)})
    assert mensaje in leer(respuesta).uno(".falla li").texto
    assert pasos.acta_firmada(borrador).sha256 == antes


def test_without_choosing_a_file_it_is_asked_for(borrador, gente, entrar):
    pagina = leer(entrar(gente["secretaria"]).post(de("subir", borrador), {"punto": ""}))
    assert pagina.uno(".falla li").texto == "Archivos : Elija un archivo."


def test_data_by_district_need_an_item_and_say_how_many_local_governments_they_bring(borrador, gente, entrar, ancash):
    from egtpi_portal.territorio.models import Firmante, Pacto

    pacto, _ = Pacto.objects.get_or_create(region=ancash)
    for ubigeo, nombre in (("020106", "Jangas"), ("020111", "Pira")):
        Firmante.objects.get_or_create(
            pacto=pacto, ubigeo=ubigeo, defaults={"nombre": nombre, "suscrito_el": dt.date(2023, 5, 1)}
        )
    Firmante.objects.filter(pacto=pacto).exclude(ubigeo__in=["020106", "020111"]).delete()
    libro = openpyxl.Workbook()
    libro.active.append(["Distrito", "Anemia"])
    libro.active.append(["JANGAS", 31])
    salida = io.BytesIO()
    libro.save(salida)
    cliente = entrar(gente["secretaria"])
    datos = {"archivo": archivo(salida.getvalue(), "datos.xlsx"), "desagregada": "on", "punto": ""}
    assert "Elija el punto de agenda" in leer(cliente.post(de("subir", borrador), datos)).uno(".falla li").texto
    datos = {**datos, "archivo": archivo(salida.getvalue(), "datos.xlsx"), "punto": "P1"}
    assert mensajes(cliente.post(de("subir", borrador), datos, follow=True)) == ["Se adjuntó «datos.xlsx»."]
    adjunto = borrador.adjuntos.get(desagregada=True)
    pagina = leer(cliente.get(de("desagregacion", borrador, adjunto.pk)))
    assert "Aparece 1 de 2 gobiernos locales del Pacto." in pagina.uno(".tarjeta").texto
    assert pagina.textos(".indice li") == ["Municipalidad Distrital de Pira (Huaraz)"]
    cliente.post(de("retirar", borrador, adjunto.pk))
    assert not borrador.adjuntos.en_el_acta().filter(desagregada=True).exists()


def test_what_is_odd_in_data_by_district_is_told_beside_the_file_and_on_its_page(borrador, gente, entrar):
    libro, salida = openpyxl.Workbook(), io.BytesIO()
    libro.active.append(["Zona", "Anemia"])
    libro.active.append(["Norte", 31])
    libro.save(salida)
    cliente = entrar(gente["secretaria"])
    datos = {"archivo": archivo(salida.getvalue(), "datos.xlsx"), "desagregada": "on", "punto": "P1"}
    cliente.post(de("subir", borrador), datos)
    url = de("desagregacion", borrador, borrador.adjuntos.get(desagregada=True).pk)
    dicho = "No se reconoció ninguna columna de distritos ni de ubigeos."
    assert dicho in leer(cliente.get(url)).textos("main .aviso")
    assert dicho in leer(cliente.get(url, headers={"HX-Request": "true"})).textos("small")


def test_the_printed_code_of_an_earlier_content_is_told_before_presenting(borrador, gente, entrar):
    cliente = entrar(gente["secretaria"])
    papel = cliente.get(de("pdf", borrador))
    assert papel["Content-Type"] == "application/pdf"
    cliente.post(de("subir_firmada", borrador), {"archivo": archivo(papel.content)})
    impreso = sello.codigo(borrador)
    assert (
        f"Lleva el código {impreso}, el de lo escrito hoy."
        in leer(cliente.get(de("firmas", borrador))).uno("main").texto
    )
    guardar(borrador, Paso.PARTICIPANTES, (DatosParticipante("Otra", "", "GORE"),), gente["secretaria"])
    aviso = leer(cliente.get(de("presentar", borrador))).textos(".aviso.curso")[0]
    assert f"lleva el código {impreso} y lo escrito hoy tiene el código {sello.codigo(borrador)}" in aviso


# --- presenting ---


def test_presenting_shows_the_six_characteristics_and_the_limit_and_gives_a_receipt(
    borrador, gente, entrar, mailoutbox
):
    cliente = entrar(gente["secretaria"])
    pagina = leer(cliente.get(de("presentar", borrador)))
    assert "viernes 5 de julio de 2024" in pagina.uno("#limite").texto
    enviado = {"sello": pagina.uno("form.tarjeta [name=sello]")["value"]}
    respuesta = cliente.post(de("presentar", borrador), enviado)
    assert respuesta["Location"] == de("version", borrador, 1)
    acta = Acta.objects.get(pk=borrador.pk)
    assert (acta.estado, acta.cargada_el) == (EstadoActa.PRESENTADA, dt.datetime(2024, 6, 18, 15, tzinfo=dt.UTC))
    cargo = cliente.get(de("cargo", acta, 1))
    assert cargo.content.startswith(b"%PDF-")
    assert f"{acta.codigo}-cargo-1.pdf" in cargo["Content-Disposition"]


def test_presenting_lists_what_lacks_with_the_step_that_mends_it(borrador, gente, entrar):
    guardar(borrador, Paso.PARTICIPANTES, (), gente["secretaria"])
    cliente = entrar(gente["secretaria"])
    pagina = leer(cliente.get(de("presentar", borrador)))
    assert pagina.textos("section.falla li") == ["Participantes : No hay ningún participante."]
    assert pagina.uno("section.falla li a")["href"] == de("paso", borrador, "participantes")
    assert not pagina.todos("[name=sello]")
    assert mensajes(cliente.post(de("presentar", borrador))) == ["No hay ningún participante."]
    assert Acta.objects.get(pk=borrador.pk).estado == EstadoActa.BORRADOR


def test_the_second_of_two_clicks_is_told_and_does_nothing(borrador, gente, entrar):
    cliente = entrar(gente["secretaria"])
    cliente.post(de("presentar", borrador))
    antes = Evento.objects.count()
    aviso = mensajes(cliente.post(de("presentar", borrador), follow=True))[-1]
    assert aviso == (
        f"El acta {borrador.codigo} ya fue presentada por rosa el 18/06/2024 10:00. No hace falta presentarla otra vez."
    )
    assert Evento.objects.count() == antes


def test_what_changed_after_it_was_shown_is_not_presented(borrador, gente, entrar):
    visto = sello.sello_actual(borrador)
    guardar(borrador, Paso.PARTICIPANTES, (DatosParticipante("Otra", "", "GORE"),), gente["equipo"])
    (aviso,) = mensajes(entrar(gente["secretaria"]).post(de("presentar", borrador), {"sello": visto}))
    assert "cambió mientras usted lo miraba" in aviso
    assert Acta.objects.get(pk=borrador.pk).estado == EstadoActa.BORRADOR


def test_the_regional_team_prepares_and_does_not_present(borrador, gente, entrar):
    cliente = entrar(gente["equipo"])
    assert "La presenta la Secretaría Técnica" in leer(cliente.get(de("presentar", borrador))).uno(".aviso").texto
    respuesta = cliente.post(de("presentar", borrador))
    assert respuesta.status_code == 403
    assert "corresponde a Secretaría Técnica" in leer(respuesta).uno("main").texto


def test_a_membership_that_ended_yesterday_is_refused_with_the_reason(borrador, persona, entrar):
    from egtpi_portal.cuentas.models import Rol

    ayer = persona(Rol.SECRETARIO_TECNICO, "02", nombre="ayer", hasta=dt.date(2024, 6, 17))
    persona_con_consulta = persona(Rol.CONSULTA, "02", nombre="lee")
    from egtpi_portal.cuentas.models import Membresia

    Membresia.objects.create(
        usuario=persona_con_consulta, rol=Rol.SECRETARIO_TECNICO, region_id="02", desde=dt.date(2023, 1, 1),
        hasta=dt.date(2024, 6, 17),
    )  # fmt: skip
    assert entrar(ayer).post(de("presentar", borrador)).status_code == 403
    Acta.objects.filter(pk=borrador.pk).update(
        estado=EstadoActa.OBSERVADA, cargada_el=dt.datetime(2024, 6, 13, tzinfo=dt.UTC)
    )
    respuesta = entrar(persona_con_consulta).post(de("presentar", borrador))
    assert "terminó el 17/06/2024" in leer(respuesta).uno("main").texto


# --- approving, observing, annulling ---


def test_both_vistos_buenos_make_it_conforme(presentada, gente, entrar):
    pagina = leer(entrar(gente["fed"]).get(de("visto_bueno", presentada)))
    enviado = {"sello": pagina.uno("[name=sello]")["value"]}
    respuesta = entrar(gente["fed"]).post(de("visto_bueno", presentada), enviado, follow=True)
    hecho = f"Dio su visto bueno al acta {presentada.codigo} como Coordinador Territorial FED."
    assert mensajes(respuesta) == [f"{hecho} Ninguna otra espera su visto bueno."]
    assert Acta.objects.get(pk=presentada.pk).estado == EstadoActa.PRESENTADA
    (aviso,) = mensajes(entrar(gente["fed"]).post(de("visto_bueno", presentada), enviado, follow=True))
    assert "ya tiene el visto bueno" in aviso
    entrar(gente["midis"]).post(de("visto_bueno", presentada), enviado)
    assert Acta.objects.get(pk=presentada.pk).estado == EstadoActa.CONFORME


def test_observing_needs_a_reason_and_sends_it_back_step_by_step(presentada, gente, entrar):
    cliente = entrar(gente["dat"])
    vacio = leer(cliente.post(de("observar", presentada), {}))
    assert "Escriba qué debe corregirse" in vacio.uno(".falla li").texto
    cliente.post(de("observar", presentada), {"agenda": "Falta el detalle.", "todo": ""})
    assert Acta.objects.get(pk=presentada.pk).estado == EstadoActa.OBSERVADA
    pagina = leer(entrar(gente["secretaria"]).get(de("paso", presentada, "agenda")))
    assert "Observado por dario el 18/06/2024: Falta el detalle." in pagina.uno(".aviso.no").texto
    assert not leer(entrar(gente["secretaria"]).get(de("paso", presentada, "acuerdos"))).todos(".aviso.no")


def test_a_later_change_lapses_the_visto_bueno_and_the_page_says_what_changed(conforme, gente, entrar):
    servicios.observar_acta(
        acta=conforme, observaciones=(servicios.DatosObservacion("Corrija el lugar."),), por=gente["fed"]
    )
    acta = Acta.objects.get(pk=conforme.pk)
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Otra", "", "GORE"),), gente["secretaria"])
    presentar_otra_vez(acta, gente["secretaria"])
    for url in (de("detalle", acta), de("visto_bueno", acta)):
        caducos = leer(entrar(gente["midis"]).get(url)).textos(".aviso.curso")
        assert len(caducos) == 2
        assert all("Visto bueno caduco" in caduco and "se agregó «Otra · GORE»" in caduco for caduco in caducos)


def test_annulling_needs_a_reason_and_keeps_the_acta_readable(presentada, gente, entrar):
    cliente = entrar(gente["dmi"])
    assert "Escriba el motivo." in leer(cliente.post(de("anular", presentada), {"motivo": " "})).uno("main").texto
    cliente.post(de("anular", presentada), {"motivo": "Duplicada"})
    pagina = leer(entrar(gente["secretaria"]).get(de("detalle", presentada)))
    assert "por delia: Duplicada" in pagina.uno(".aviso.no").texto
    assert entrar(gente["secretaria"]).get(de("anular", presentada)).status_code == 403


# --- before it is signed ---


def test_a_coordination_sees_a_draft_once_asked_and_comments_on_a_step(borrador, gente, entrar):
    assert entrar(gente["fed"]).get(de("detalle", borrador)).status_code == 404
    entrar(gente["secretaria"]).post(
        de("pedir", borrador), {"rol": "coordinador_territorial_fed", "mensaje": "¿Está bien?"}
    )
    pagina = leer(entrar(gente["fed"]).get(de("detalle", borrador)))
    assert "«¿Está bien?»" in pagina.uno("main").texto
    entrar(gente["fed"]).post(de("comentar", borrador), {"paso": "agenda", "texto": "Precise el punto 1."})
    aviso = leer(entrar(gente["secretaria"]).get(de("paso", borrador, "agenda"))).uno(".aviso").texto
    assert aviso == "felipe comentó el 18/06/2024 10:00: Precise el punto 1."
    assert entrar(gente["midis"]).get(de("detalle", borrador)).status_code == 404


def test_an_empty_comment_is_asked_for(borrador, gente, entrar):
    respuesta = entrar(gente["secretaria"]).post(de("comentar", borrador), {"texto": "", "paso": ""})
    assert "Escriba su comentario." in leer(respuesta).uno("main").texto


# --- versions ---


def test_every_version_is_readable_and_its_content_has_the_seal(observada, gente, entrar):
    guardar(observada, Paso.PARTICIPANTES, (DatosParticipante("Otra", "", "GORE"),), gente["secretaria"])
    presentar_otra_vez(observada, gente["secretaria"])
    cliente = entrar(gente["midis"])
    primera, segunda = (leer(cliente.get(de("version", observada, n))) for n in (1, 2))
    assert "Falta el cargo de un participante." in primera.uno("main").texto
    assert "Participantes: se agregó «Otra · GORE»." in segunda.textos("ul.motivos li")
    contenido = cliente.get(de("contenido", observada, 1)).content
    assert hashlib.sha256(contenido).hexdigest() == observada.versiones.get(numero=1).sello
    assert cliente.get(de("version", observada, 3)).status_code == 404


def test_the_originals_come_in_one_package_with_their_hashes(conforme, gente, entrar):
    pedido = {"region": "02", "desde": "2024-01-01", "hasta": "2024-12-31", "descargar": "1"}
    respuesta = entrar(gente["dmi"]).get(reverse("documentos:originales"), pedido)
    paquete = zipfile.ZipFile(io.BytesIO(b"".join(respuesta.streaming_content)))
    (version,) = VersionDocumento.objects.all()
    assert version.sha256 in paquete.read("SHA256SUMS").decode()
    assert f"actas/{conforme.codigo}/acta-firmada/acta.pdf" in paquete.namelist()


# --- trays and directory ---


def titulos(respuesta) -> dict[str, list[str]]:
    """The headings of a tray, with the actas under each."""
    pagina, bandejas, actual = leer(respuesta), {}, None
    for parte in pagina.uno("main").nodo.iter("h2", "th"):
        if parte.tag == "h2":
            actual = bandejas.setdefault(" ".join(parte.itertext()).strip(), [])
        elif parte.get("scope") == "row":
            actual.append(parte.text_content().split()[0])
    return bandejas


def test_each_tray_holds_what_waits_for_the_person(borrador, gente, entrar):
    url = reverse("actas:bandeja")
    assert titulos(entrar(gente["secretaria"]).get(url))["Borradores, con su límite"] == ["02-ACTA-2024-06Áncash"]
    assert titulos(entrar(gente["fed"]).get(url))["Esperan su visto bueno"] == []
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    servicios.dar_visto_bueno(acta=borrador, por=gente["fed"])
    assert titulos(entrar(gente["fed"]).get(url))["Esperan su visto bueno"] == []
    assert titulos(entrar(gente["midis"]).get(url))["Esperan su visto bueno"] == ["02-ACTA-2024-06Áncash"]
    servicios.observar_acta(acta=borrador, observaciones=(servicios.DatosObservacion("Corrija."),), por=gente["midis"])
    bandeja = titulos(entrar(gente["secretaria"]).get(url))
    assert bandeja["Observadas: por corregir y presentar otra vez"] == ["02-ACTA-2024-06Áncash"]
    for quien in ("fed", "midis"):  # until it is answered, who sent it back and the other one may follow it
        bandeja = titulos(entrar(gente[quien]).get(url))
        assert bandeja["Devueltas: la secretaría las corrige"] == ["02-ACTA-2024-06Áncash"]


def test_who_wrote_an_acta_that_can_no_longer_be_taken_back_is_told_who_may_send_it_back(conforme, gente, entrar, hoy):
    url = reverse("actas:detalle", args=[conforme.pk])
    hoy(dt.date(2024, 6, 19))
    (dicho,) = leer(entrar(gente["secretaria"]).get(url)).textos(".como-se-corrige")
    assert "se corrige cuando una coordinación la devuelve con observaciones" in dicho
    assert [correo in dicho for correo in (gente["fed"].email, gente["midis"].email)] == [True, True]
    assert leer(entrar(gente["fed"]).get(url)).textos(".como-se-corrige") == []


def test_who_may_still_take_back_what_was_presented_is_not_sent_to_anybody(presentada, gente, entrar):
    pagina = leer(entrar(gente["secretaria"]).get(reverse("actas:detalle", args=[presentada.pk])))
    assert "Retirar la presentación" in pagina.uno(".acciones").texto
    assert pagina.textos(".como-se-corrige") == []


def test_the_coordinators_tray_counts_the_days_since_it_was_presented(presentada, gente, entrar, hoy):
    hoy(dt.date(2024, 6, 25))
    assert "hace 7 días (5 hábiles)" in leer(entrar(gente["fed"]).get(reverse("actas:bandeja"))).uno("main").texto


def test_the_country_sees_by_region_and_month_which_were_late(borrador, gente, entrar, hoy):
    hoy(dt.date(2024, 7, 20))
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    pagina = leer(entrar(gente["dmi"]).get(reverse("actas:bandeja")))
    filas = {fila.uno("th").texto: fila.textos("td") for fila in pagina.todos(".calor tbody tr")}
    assert len(filas) == 25
    assert filas["Áncash"][-2] == "1 ✖1 tarde"


def test_the_directory_is_written_and_read_by_its_region_alone(gente, entrar, ancash):
    cliente = entrar(gente["secretaria"])
    datos = {"entidad": "DIRESA", "sector": "salud", "nombre": "Rita Sol", "orden": "1", "activo": "on"}
    respuesta = cliente.post(reverse("actas:miembro_nuevo"), datos, follow=True)
    assert mensajes(respuesta) == ["Rita Sol (DIRESA) quedó en el directorio de la IAR."]
    assert "Escriba la entidad." in leer(cliente.post(reverse("actas:miembro_nuevo"), {"orden": "0"})).uno("main").texto
    miembro = MiembroIAR.objects.get()
    assert (
        "email"
        in leer(cliente.post(reverse("actas:miembro", args=[miembro.pk]), {**datos, "email": "no"})).uno(
            "[aria-invalid=true]"
        )["name"]
    )
    assert entrar(gente["fed"]).get(reverse("actas:directorio")).status_code == 403


def test_what_the_data_by_district_cover_stands_beside_the_mark_wherever_it_is_judged(borrador, gente, entrar):
    servicios.adjuntar_archivo(
        acta=borrador, archivo=hoja(["Ubigeo", "Distrito"], ["020106", "Jangas"]), nombre="datos.xlsx",
        por=gente["secretaria"], punto=borrador.agenda.get(), desagregada=True,
    )  # fmt: skip
    cubre = "1 de 37 gobiernos locales firmantes"
    pagina = leer(entrar(gente["secretaria"]).get(de("presentar", borrador))).uno("main").texto
    assert cubre in pagina
    assert "Los datos por distrito del análisis de la sesión del 12/06/2024 son de 1 de 37" in pagina
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    assert cubre in leer(entrar(gente["fed"]).get(de("visto_bueno", borrador))).uno("main").texto
    momento = {"hito": "hito-2", "al": "2024-06-18"}
    assert f"sí: {cubre}" in leer(entrar(gente["fed"]).get(de("detalle", borrador), momento)).uno("main").texto
    punto = borrador.agenda.get()
    revisar = reverse("verificacion:revisar", args=["punto", punto.pk])
    assert cubre in leer(entrar(gente["dat"]).get(revisar)).uno("main").texto
