"""The record of a group session: a sheet that saves itself, of one record however often it is sent."""

import datetime as dt
import uuid
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse

from asistencia.fichas import servicios
from asistencia.fichas.errores import ConflictoDeEdicion, DatosInvalidos, EstadoNoLoPermite
from asistencia.fichas.lectura import leer
from asistencia.models import FichaAsistencia
from egtpi_portal.bitacora.models import Evento
from tests.asistencia.ayudas import CHAVIN, HUARI, JANGAS, PIRA, datos, de_nuevo, destinatario, eventos
from tests.concurrencia import a_la_vez
from tests.pagina import leer as leer_pagina

pytestmark = pytest.mark.django_db
CLAVE = uuid.UUID("0123456789abcdef0123456789abcdef")
DIRECCION = f"/asistencia/fichas/grupal/?region=02&clave={CLAVE.hex}"
CUANDO = {"fecha": "2024-06-05", "hora_inicio": "09:00", "hora_fin": "11:00"}
DE_HTMX = {"hx-request": "true"}


def escrita(**cambios):
    """A group session for two, with nothing lacking but its signatures."""
    return datos(alcance="grupal", distritos=(JANGAS, PIRA), **cambios)


def envio(*ubigeos, version=0, clave=CLAVE, **cambios) -> dict:
    """What the sheet sends with those local governments marked."""
    filas = {"gl-TOTAL_FORMS": len(ubigeos), "gl-INITIAL_FORMS": len(ubigeos)}
    for n, ubigeo in enumerate(ubigeos):
        filas |= {f"gl-{n}-ubigeo": ubigeo, f"gl-{n}-asistio": "on", f"gl-{n}-nombre": f"De {ubigeo}"}
    comunes = {"tipo": "diagnostico", "modalidad": "presencial", "lugar": "Auditorio", "provincia": ""}
    return {"region": "02", "clave": clave.hex, "version": version, **CUANDO, **comunes, **filas} | cambios


def se_guarda_sola(cliente, dicho: dict):
    """What the page is told after it saved itself with `dicho`."""
    respuesta = cliente.post(DIRECCION, dicho | {"accion": "autoguardar"}, headers=DE_HTMX)
    pagina = leer_pagina(respuesta)
    estado = pagina.uno("#estado-guardado")
    return estado["data-guardado"], estado["data-pendiente"], estado.texto, int(pagina.uno("#version")["value"])


@pytest.fixture
def rosa(gente, region, entrar):
    return entrar(gente["secretaria"])


# --- the service ---


def test_the_same_sheet_sent_twice_makes_one_record(gente, region):
    por = gente["secretaria"]
    una = servicios.guardar_grupal(region=region, clave=CLAVE, datos=escrita(), version=0, por=por)
    otra = servicios.guardar_grupal(region=region, clave=CLAVE, datos=escrita(), version=0, por=por)
    assert (una.cambio, otra.cambio, una.ficha.pk) == (True, False, otra.ficha.pk)
    assert eventos() == [("ficha.creacion", "rosa empezó la ficha grupal 02-FAT-2024-0001, para 2 gobiernos locales.")]


def test_another_sheet_makes_another_record(gente, region):
    for clave in (CLAVE, uuid.uuid4()):
        servicios.guardar_grupal(region=region, clave=clave, datos=escrita(), version=0, por=gente["secretaria"])
    assert [f.codigo for f in FichaAsistencia.objects.all()] == ["02-FAT-2024-0001", "02-FAT-2024-0002"]


def test_it_is_saved_over_the_version_that_was_seen_and_no_other(gente, region):
    def guardar(quien, version, **cambios):
        return servicios.guardar_grupal(
            region=region, clave=CLAVE, datos=escrita(**cambios), version=version, por=gente[quien]
        )

    guardar("secretaria", 0)
    assert guardar("equipo", 1, lugar="Plaza").version == 2
    with pytest.raises(ConflictoDeEdicion, match="elena guardó la ficha 02-FAT-2024-0001") as conflicto:
        guardar("secretaria", 1, lugar="Coliseo")
    assert (conflicto.value.version, conflicto.value.diferencias) == (2, (("lugar", "Plaza", "Coliseo"),))
    assert leer(FichaAsistencia.objects.get()).lugar == "Plaza"


def test_what_saves_itself_waits_for_who_was_there_and_what_is_saved_does_not(gente, region):
    de_nadie = {"region": region, "clave": CLAVE, "datos": datos(distritos=()), "por": gente["secretaria"]}
    with pytest.raises(DatosInvalidos, match="Marque los gobiernos locales"):
        servicios.guardar_grupal(version=0, **de_nadie)
    assert servicios.guardar_grupal(version=0, estricto=False, **de_nadie).datos.distritos == ()
    with pytest.raises(DatosInvalidos, match="Marque los gobiernos locales"):
        servicios.guardar_grupal(version=1, **de_nadie)


def test_a_record_that_was_registered_is_not_written_by_a_sheet_that_comes_late(gente, region):
    por = gente["secretaria"]
    servicios.guardar_grupal(region=region, clave=CLAVE, datos=escrita(), version=0, por=por)
    FichaAsistencia.objects.update(estado="registrada", registrada_el=dt.datetime(2024, 6, 6, tzinfo=dt.UTC))
    with pytest.raises(EstadoNoLoPermite, match="ya está registrada"):
        servicios.guardar_grupal(region=region, clave=CLAVE, datos=escrita(), version=0, por=por)


def test_the_sheet_of_the_region_is_not_of_a_province(gente, region):
    servicios.guardar_grupal(region=region, clave=CLAVE, datos=escrita(), version=0, por=gente["secretaria"])
    suyos = datos(alcance="grupal", provincia=HUARI, distritos=(HUARI, CHAVIN))
    with pytest.raises(PermissionDenied):
        servicios.guardar_grupal(region=region, clave=CLAVE, datos=suyos, version=1, por=gente["provincia"])


# --- its siblings: what else begins a record ---


def test_a_form_that_begins_a_record_begins_one_however_often_it_is_sent(rosa, gente, region):
    inicio = CUANDO | {"tipo": "diagnostico", "modalidad": "virtual", "alcance": "individual", "provincia": ""}
    pagina = leer_pagina(rosa.get(reverse("asistencia:nueva_ficha")))
    inicio |= {"clave": pagina.uno("[name=clave]")["value"], "distritos": [JANGAS]}
    urls = {rosa.post(reverse("asistencia:nueva_ficha"), inicio).url for _ in range(2)}
    ficha = FichaAsistencia.objects.get()
    assert urls == {reverse("asistencia:editar_ficha", args=[ficha.pk])}
    assert rosa.post(reverse("asistencia:nueva_ficha"), inicio | {"hora_inicio": "08:00"}).url not in urls
    assert FichaAsistencia.objects.count() == 2


def test_a_copy_is_one_however_often_it_is_sent(rosa, borrador):
    direccion = reverse("asistencia:duplicar_ficha", args=[borrador.pk])
    envio = {"clave": leer_pagina(rosa.get(direccion)).uno("[name=clave]")["value"], "distritos": [PIRA]}
    urls = {rosa.post(direccion, envio).url for _ in range(2)}
    copia = FichaAsistencia.objects.exclude(pk=borrador.pk).get()
    assert urls == {reverse("asistencia:editar_ficha", args=[copia.pk])}
    assert Evento.objects.filter(accion="ficha.copia").count() == 1


# --- the page ---


def test_it_saves_itself_from_the_moment_it_has_a_day_and_hours(rosa):
    dicho = se_guarda_sola(rosa, envio(JANGAS, fecha="", hora_fin=""))
    assert dicho[:2] + dicho[3:] == ("no", "si", 0)
    assert "Aún no se guarda. Fecha: Escriba la fecha de la asistencia." in dicho[2]
    assert FichaAsistencia.objects.count() == 0
    guardado, pendiente, texto, version = se_guarda_sola(rosa, envio())
    assert (guardado, pendiente, version) == ("si", "no", 1)
    assert texto.startswith("Guardado a las ")
    assert se_guarda_sola(rosa, envio(JANGAS, version=1, nudo="Padrón", compromisos="Uno\nDos"))[3] == 2
    dicho = leer(FichaAsistencia.objects.get())
    assert (dicho.distritos, dicho.compromisos, dicho.orientaciones[0].nudo) == ((JANGAS,), ("Uno", "Dos"), "Padrón")


def test_its_address_gives_it_back_as_it_was_saved(rosa):
    se_guarda_sola(rosa, envio(JANGAS, PIRA, temas=["salud"], nudo="Padrón", orientacion="Cruzarlo", compromisos="Uno"))
    pagina = leer_pagina(rosa.get(DIRECCION))
    assert pagina.uno("#hoja")["action"] == DIRECCION
    assert [pagina.uno(c)["value"] for c in ("#version", "[name=clave]", "[name=lugar]")] == [
        "1", CLAVE.hex, "Auditorio",
    ]  # fmt: skip
    marcados = [c["name"] for c in pagina.todos("input[type=checkbox][checked]") if c["name"].endswith("-asistio")]
    nombres = [pagina.uno(f"[name={n.replace('asistio', 'nombre')}]")["value"] for n in marcados]
    assert nombres == [f"De {JANGAS}", f"De {PIRA}"]
    assert pagina.uno("[name=nudo]").texto == "Padrón"
    assert pagina.textos("p.sub a") == ["ficha 02-FAT-2024-0001"]


def test_a_sheet_that_nobody_saved_is_blank_at_its_own_address(rosa):
    pagina = leer_pagina(rosa.get("/asistencia/fichas/grupal/", {"region": "02"}))
    direccion = pagina.uno("#hoja")["action"]
    assert direccion != leer_pagina(rosa.get("/asistencia/fichas/grupal/", {"region": "02"})).uno("#hoja")["action"]
    assert leer_pagina(rosa.get(direccion)).uno("#hoja")["action"] == direccion
    assert FichaAsistencia.objects.count() == 0


def test_sent_again_after_a_cut_line_it_goes_to_the_record_there_is(rosa):
    primera, segunda = (rosa.post(DIRECCION, envio(JANGAS, PIRA)) for _ in range(2))
    ficha = FichaAsistencia.objects.get()
    assert (primera.url, segunda.url) == (reverse("asistencia:ficha", args=[ficha.pk]),) * 2
    assert Evento.objects.filter(accion__startswith="ficha.").count() == 1


def test_two_tabs_conflict_and_the_person_chooses(rosa, gente, entrar):
    se_guarda_sola(rosa, envio(JANGAS))
    se_guarda_sola(entrar(gente["equipo"]), envio(JANGAS, version=1, lugar="De Elena"))
    guardado, pendiente, texto, version = se_guarda_sola(rosa, envio(JANGAS, version=1, lugar="De Rosa"))
    assert (guardado, pendiente, version) == ("no", "si", 1)
    assert texto.startswith("elena guardó la ficha 02-FAT-2024-0001 el 18/06/2024")
    assert leer(FichaAsistencia.objects.get()).lugar == "De Elena"
    pagina = leer_pagina(rosa.post(DIRECCION, envio(JANGAS, version=1, lugar="De Rosa", accion="guardar")))
    assert pagina.textos("#hoja .falla li") == ["lugar: decía «De Elena» y ahora dice «De Rosa»."]
    assert pagina.uno("#hoja .falla a")["href"] == DIRECCION
    assert (pagina.uno("#version")["value"], pagina.uno("[name=lugar]")["value"]) == ("2", "De Rosa")
    rosa.post(DIRECCION, envio(JANGAS, version=2, lugar="De Rosa", accion="guardar"))
    assert leer(FichaAsistencia.objects.get()).lugar == "De Rosa"


def test_without_javascript_it_is_saved_in_place_or_left_for_its_record(rosa):
    respuesta = rosa.post(DIRECCION, envio(JANGAS, accion="guardar"))
    assert (respuesta.status_code, respuesta.url) == (302, DIRECCION)
    respuesta = rosa.post(DIRECCION, envio(JANGAS, PIRA, version=1, accion="seguir"))
    assert respuesta.url == reverse("asistencia:ficha", args=[FichaAsistencia.objects.get().pk])
    assert leer(FichaAsistencia.objects.get()).distritos == (JANGAS, PIRA)


def test_a_session_that_ended_saves_nothing_and_what_was_typed_comes_back_to_the_same_record(rosa):
    cortado = Client().post(DIRECCION, envio(JANGAS, accion="autoguardar"), headers=DE_HTMX)
    assert (cortado.status_code, FichaAsistencia.objects.count()) == (401, 0)
    vuelto = leer_pagina(rosa.post("/asistencia/fichas/grupal/", envio(JANGAS, accion="mostrar"), headers=DE_HTMX))
    assert (vuelto.uno("#hoja")["action"], vuelto.uno("#hoja")["data-pendiente"]) == (DIRECCION, "si")
    assert (vuelto.uno("[name=lugar]")["value"], FichaAsistencia.objects.count()) == ("Auditorio", 0)
    assert "load delay:1s" in vuelto.uno("#autoguardado")["hx-trigger"]


def test_what_the_page_has_no_room_for_is_written_in_the_sheet_of_any_record(rosa, gente, region):
    servicios.guardar_grupal(region=region, clave=CLAVE, datos=escrita(), version=0, por=gente["secretaria"])
    ficha = FichaAsistencia.objects.get()
    dos = escrita(destinatarios=(destinatario(JANGAS), destinatario(JANGAS, nombre="Luis"), destinatario(PIRA)))
    servicios.guardar_ficha(ficha=ficha, datos=dos, version=1, por=gente["secretaria"])
    respuesta = rosa.get(DIRECCION)
    assert respuesta.url == reverse("asistencia:editar_ficha", args=[ficha.pk])
    assert leer(de_nuevo(ficha)).destinatarios == dos.destinatarios


def test_the_address_of_a_registered_one_leads_to_its_page(rosa, gente, region):
    servicios.guardar_grupal(region=region, clave=CLAVE, datos=escrita(), version=0, por=gente["secretaria"])
    FichaAsistencia.objects.update(estado="registrada", registrada_el=dt.datetime(2024, 6, 6, tzinfo=dt.UTC))
    ficha = FichaAsistencia.objects.get()
    for respuesta in (rosa.get(DIRECCION), rosa.post(DIRECCION, envio(JANGAS, version=1))):
        assert respuesta.url == reverse("asistencia:ficha", args=[ficha.pk])


def test_a_province_does_not_open_the_sheet_of_the_region(rosa, gente, region, entrar):
    servicios.guardar_grupal(region=region, clave=CLAVE, datos=escrita(), version=0, por=gente["secretaria"])
    assert entrar(gente["provincia"]).get(DIRECCION).status_code == 403


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite writes one transaction at a time: there is no race to see"
)
def test_the_same_sheet_sent_twice_at_once_makes_one_record(gente, region):
    por = gente["secretaria"]
    hacer = partial(servicios.guardar_grupal, region=region, clave=CLAVE, datos=escrita(), version=0, por=por)
    una, otra = a_la_vez(hacer, hacer)
    assert sorted((una.cambio, otra.cambio)) == [False, True]
    assert una.ficha.pk == otra.ficha.pk == FichaAsistencia.objects.get().pk


def test_who_received_it_before_is_suggested_for_its_local_government_and_fills_the_post(gente, region, rosa):
    anterior = datos(destinatarios=(destinatario(nombre="Ana Ríos", cargo="Gerenta"),))
    servicios.crear_ficha(region=region, datos=anterior, por=gente["secretaria"])
    pagina = leer_pagina(rosa.get(DIRECCION))
    fila = next(f for f in pagina.todos(".renglon") if f["aria-label"].startswith("Jangas"))
    lista = fila.uno("datalist")
    assert lista["id"] in [campo["list"] for campo in fila.todos("input")]
    assert [(o["value"], o["label"], o["data-cargo"]) for o in lista.todos("option")] == [
        ("Ana Ríos", "Gerenta", "Gerenta")
    ]
    assert len(pagina.todos(".renglon datalist option")) == 1
    assert pagina.todos("#nombres") != []
