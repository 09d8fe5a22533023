"""How several agreements stand, changed at once: the grid, its paste, what two tabs do to each other."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acuerdos import servicios
from acuerdos.models import SituacionAcuerdo
from acuerdos.servicios.situacion import DatosSituacion, version_de
from acuerdos.varios.filas import CELDAS, huella_de
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from tests.actas.ayudas import pdf
from tests.pagina import leer, texto

from .ayudas import acta, acuerdo, las_de_la_muestra

pytestmark = pytest.mark.django_db
VARIOS = reverse("acuerdos:varios")
HECHO = {"estado": "implementado", "implementado_el": "2024-05-30", "medio_verificacion": "Oficio 118"}


@pytest.fixture
def muestra(territorio):
    """Seven agreements of Áncash, of whose state nothing was said yet."""
    return las_de_la_muestra()


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


def formulario(*acuerdos, **campos) -> dict:
    """The grid of those agreements as it came, in the versions of now, before anything is typed."""
    datos = {"acuerdo": [a.pk for a in acuerdos], **campos}
    for uno in acuerdos:
        viva = SituacionAcuerdo.objects.filter(pk=uno.pk).first() or SituacionAcuerdo(acuerdo=uno)
        dicho = DatosSituacion(viva.estado, viva.implementado_el, viva.medio_verificacion)
        datos |= {f"a{uno.pk}-version": version_de(uno), f"a{uno.pk}-huella": huella_de(dicho)}
        datos[f"a{uno.pk}-estado"] = viva.estado
        datos |= {f"a{uno.pk}-implementado_el": viva.implementado_el or "", f"a{uno.pk}-comentario": ""}
        datos[f"a{uno.pk}-medio_verificacion"] = viva.medio_verificacion
    return datos


def celdas(de, **valores) -> dict:
    return {f"a{de.pk}-{campo}": valor for campo, valor in valores.items()}


def situaciones() -> dict[str, tuple]:
    filas = SituacionAcuerdo.objects.order_by("acuerdo__codigo")
    return {f.acuerdo.codigo: (f.estado, f.implementado_el, f.medio_verificacion) for f in filas}


def aplicar(cliente, datos, **mas):
    return cliente.post(VARIOS, {**datos, "accion": "aplicar", **mas}, follow=True)


def test_grid_applies_every_row_that_changed_each_with_its_event_history_and_evidence(muestra, rosa, entrar):
    uno, dos, tres, *_ = muestra
    archivo = SimpleUploadedFile("oficio.pdf", pdf().read(), "application/pdf")
    datos = formulario(*muestra) | celdas(uno, **HECHO) | celdas(dos, estado="en_proceso", comentario="Va a la mitad")
    datos |= celdas(tres, estado="implementado", implementado_el="2024-06-01", archivo=archivo)
    pagina = aplicar(entrar(rosa), datos)
    assert "Se actualizaron 3 acuerdos." in texto(pagina)
    assert situaciones() == {
        uno.codigo: ("implementado", dt.date(2024, 5, 30), "Oficio 118"),
        dos.codigo: ("en_proceso", None, ""),
        tres.codigo: ("implementado", dt.date(2024, 6, 1), "oficio.pdf"),  # the file is the means, and says which
    }
    assert [a.comentarios.count() for a in (uno, dos, tres)] == [0, 1, 0]
    assert [a.medios.count() for a in (uno, dos, tres)] == [0, 0, 1]
    eventos = Evento.objects.filter(accion="acuerdo.situacion").order_by("id")
    assert [(e.objeto_id, e.actor_id) for e in eventos] == [(str(a.pk), rosa.pk) for a in (uno, dos, tres)]
    assert SituacionAcuerdo.history.count() == 3


def test_version_that_nobody_was_given_is_no_conflict_where_nothing_was_saved(muestra, rosa, entrar):
    uno = muestra[0]
    datos = formulario(uno) | celdas(uno, estado="en_proceso", version="7", huella="otra")
    assert "Se actualizó 1 acuerdo." in texto(aplicar(entrar(rosa), datos))


def test_grid_sent_twice_writes_once(muestra, rosa, entrar):
    datos = formulario(*muestra) | celdas(muestra[0], **HECHO, comentario="Llegó el oficio")
    cliente = entrar(rosa)
    aplicar(cliente, datos)
    aplicar(cliente, datos)
    assert SituacionAcuerdo.history.count() == 1
    assert Evento.objects.filter(accion__startswith="acuerdo.").count() == 1


def test_row_that_is_refused_stays_as_it_was_typed_and_stops_no_other(muestra, rosa, entrar):
    uno, dos, tres, *_ = muestra
    datos = formulario(*muestra) | celdas(uno, **HECHO)
    datos |= celdas(dos, estado="implementado", implementado_el="2020-01-01", medio_verificacion="Acta de entrega")
    datos |= celdas(tres, estado="en_proceso", implementado_el="2024-06-01")
    pagina = aplicar(entrar(rosa), datos)
    assert list(situaciones()) == [uno.codigo]
    leida = leer(pagina)
    assert leida.uno(f"[name=a{dos.pk}-implementado_el]")["value"] == "2020-01-01"
    assert leida.uno(f"[name=a{dos.pk}-medio_verificacion]").texto == "Acta de entrega"
    dicho = texto(pagina)
    assert "2 no se pueden:" in dicho
    assert "No puede ser anterior a la sesión que lo acordó (24/08/2023)." in dicho
    assert "La fecha es de lo implementado" in dicho
    assert "✔ Quedó guardado" in leida.uno(f"#fila-{uno.pk}").texto


def test_preview_says_what_each_row_would_change_and_writes_nothing(muestra, rosa, entrar):
    uno, dos, *_ = muestra
    datos = formulario(*muestra) | celdas(uno, **HECHO) | celdas(dos, estado="implementado")
    pagina = entrar(rosa).post(VARIOS, {**datos, "accion": "previa"}, headers={"HX-Request": "true"})
    dicho = texto(pagina)
    assert "1 acuerdo cambiaría." in dicho
    assert "estado de «Pendiente» a «Implementado»; implementado el de «(nada)» a «30/05/2024»" in dicho
    assert "Indique desde cuándo está implementado." in dicho
    assert situaciones() == {}


def test_agreements_of_another_region_or_of_a_made_up_id_are_not_touched(muestra, rosa, entrar):
    ajeno = acuerdo(acta("2023-09-14", region="13"), 90, "De La Libertad")
    uno = muestra[0]
    datos = formulario(uno, ajeno)
    datos["acuerdo"] += ["999999", "x", "-1"]
    for cual in (uno, ajeno):
        datos |= celdas(cual, **HECHO)
    pagina = aplicar(entrar(rosa), datos)
    assert list(situaciones()) == [uno.codigo]
    assert "4 filas de lo enviado no son de acuerdos de la matriz de Áncash que usted lleva: no se tocaron." in texto(
        pagina
    )


def test_what_another_changed_meanwhile_is_shown_and_not_overwritten(muestra, rosa, persona, entrar):
    uno, dos, *_ = muestra
    antes = formulario(*muestra)
    elena = persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena")
    servicios.cambiar_situacion(acuerdo=dos, datos=DatosSituacion("en_proceso"), por=elena)
    pagina = aplicar(entrar(rosa), antes | celdas(uno, **HECHO))
    assert {codigo: datos[0] for codigo, datos in situaciones().items()} == {
        uno.codigo: "implementado", dos.codigo: "en_proceso",
    }  # fmt: skip
    assert "Se actualizó 1 acuerdo." in texto(pagina)
    assert leer(pagina).uno(f"[name=a{dos.pk}-version]")["value"] == str(version_de(dos))


def test_what_both_changed_waits_until_the_person_says_that_theirs_replaces_it(muestra, rosa, persona, entrar):
    uno = muestra[0]
    datos = formulario(uno) | celdas(uno, **HECHO)
    elena = persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena")
    servicios.cambiar_situacion(acuerdo=uno, datos=DatosSituacion("en_proceso"), por=elena)
    cliente = entrar(rosa)
    for _ in range(2):  # pressing again is not saying so
        pagina = aplicar(cliente, datos)
        assert situaciones()[uno.codigo][0] == "en_proceso"
    leida = leer(pagina)
    assert f"{elena} cambió el acuerdo {uno.codigo}" in leida.uno(f"#fila-{uno.pk}").texto
    assert leida.uno(f"[name=a{uno.pk}-implementado_el]")["value"] == "2024-05-30"
    vista = leida.uno(f"[name=a{uno.pk}-vista]")["value"]
    aplicar(cliente, datos, reemplaza=uno.pk, **{f"a{uno.pk}-vista": vista})
    assert situaciones()[uno.codigo][0] == "implementado"


def test_a_note_alone_is_a_comment(muestra, rosa, entrar):
    aplicar(entrar(rosa), formulario(*muestra) | celdas(muestra[1], comentario="Se pidió por oficio"))
    assert situaciones() == {}
    assert [c.texto for c in muestra[1].comentarios.all()] == ["Se pidió por oficio"]
    assert Evento.objects.filter(accion="acuerdo.comentario").count() == 1


def test_the_same_is_put_in_the_ticked_rows_and_not_in_the_others(muestra, rosa, entrar):
    datos = formulario(*muestra, marcado=[muestra[0].pk, muestra[2].pk], **{"todos-estado": "en_proceso"})
    pagina = entrar(rosa).post(VARIOS, {**datos, "accion": "poner"})
    assert [f.form["estado"].value() for f in pagina.context["cuadro"].filas][:3] == [
        "en_proceso", "pendiente", "en_proceso",
    ]  # fmt: skip
    assert situaciones() == {}
    sin_marcas = entrar(rosa).post(VARIOS, {**datos, "accion": "poner", "marcado": []})
    assert "Marque antes los acuerdos en los que se pone." in texto(sin_marcas)


def pegar(cliente, datos, pegado, desde="estado"):
    return cliente.post(VARIOS, {**datos, "accion": "pegar", "pegado": pegado, "desde": desde})


@pytest.mark.parametrize("encabezado", ["", "Código\tEstado\tFecha de implementación\tMV\tObservaciones\n"])
def test_rows_pasted_with_their_code_find_their_agreement_though_it_is_not_on_the_screen(
    encabezado, muestra, rosa, entrar
):
    uno, otro = muestra[0], muestra[5]
    pegado = f"{encabezado}{uno.codigo}\tCumplido\t30/05/2024\tOficio 118\t\n{otro.codigo}\tEn trámite\t\t\tVa bien\n"
    pagina = pegar(entrar(rosa), formulario(uno, muestra[1]), pegado)
    filas = pagina.context["cuadro"].filas
    assert [[f.form[campo].value() or "" for campo in CELDAS[:-1]] for f in filas] == [
        ["implementado", "2024-05-30", "Oficio 118", ""],
        ["pendiente", "", "", ""],
        ["en_proceso", "", "", "Va bien"],
    ]
    assert [f.acuerdo.codigo for f in filas] == [uno.codigo, muestra[1].codigo, otro.codigo]


def test_a_column_is_pasted_in_the_order_of_the_ticked_rows(muestra, rosa, entrar):
    datos = formulario(*muestra, marcado=[muestra[1].pk, muestra[3].pk])
    pagina = pegar(entrar(rosa), datos, "Oficio 1, del 3 de mayo\nOficio 2", "medio_verificacion")
    valores = [f.form["medio_verificacion"].value() for f in pagina.context["cuadro"].filas]
    assert valores[:4] == ["", "Oficio 1, del 3 de mayo", "", "Oficio 2"]


def test_what_cannot_be_pasted_stays_in_its_box_with_why(muestra, rosa, entrar):
    malas = ["02-AC0999\tPendiente", f"{muestra[1].codigo}\tMás o menos", f"{muestra[2].codigo}\tCumplido\t31/02/2024"]
    pagina = pegar(entrar(rosa), formulario(*muestra), "\n".join([f"{muestra[0].codigo}\tEn proceso", *malas]))
    assert sorted(pagina.context["cuadro"].texto.split("\n")) == sorted(malas)
    dicho = texto(pagina)
    assert "no es el código de un acuerdo de Áncash" in dicho
    assert "«Más o menos» no es un estado. Escriba Pendiente, En proceso o Implementado." in dicho
    assert "Se pegó en 1 acuerdo: mírelo y aplíquelo." in dicho


def test_five_thousand_pasted_rows_are_refused_whole_in_a_sentence(muestra, rosa, entrar):
    pegado = "\n".join(f"02-AC{n:04d}\tCumplido" for n in range(5000))
    pagina = pegar(entrar(rosa), formulario(*muestra), pegado)
    assert "Pegó 5 000 filas y se leen hasta 400 de una vez. No se puso nada" in texto(pagina)
    assert pagina.context["cuadro"].texto == pegado
    assert situaciones() == {}


def test_what_is_pasted_is_not_applied_unseen(muestra, rosa, entrar):
    datos = formulario(*muestra, pegado="En proceso\nEn proceso", desde="estado")
    cliente = entrar(rosa)
    pagina = aplicar(cliente, datos)
    assert situaciones() == {}
    visto = leer(pagina).uno("[name=visto]")["value"]
    aplicar(cliente, datos, visto=visto, pegado="En proceso\r\nEn proceso")  # as a browser sends a text of its own
    assert [estado for estado, *_ in situaciones().values()] == ["en_proceso", "en_proceso"]


def test_grid_takes_the_same_queries_for_one_row_and_for_seven(muestra, rosa, entrar):
    cliente = entrar(rosa)
    cuentas = []
    for cuales in (muestra[:1], muestra):
        datos = formulario(*cuales)
        for uno in cuales:
            datos |= celdas(uno, estado="en_proceso")
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            cliente.post(VARIOS, {**datos, "accion": "previa"}, headers={"HX-Request": "true"})
        cuentas.append(len(consultas))
    assert cuentas[0] == cuentas[1]


def test_grid_is_of_who_keeps_the_matrix_up_to_date(muestra, persona, entrar):
    tabla = {
        (Rol.SECRETARIO_TECNICO, "02"): 200, (Rol.EQUIPO_REGIONAL, "02"): 200, (Rol.COORDINADOR_FED, "02"): 403,
        (Rol.ADMINISTRADOR, None): 403,
    }  # fmt: skip
    for (rol, region), esperado in tabla.items():
        cliente = entrar(persona(rol, region))
        assert cliente.get(VARIOS).status_code == esperado
        assert cliente.post(VARIOS, {"accion": "aplicar"}).status_code == (302 if esperado == 200 else 403)
