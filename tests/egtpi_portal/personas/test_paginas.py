"""The administrator's pages: what each says, and how what cannot be is told on it."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actas.contenido.datos import DatosSesion
from actas.servicios import crear_borrador
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.personas.designaciones.servicios import designar, relevar
from egtpi_portal.personas.errores import DesignacionInvalida
from egtpi_portal.personas.gente.servicios import cerrar_cuenta, corregir_persona, reabrir_cuenta
from egtpi_portal.personas.territorio.servicios import corregir_nombre
from egtpi_portal.personas.tiempo.presentacion import grafico
from egtpi_portal.territorio.models import GobiernoLocal, Region
from egtpi_portal.trabajos.servicios import encolar
from tests.actas.ayudas import pdf
from tests.pagina import leer

from .conftest import HOY, MARIA, designacion, papel


@pytest.fixture
def de_ana(ana, entrar):
    return entrar(ana)


def archivo(nombre="RER 101.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, pdf().read(), "application/pdf")


def lista_con(cliente, **filtros) -> list[str]:
    pagina = leer(cliente.get(reverse("personas:lista"), filtros))
    return [fila.uno("th a").texto for fila in pagina.todos("tbody tr")]


def test_home_says_what_waits_the_gravest_first(ana, de_ana, rosa, persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="raul")
    persona(Rol.COORDINADOR_FED, "02", nombre="felipe", hasta=dt.date(2024, 6, 28))
    pagina = leer(de_ana.get(reverse("personas:inicio")))
    assert pagina.textos(".espera-admin b") == [
        "No se hizo ninguna copia de respaldo",
        "1 cargo con dos titulares",
        "24 regiones sin secretaría técnica",
        "1 designación termina en un mes",
        "3 personas designadas que nunca entraron",
        "49 coordinaciones sin titular",
    ]
    assert pagina.textos(".espera-admin small")[1] == "Secretaría Técnica de la IAR, Áncash: rosa y raul"
    assert pagina.textos(".espera-admin small")[3] == "felipe (Coordinación Territorial FED, Áncash), el 28/06/2024"


def test_home_says_first_that_nobody_does_what_waits(de_ana):
    encolar(tipo="limpieza", que="Limpieza")
    pagina = leer(de_ana.get(reverse("personas:inicio")))
    assert pagina.textos(".espera-admin b")[0] == "Ningún trabajador da señales: no sale ningún correo"
    assert pagina.textos(".espera-admin small")[0] == "1 trabajo espera"


def test_home_says_that_the_portal_has_no_copy_until_one_is_made(ana, de_ana):
    def dichas():
        return [b for b in leer(de_ana.get(reverse("personas:inicio"))).textos(".espera-admin b") if "copia" in b]

    assert dichas() == ["No se hizo ninguna copia de respaldo"]
    registrar(por=ana, accion="respaldo.hecho", resumen="Copia de respaldo.")
    assert dichas() == []


def test_home_leads_to_every_page_of_administration_and_each_opens(de_ana):
    enlaces = [a["href"] for a in leer(de_ana.get(reverse("personas:inicio"))).todos(".salas a")]
    assert {enlace: de_ana.get(enlace).status_code for enlace in enlaces} == dict.fromkeys(enlaces, 200)
    assert len(enlaces) == 13


@pytest.mark.parametrize("pagina", ["inicio", "lista"])
def test_pages_take_the_same_queries_for_few_people_and_for_many(de_ana, persona, pagina):
    pedidos = []
    for cuantos in (1, 6):
        for n in range(cuantos):
            persona(Rol.SECRETARIO_TECNICO, "02", nombre=f"p{cuantos}-{n}", hasta=dt.date(2024, 6, 28))
        with CaptureQueriesContext(connection) as contadas:
            de_ana.get(reverse(f"personas:{pagina}"))
        pedidos.append(len(contadas))
    assert pedidos[0] == pedidos[1]


def test_people_are_found_by_words_without_accents_and_by_how_they_stand(ana, de_ana, rosa, persona):
    designar(persona=MARIA, designacion=designacion(rol=Rol.EQUIPO_REGIONAL, region="13"), por=ana)
    persona(nombre="nadie")
    maria = "María Elena Quispe Ñahui"
    assert lista_con(de_ana, texto="NAHUI maria") == [maria]
    assert lista_con(de_ana, texto="regionancash.gob") == [maria]
    assert lista_con(de_ana, texto="%") == []
    assert lista_con(de_ana, region="13") == [maria]
    assert lista_con(de_ana, rol=Rol.SECRETARIO_TECNICO) == ["rosa"]
    assert lista_con(de_ana, situacion="sin_designacion") == ["nadie"]
    assert set(lista_con(de_ana, situacion="nunca")) == {maria, "rosa", "nadie"}
    assert lista_con(de_ana, situacion="cerradas") == []


def test_a_search_of_ten_thousand_letters_is_told_and_shows_nothing_wrong(de_ana):
    respuesta = de_ana.get(reverse("personas:lista"), {"texto": "a" * 10_000})
    assert respuesta.status_code == 200
    assert leer(respuesta).textos(".invalid-feedback")


def test_the_only_one_found_from_home_is_gone_to(de_ana, rosa):
    respuesta = de_ana.get(reverse("personas:lista"), {"texto": "rosa", "directo": "1"})
    assert respuesta.url == reverse("personas:persona", args=[rosa.pk])


def test_who_recibe_is_pasted_as_mail_programs_write_it_and_the_post_is_handed_over(de_ana, rosa):
    suya = rosa.membresias.get()
    respuesta = de_ana.post(
        reverse("personas:entregar", args=[suya.pk]),
        {"correo": "María Elena Quispe Ñahui <maria@region.gob.pe>", "desde": "2024-06-18", "archivo": archivo()},
        follow=True,
    )
    pagina = leer(respuesta)
    assert pagina.uno("h1").texto == "María Elena Quispe Ñahui"
    assert "El cargo de rosa quedó entregado." in pagina.textos(".alert")[0]
    maria = Usuario.objects.get(email="maria@region.gob.pe")
    assert (maria.first_name, maria.last_name) == ("María Elena", "Quispe Ñahui")
    assert Membresia.objects.get(usuario=maria).documento == "RER 101"
    assert "recibió el cargo de rosa" in pagina.uno("tbody tr th").texto
    de_rosa = leer(de_ana.get(reverse("personas:persona", args=[rosa.pk])))
    assert "lo entregó a María Elena Quispe Ñahui" in de_rosa.uno("tbody tr th").texto
    assert any(hecho.startswith("ana entregó a María Elena") for hecho in de_rosa.textos(".linea-tiempo li"))


def test_handing_over_to_oneself_is_refused_on_the_page_and_what_was_typed_stays(de_ana, rosa):
    suya = rosa.membresias.get()
    respuesta = de_ana.post(
        reverse("personas:entregar", args=[suya.pk]),
        {"correo": rosa.email, "desde": "2024-06-18", "documento": "R.E.R. 7", "archivo": archivo()},
    )
    pagina = leer(respuesta)
    assert pagina.textos(".falla li") == [
        "Correo : Quien entrega y quien recibe son la misma persona: escriba el correo de quien recibe el cargo."
    ]
    assert pagina.uno("#id_documento")["value"] == "R.E.R. 7"
    assert Membresia.objects.filter(releva__isnull=False).count() == 0


def test_page_of_the_hand_over_says_what_passes(de_ana, rosa):
    crear_borrador(region=Region.objects.get(pk="02"), datos=DatosSesion(dt.date(2024, 6, 12)), por=rosa)
    pagina = leer(de_ana.get(reverse("personas:entregar", args=[rosa.membresias.get().pk])))
    assert "1 acta en borrador" in pagina.textos("main li")


def test_a_second_titular_is_warned_of_on_the_page_with_a_box_to_say_so(de_ana, rosa):
    datos = {
        "correo": "Luz Rojas <luz@region.gob.pe>", "rol": Rol.SECRETARIO_TECNICO, "region": "02",
        "desde": "2024-06-18", "documento": "R.E.R. 9",
    }  # fmt: skip
    assert leer(de_ana.get(reverse("personas:designar"))).todos("#id_con_otro_titular") == []
    pagina = leer(de_ana.post(reverse("personas:designar"), datos))
    assert "rosa ya es titular" in pagina.textos(".falla li")[0]
    assert pagina.todos("#id_con_otro_titular")
    assert de_ana.post(reverse("personas:designar"), datos | {"con_otro_titular": "on"}).status_code == 302


def test_a_designation_is_ended_on_its_page(de_ana, rosa):
    ruta = reverse("personas:terminar", args=[rosa.membresias.get().pk])
    assert leer(de_ana.post(ruta, {"hasta": "2024-06-18", "motivo": ""})).textos(".falla li") == [
        "Documento o motivo : Escriba el documento o el motivo por el que termina."
    ]
    respuesta = de_ana.post(ruta, {"hasta": "2024-06-18", "motivo": "Renuncia"}, follow=True)
    assert leer(respuesta).textos(".alert")[0] == (
        "La designación de rosa (Secretaría Técnica de la IAR, Áncash) rige hasta el 18/06/2024."
    )


def test_a_designation_of_today_says_how_it_is_taken_away_whole(ana, de_ana):
    suya = designar(persona=MARIA, designacion=designacion(), por=ana)
    ruta = reverse("personas:terminar", args=[suya.pk])
    assert "escriba el día anterior a que empiece, el 17/06/2024" in leer(de_ana.get(ruta)).uno("main").texto
    respuesta = de_ana.post(ruta, {"hasta": "2024-06-17", "motivo": "Región equivocada"}, follow=True)
    pagina = leer(respuesta)
    assert pagina.textos(".alert")[0].endswith("quedó sin efecto.")
    fila = pagina.todos("table tbody tr")[0].texto
    assert ("no llegó a regir" in fila, "sin efecto por Región equivocada" in fila) == (True, True)
    assert "Terminar" not in fila


def test_the_invitation_is_sent_again_from_the_page_of_the_person(ana, de_ana):
    maria = designar(persona=MARIA, designacion=designacion(), por=ana).usuario
    respuesta = de_ana.post(reverse("personas:invitar", args=[maria.pk]), follow=True)
    assert "hasta el 25/06/2024" in leer(respuesta).textos(".alert")[0]
    assert "Invitada, aún no entra" in leer(respuesta).uno("p.sub").texto


def test_names_and_phone_are_corrected_with_their_event(ana, rosa):
    corregida = corregir_persona(usuario=rosa, nombres="Rosa", apellidos="Vega", telefono="943 111 222", por=ana)
    assert str(corregida) == "Rosa Vega"
    assert Evento.objects.get(accion="cuenta.datos").cambios == {
        "first_name": ["", "Rosa"], "last_name": ["", "Vega"], "telefono": ["", "943 111 222"],
    }  # fmt: skip
    with pytest.raises(DesignacionInvalida, match=r"Escriba sus apellidos\."):
        corregir_persona(usuario=rosa, nombres="Rosa", apellidos="", telefono="", por=ana)


def test_an_account_is_closed_and_reopened_with_a_reason_and_nobody_closes_her_own(ana, de_ana, rosa):
    respuesta = de_ana.post(reverse("personas:cerrar", args=[rosa.pk]), {"motivo": "Perdió el cargo"}, follow=True)
    assert leer(respuesta).textos(".alert") == ["Se cerró la cuenta de rosa."]
    assert not Usuario.objects.get(pk=rosa.pk).is_active
    reabrir_cuenta(usuario=rosa, motivo="Volvió", por=ana)
    eventos = Evento.objects.filter(accion__in=["cuenta.cierre", "cuenta.reapertura"]).order_by("pk")
    assert [evento.resumen for evento in eventos] == [
        "ana cerró la cuenta de rosa: Perdió el cargo.", "ana reabrió la cuenta de rosa: Volvió.",
    ]  # fmt: skip
    with pytest.raises(DesignacionInvalida, match="Su propia cuenta"):
        cerrar_cuenta(usuario=ana, motivo="Me voy", por=ana)
    with pytest.raises(DesignacionInvalida, match="Escriba por qué"):
        cerrar_cuenta(usuario=rosa, motivo=" ", por=ana)


def test_the_chart_puts_each_post_in_a_row_and_two_that_overlap_in_two(ana, rosa, persona):
    raul = persona(Rol.SECRETARIO_TECNICO, "02", nombre="raul", hasta=dt.date(2023, 12, 31))
    nueva = relevar(
        membresia=rosa.membresias.get(), persona=MARIA, desde=HOY, documento="R.E.R. 1", papel=papel(), por=ana
    )
    suyas = list(Membresia.objects.filter(region="02").select_related("usuario", "region"))
    dibujo = grafico(suyas, HOY)
    assert [(f.nombre, [(b.membresia.usuario, b.color) for b in f.barras]) for f in dibujo.franjas] == [
        ("Secretaría Técnica de la IAR", [(rosa, "nose"), (nueva.usuario, "si")]),
        ("", [(raul, "nose")]),
    ]
    primera, segunda = dibujo.franjas[0].barras
    assert primera.x < segunda.x and primera.x + primera.ancho <= segunda.x
    sin_efecto = Membresia(
        usuario=rosa, rol=Rol.SECRETARIO_TECNICO, desde=dt.date(2024, 7, 1), hasta=dt.date(2024, 6, 30)
    )
    assert [b.color for b in grafico([sin_efecto], HOY).franjas[0].barras] == ["nose"], "it never is to come"
    assert grafico([], HOY) is None


def test_page_of_the_chart_says_the_same_in_a_table(de_ana, rosa):
    pagina = leer(de_ana.get(reverse("personas:tiempo"), {"region": "02"}))
    assert pagina.textos("svg title")[1] == "rosa: Secretaría Técnica de la IAR, Áncash, desde el 01/01/2023"
    assert [[c.texto for c in f.todos("th") + f.todos("td")] for f in pagina.todos("tbody tr")] == [
        ["Secretaría Técnica de la IAR, Áncash", "rosa", "01/01/2023", "sin término", "no se registró", "✓ Vigente"],
    ]
    assert de_ana.get(reverse("personas:tiempo"), {"region": "99"}).status_code == 404


def test_a_name_of_the_territory_is_corrected_by_its_norm(ana, de_ana):
    ruta = reverse("personas:nombre", args=["gobierno-local", "021801"])
    assert leer(de_ana.post(ruta, {"nombre": "Santa del Mar"})).textos(".falla li") == [
        "Norma : Escriba la norma que lo dice, con su número: Ley 31140."
    ]
    de_ana.post(ruta, {"nombre": " Santa  del Mar ", "norma": "Ley 31140"})
    assert GobiernoLocal.objects.get(pk="021801").nombre == "Santa del Mar"
    evento = Evento.objects.get(accion="territorio.nombre")
    assert (evento.region_id, evento.cambios["nombre"][1]) == ("02", "Santa del Mar")
    with pytest.raises(DesignacionInvalida, match="Otra región ya se llama así"):
        corregir_nombre(que=Region.objects.get(pk="02"), nombre="Piura", norma="Ley 1", por=ana)


def test_local_governments_are_found_by_name_and_region(de_ana):
    def hallados(**filtros):
        tablas = leer(de_ana.get(reverse("personas:territorio"), filtros)).todos("table")
        suya = [tabla for tabla in tablas if "gobierno" in tabla.uno("caption").texto]
        return [fila.todos("td")[0].texto for tabla in suya for fila in tabla.todos("tbody tr")]

    assert "020106" in hallados(texto="jangas")
    assert all(ubigeo.startswith("02") for ubigeo in hallados(region="02"))
    assert hallados(texto="%%%") == []


def test_a_search_from_home_is_remembered_as_a_filter_and_not_as_a_way(de_ana, rosa):
    lista = reverse("personas:lista")
    de_ana.get(lista, {"texto": "rosa", "directo": "1"})
    assert de_ana.get(lista).url == f"{lista}?texto=rosa"
