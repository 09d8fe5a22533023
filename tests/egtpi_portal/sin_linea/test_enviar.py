"""What was written without a line comes in once, as the forms with a line would take it."""

import datetime as dt
import json

import pytest
from django.http import QueryDict
from django.urls import reverse

from actas.contenido import pasos
from actas.models import Acta, Paso
from asistencia.fichas import servicios as de_fichas
from asistencia.fichas.lectura import leer
from asistencia.models import AdjuntoFicha, FichaAsistencia
from egtpi_portal.cuentas.models import Membresia
from egtpi_portal.sin_linea.models import Envio
from tests.asistencia.ayudas import datos
from tests.asistencia.ayudas import eventos as todos_los_eventos

from .ayudas import CLAVE, acta, ficha, foto


def eventos() -> list[tuple[str, str]]:
    """What the trail says besides who came in."""
    return [uno for uno in todos_los_eventos() if not uno[0].startswith("sesion.")]


SE_ELIGE = "un gobierno local de la lista. Elíjalo de la lista o escriba su ubigeo."
OTRA = "5f0c1e0a-5a55-4b1e-9d3c-0c9a3f4f6d02"


def _sigue(recibo: dict, **mas) -> dict:
    """What is sent of something that goes on being written over what was received."""
    return {"de": recibo["de"], "versiones": json.dumps(recibo["versiones"]), "clave": OTRA, **mas}


def _recibo(una: FichaAsistencia | Acta, direccion: str, **dicho) -> dict:
    suyo = {"codigo": una.codigo, "de": una.pk, "direccion": direccion}
    return {"clave": str(CLAVE), "recibido": "18/06/2024 10:00", **suyo, **dicho}


def test_a_record_is_saved_as_its_form_would_and_its_receipt_says_where_it_is(enviar, gente):
    respuesta = enviar(gente["secretaria"], ficha())
    (una,) = FichaAsistencia.objects.all()
    guardado = leer(una)
    assert (una.region_id, una.creada_por, una.estado) == ("02", gente["secretaria"], "borrador")
    assert guardado == datos(
        lugar="Jangas", destinatarios=guardado.destinatarios, compromisos=("Homologar el padrón",),
        orientaciones=guardado.orientaciones,
    )  # fmt: skip
    assert [(d.nombre, d.ubigeo) for d in guardado.destinatarios] == [("Ana Ríos", "020106")]
    direccion = reverse("asistencia:ficha", args=[una.pk])
    assert respuesta.status_code == 200
    assert respuesta.json() == _recibo(una, direccion, versiones={"ficha": 1}, codigos=[])
    assert eventos() == [
        ("ficha.creacion", f"rosa empezó la ficha {una.codigo}, de la asistencia del 05/06/2024."),
        ("sin_linea.envio", f"rosa envió la ficha {una.codigo}, escrita sin línea en su teléfono."),
    ]


def test_the_draft_of_an_acta_is_saved_with_its_steps(enviar, gente):
    respuesta = enviar(gente["equipo"], acta())
    (una,) = Acta.objects.all()
    assert (una.fecha_sesion, una.lugar, una.creada_por) == (dt.date(2024, 6, 5), "Huaraz", gente["equipo"])
    assert [p.nombre for p in pasos.leer(una, Paso.PARTICIPANTES)] == ["Ana Ríos"]
    assert [(p.codigo, p.accion, p.sectores) for p in pasos.leer(una, Paso.AGENDA)] == [("P1", "analisis", ("salud",))]
    (acuerdo,) = pasos.leer(una, Paso.ACUERDOS)
    assert (acuerdo.texto, acuerdo.punto, acuerdo.plazo) == ("Visitar a los distritos", "P1", dt.date(2024, 7, 30))
    assert respuesta.json() == _recibo(
        una, reverse("actas:paso", args=[una.pk, "participantes"]),
        versiones={"sesion": 0, "participantes": 1, "agenda": 1, "acuerdos": 1},
        codigos=[["agenda-filas-0-codigo", "P1"], ["acuerdos-filas-0-codigo", acuerdo.codigo]],
    )  # fmt: skip
    assert [accion for accion, _ in eventos()] == ["acta.creacion", *["acta.edicion"] * 3, "sin_linea.envio"]


@pytest.mark.parametrize("que", [ficha, acta])
def test_the_same_sent_again_writes_nothing_and_gives_the_same_receipt(enviar, gente, pasan, que):
    antes = enviar(gente["secretaria"], que())
    pasan(hours=3)
    hechos = eventos()
    assert enviar(gente["secretaria"], que()).json() == antes.json()
    assert eventos() == hechos
    assert (Envio.objects.count(), FichaAsistencia.objects.count() + Acta.objects.count()) == (1, 1)


def test_a_key_that_came_with_something_else_is_refused_and_says_where_that_is(enviar, gente):
    antes = enviar(gente["secretaria"], ficha()).json()
    respuesta = enviar(gente["secretaria"], ficha(campos={"lugar": "Otro"}))
    dicho = respuesta.json()
    assert (respuesta.status_code, dicho.pop("tipo")) == (409, "otro_contenido")
    assert "ya llegó otra cosa" in dicho.pop("mensaje")
    assert dicho == antes
    assert FichaAsistencia.objects.get().lugar == "Jangas"


def test_what_another_person_wrote_is_not_received(enviar, gente):
    """Neither in the name of who is signed in now, nor by the key that she sent it with."""
    de_rosa = {**ficha(), "persona": str(gente["secretaria"].pk)}
    for cuantas in (0, 1):
        respuesta = enviar(gente["equipo"], de_rosa, persona=de_rosa["persona"])
        assert (respuesta.status_code, respuesta.json()["tipo"]) == (409, "otra_persona")
        assert FichaAsistencia.objects.count() == cuantas
        if not cuantas:
            enviar(gente["secretaria"], ficha())
    respuesta = enviar(gente["equipo"], ficha())
    assert (respuesta.status_code, respuesta.json()["tipo"]) == (409, "otra_persona")
    assert "codigo" not in respuesta.json()


def test_a_session_that_ended_and_a_membership_that_ended_are_told_apart(client, enviar, gente):
    respuesta = client.post(reverse("sin_linea:enviar"), ficha())
    assert (respuesta.status_code, respuesta.json()["tipo"]) == (401, "sin_sesion")
    Membresia.objects.filter(usuario=gente["secretaria"]).update(hasta=dt.date(2024, 6, 17))
    respuesta = enviar(gente["secretaria"], ficha())
    assert (respuesta.status_code, respuesta.json()["tipo"]) == (403, "sin_permiso")
    assert respuesta.json()["mensaje"]
    assert (Envio.objects.count(), FichaAsistencia.objects.count(), eventos()) == (0, 0, [])


@pytest.mark.parametrize(("quien", "que"), [("ajena", ficha), ("ajena", acta), ("provincia", acta), ("dmi", ficha)])
def test_who_does_not_write_there_is_refused_with_the_reason(enviar, gente, quien, que):
    respuesta = enviar(gente[quien], que())
    assert (respuesta.status_code, respuesta.json()["tipo"]) == (403, "sin_permiso")
    assert Envio.objects.count() == 0


def test_what_is_wrong_is_said_field_by_field_and_nothing_is_kept(enviar, gente):
    """By the ids of the page of the phone: a date that is none, an end before its beginning, one of another region."""
    casos = [
        (ficha(campos={"fecha": "ayer"}), [("id_fecha", "Escriba una fecha que exista, como 18/06/2024.")]),
        (ficha(campos={"hora_fin": "08:00"}), [("id_hora_fin", "La asistencia no puede terminar antes de empezar.")]),
        (
            ficha(campos={"destinatarios-0-ubigeo": "Nunca Jamás"}),
            [("id_destinatarios-0-ubigeo", f"«Nunca Jamás» no es {SE_ELIGE}")],
        ),
        (
            acta(pasos={"sesion": {"fecha_sesion": "2024-06-30"}}),
            [("id_sesion-fecha_sesion", "La sesión no puede ser de un día que aún no llega.")],
        ),
        (
            acta(pasos={"agenda": {"filas-0-pct_validado": "mucho"}}),
            [("id_agenda-filas-0-pct_validado", "Escriba un porcentaje, como 85.5.")],
        ),
    ]  # fmt: skip
    for que, esperadas in casos:
        respuesta = enviar(gente["secretaria"], que)
        assert (respuesta.status_code, respuesta.json()["tipo"]) == (422, "fallas")
        dichas = [(f["campo"], f["mensaje"]) for f in respuesta.json()["fallas"]]
        assert dichas == esperadas
    assert (Envio.objects.count(), FichaAsistencia.objects.count(), Acta.objects.count(), eventos()) == (0, 0, 0, [])


def test_a_record_comes_with_the_photograph_of_its_signed_form(enviar, gente):
    enviar(gente["secretaria"], ficha(), foto=foto(), responsable="on")
    una = FichaAsistencia.objects.get()
    assert (una.firmada_responsable, una.firmada_destinatarios) == (True, False)
    version = AdjuntoFicha.objects.get(ficha=una).documento.versiones.get()
    assert version.nombre == f"{una.codigo}.jpg"
    assert [accion for accion, _ in eventos()] == ["ficha.creacion", "ficha.firmada", "sin_linea.envio"]
    enviar(gente["secretaria"], ficha(), foto=foto(), responsable="on")
    assert AdjuntoFicha.objects.count() == 1


def test_a_photograph_that_is_none_is_refused_and_the_record_with_it(enviar, gente):
    from django.core.files.uploadedfile import SimpleUploadedFile

    respuesta = enviar(gente["secretaria"], ficha(), foto=SimpleUploadedFile("f.jpg", b"texto", "image/jpeg"))
    (falla,) = respuesta.json()["fallas"]
    assert (respuesta.status_code, falla["campo"]) == (422, "id_foto")
    assert (FichaAsistencia.objects.count(), eventos()) == (0, [])


def test_what_somebody_changed_meanwhile_is_a_conflict_as_in_two_tabs(enviar, entrar, gente):
    recibo = enviar(gente["secretaria"], ficha()).json()
    una = FichaAsistencia.objects.get()
    de_fichas.guardar_ficha(ficha=una, datos=datos(lugar="Colegio"), version=1, por=gente["equipo"])
    respuesta = enviar(gente["secretaria"], ficha(campos={"lugar": "Posta"}), **_sigue(recibo))
    dicho = respuesta.json()
    assert (respuesta.status_code, dicho["tipo"]) == (409, "conflicto")
    assert f"elena guardó la ficha {una.codigo}" in dicho["mensaje"]
    assert (dicho["direccion"], dicho["version"], dicho["parte"]) == (
        reverse("asistencia:editar_ficha", args=[una.pk]),
        1,
        "",
    )
    assert leer(FichaAsistencia.objects.get()).lugar == "Colegio"
    suyo = {**QueryDict(ficha(campos={"lugar": "Posta"})["campos"]).dict(), "version": dicho["version"]}
    pagina = entrar(gente["secretaria"]).post(dicho["direccion"], suyo | {"accion": "guardar"}).content.decode()
    assert "decía «Colegio» y ahora dice «Posta»" in pagina


def test_a_step_of_an_acta_changed_meanwhile_is_a_conflict_of_that_step(enviar, gente):
    from actas import servicios

    recibo = enviar(gente["secretaria"], acta()).json()
    una = Acta.objects.get()
    servicios.guardar_paso(acta=una, paso=Paso.AGENDA, datos=(), version=1, por=gente["equipo"])
    respuesta = enviar(gente["secretaria"], acta(pasos={"sesion": {"lugar": "Caraz"}}), **_sigue(recibo))
    dicho = respuesta.json()
    assert (respuesta.status_code, dicho["tipo"], dicho["parte"]) == (409, "conflicto", "agenda")
    assert dicho["direccion"] == reverse("actas:paso", args=[una.pk, "agenda"])
    assert Acta.objects.get().lugar == "Huaraz", "nothing half-written"


def test_what_goes_on_is_saved_over_the_version_that_was_received(enviar, gente):
    recibo = enviar(gente["secretaria"], ficha()).json()
    dicho = enviar(gente["secretaria"], ficha(campos={"lugar": "Posta"}), **_sigue(recibo)).json()
    assert (dicho["versiones"], dicho["de"]) == ({"ficha": 2}, recibo["de"])
    assert FichaAsistencia.objects.get().lugar == "Posta"


def test_what_is_of_another_region_cannot_be_gone_on_with(enviar, gente):
    recibo = enviar(gente["secretaria"], ficha()).json()
    respuesta = enviar(gente["ajena"], {**ficha(), **_sigue(recibo, region="13")})
    assert (respuesta.status_code, respuesta.json()["tipo"]) == (404, "no_esta")


@pytest.mark.parametrize(
    "mal",
    [
        {"clave": "1"}, {"tipo": "plan"}, {"region": "99"}, {"de": "x"}, {"versiones": "[1]"}, {"versiones": "{"},
        {"versiones": '{"ficha": "x"}'}, {"versiones": '{"ficha": 1e999}'}, {"versiones": "[" * 5000},
        {"campos": "lugar=%00"},
    ],
    ids=lambda mal: "".join(f"{k}={v[:20]}" for k, v in mal.items()),
)  # fmt: skip
def test_what_no_page_sends_is_refused_with_a_sentence(enviar, gente, mal):
    respuesta = enviar(gente["secretaria"], ficha(), **mal)
    assert (respuesta.status_code, respuesta.json()["tipo"]) == (400, "no_se_recibe")
    assert respuesta.json()["mensaje"]
    assert Envio.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_the_same_key_make_one(gente, ancash, monkeypatch):
    """The other one's transaction ends between the question and the answer: the constraint says so, and the receipt is
    that one's."""
    from egtpi_portal.sin_linea import servicios
    from egtpi_portal.sin_linea.models import Tipo
    from egtpi_portal.sin_linea.recepcion import Escrito

    escrito = Escrito(CLAVE, Tipo.FICHA, ancash, QueryDict(ficha()["campos"]))
    primero = servicios.recibir(escrito=escrito, por=gente["secretaria"])
    de_veras, veces = servicios._el_de_antes, []
    monkeypatch.setattr(
        servicios, "_el_de_antes", lambda *a: veces.append(a) or (de_veras(*a) if len(veces) > 1 else None)
    )
    assert servicios.recibir(escrito=escrito, por=gente["secretaria"]) == primero
    assert (len(veces), Envio.objects.count(), FichaAsistencia.objects.count()) == (2, 1, 1)
