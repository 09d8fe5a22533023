"""The pages in which records are written, signed and registered: as forms, without any script."""

import datetime as dt

import pytest
from django.urls import reverse

from asistencia.fichas import servicios
from asistencia.fichas.formularios.ficha import FormularioFicha
from asistencia.fichas.formularios.grupal import FormularioGrupal
from asistencia.fichas.formularios.opciones import Opciones
from asistencia.fichas.lectura import leer
from asistencia.models import FichaAsistencia
from tests.asistencia.ayudas import CHAVIN, HUARI, JANGAS, PIRA, datos, de_nuevo, destinatario
from tests.pagina import leer as leer_pagina

pytestmark = pytest.mark.django_db
INICIO = {
    "fecha": "2024-06-05", "hora_inicio": "9:00", "hora_fin": "11:00:00", "tipo": "diagnostico",
    "modalidad": "presencial", "lugar": "Plaza", "alcance": "individual", "provincia": "",
}  # fmt: skip


def ir_a(nombre, *args):
    return reverse(f"asistencia:{nombre}", args=[getattr(a, "pk", a) for a in args])


def hoja(ficha, **cambios) -> dict:
    """What the sheet of that record sends as it is stored, with some changes."""
    dicho = leer(ficha)
    envio = {
        "version": ficha.version, "fecha": f"{dicho.fecha:%Y-%m-%d}", "hora_inicio": dicho.hora_inicio,
        "hora_fin": dicho.hora_fin, "tipo": dicho.tipo, "modalidad": dicho.modalidad, "lugar": dicho.lugar,
        "alcance": dicho.alcance, "provincia": dicho.provincia or "", "distritos": list(dicho.distritos),
        "temas": list(dicho.temas), "responsable_entidad": dicho.responsable_entidad,
        "responsable_nombre": dicho.responsable_nombre, "responsable_cargo": dicho.responsable_cargo,
        "seguimiento_anteriores": dicho.seguimiento_anteriores,
    }  # fmt: skip
    for parte, filas in (
        ("destinatarios", [vars_de(d) for d in dicho.destinatarios]),
        ("orientaciones", [vars_de(o) for o in dicho.orientaciones]),
        ("compromisos", [{"texto": c} for c in dicho.compromisos]),
    ):
        envio |= {f"{parte}-TOTAL_FORMS": len(filas), f"{parte}-INITIAL_FORMS": len(filas)}
        envio |= {f"{parte}-{n}-{campo}": valor or "" for n, fila in enumerate(filas) for campo, valor in fila.items()}
    return envio | cambios


def vars_de(dato) -> dict:
    return {campo: getattr(dato, campo) for campo in dato.__dataclass_fields__}


def fallas(respuesta) -> list[str]:
    return [texto.replace(" : ", ": ") for texto in leer_pagina(respuesta).textos(".falla li")]


def mensajes(respuesta) -> list[str]:
    return leer_pagina(respuesta).textos(".mensajes .alert")


def test_each_field_of_a_sheet_is_asked_for_on_its_page(gente, region, borrador, entrar):
    rosa, opciones = entrar(gente["secretaria"]), Opciones.de(region, gente["secretaria"])
    for formulario, direccion in (
        (FormularioFicha, ir_a("editar_ficha", borrador)),
        (FormularioGrupal, ir_a("ficha_grupal") + "?region=02"),
    ):
        pedidos = {campo["name"] for campo in leer_pagina(rosa.get(direccion, follow=True)).todos("#hoja [name]")}
        assert set(formulario(opciones=opciones).fields) - pedidos == set()


def test_nueva_begins_a_draft_with_recipients_and_who_gave_it(gente, region, entrar):
    gente["secretaria"].first_name, gente["secretaria"].last_name = "Rosa", "Vega"
    gente["secretaria"].save()
    envio = INICIO | {"alcance": "grupal", "distritos": [JANGAS, PIRA]}
    respuesta = entrar(gente["secretaria"]).post(ir_a("nueva_ficha"), envio)
    ficha = FichaAsistencia.objects.get()
    assert respuesta.url == ir_a("editar_ficha", ficha)
    dicho = leer(ficha)
    assert (dicho.hora_inicio, dicho.hora_fin) == ("09:00", "11:00")
    assert [(d.entidad, d.nombre, d.ubigeo) for d in dicho.destinatarios] == [
        ("Municipalidad Distrital de Jangas", "", JANGAS), ("Municipalidad Distrital de Pira", "", PIRA),
    ]  # fmt: skip
    assert (dicho.responsable_entidad, dicho.responsable_nombre) == ("Gobierno Regional de Áncash", "Rosa Vega")


def test_nueva_says_what_is_wrong_beside_each_field_and_keeps_what_was_typed(gente, region, entrar):
    envio = INICIO | {"hora_fin": "08:00", "distritos": [JANGAS, PIRA]}
    respuesta = entrar(gente["secretaria"]).post(ir_a("nueva_ficha"), envio)
    assert fallas(respuesta) == [
        "Hora de fin: La asistencia no puede terminar antes de empezar.",
        "Gobiernos locales: Una asistencia individual es para un solo gobierno local y aquí hay 2. "
        "Deje uno o elija «Grupal».",
    ]
    pagina = leer_pagina(respuesta)
    assert [c["value"] for c in pagina.todos("[name=distritos]") if c["checked"] is not None] == [JANGAS, PIRA]
    assert pagina.uno("[name=lugar]")["value"] == "Plaza"
    assert FichaAsistencia.objects.count() == 0


@pytest.mark.parametrize(("campo", "escrito", "dicho"), [
    ("fecha", "", "Fecha: Escriba la fecha de la asistencia."),
    ("fecha", "31/02/2024", "Fecha: Escriba una fecha que exista, como 18/06/2024."),
    ("fecha", "2024-06-19", "Fecha: La asistencia no puede ser de un día que aún no llega."),
    ("hora_inicio", "tarde", "Hora de inicio: Escriba la hora así: 09:30."),
    ("distritos", ["999999"], "Gobiernos locales: «999999» no es un gobierno local de la lista."),
])  # fmt: skip
def test_nueva_refuses_what_cannot_be_read(gente, region, entrar, campo, escrito, dicho):
    respuesta = entrar(gente["secretaria"]).post(ir_a("nueva_ficha"), INICIO | {"distritos": [JANGAS], campo: escrito})
    assert fallas(respuesta) == [dicho]


def test_nueva_comes_filled_in_from_its_address(gente, region, entrar):
    pagina = leer_pagina(
        entrar(gente["equipo"]).get(ir_a("nueva_ficha"), {"tipo": "seguimiento", "distritos": [JANGAS, PIRA]})
    )
    assert [c["value"] for c in pagina.todos("[checked]")] == ["seguimiento", "presencial", "grupal", JANGAS, PIRA]


def test_a_province_is_offered_its_own_districts_and_nothing_else(gente, region, entrar):
    cliente = entrar(gente["provincia"])
    pagina = leer_pagina(cliente.get(ir_a("nueva_ficha")))
    assert {c["value"][:4] for c in pagina.todos("[name=distritos]")} == {"0210"}
    assert [o["value"] for o in pagina.todos("select option")] == [HUARI]
    cliente.post(ir_a("nueva_ficha"), INICIO | {"provincia": HUARI, "distritos": [CHAVIN]})
    assert leer(FichaAsistencia.objects.get()).provincia == HUARI


def test_editar_saves_the_sheet_and_goes_on(borrador, gente, entrar):
    cliente = entrar(gente["equipo"])
    assert cliente.get(ir_a("editar_ficha", borrador)).status_code == 200
    envio = hoja(borrador, lugar="Otro", **{"compromisos-0-texto": "Otro compromiso"})
    respuesta = cliente.post(ir_a("editar_ficha", borrador), envio | {"accion": "seguir"})
    assert respuesta.url == ir_a("ficha", borrador)
    guardada = leer(de_nuevo(borrador))
    assert (guardada.lugar, guardada.compromisos) == ("Otro", ("Otro compromiso",))


def test_editar_gives_back_what_was_typed_with_each_error_beside_its_row(borrador, gente, entrar):
    envio = hoja(borrador, **{"destinatarios-0-ubigeo": PIRA, "destinatarios-0-nombre": "Luis", "hora_fin": "08:00"})
    respuesta = entrar(gente["secretaria"]).post(ir_a("editar_ficha", borrador), envio)
    assert fallas(respuesta) == [
        "Hora de fin: La asistencia no puede terminar antes de empezar.",
        "Destinatario 1, gobierno local: Este gobierno local no está en la ficha: márquelo arriba o cambie el del "
        "destinatario.",
    ]
    assert leer_pagina(respuesta).uno("[name=destinatarios-0-nombre]")["value"] == "Luis"


@pytest.mark.parametrize(("accion", "filas"), [
    ("agregar-destinatarios", ["Ana Ríos", None]), ("quitar-destinatarios-0", []),
    ("quitar-destinatarios-9", ["Ana Ríos"]), ("agregar-otra", ["Ana Ríos"]),
])  # fmt: skip
def test_rows_come_and_go_without_saving(borrador, gente, entrar, accion, filas):
    cliente = entrar(gente["secretaria"])
    respuesta = cliente.post(ir_a("editar_ficha", borrador), hoja(borrador, lugar="Escrito", accion=accion))
    pagina = leer_pagina(respuesta)
    nombres = [c for c in pagina.todos("input") if (c["name"] or "").endswith("-nombre")]
    assert [c["value"] for c in nombres if c["name"].startswith("destinatarios")] == filas
    assert pagina.uno("[name=lugar]")["value"] == "Escrito"
    assert leer(de_nuevo(borrador)) == datos()


def test_poner_adds_a_recipient_for_each_local_government_that_lacks_one(borrador, gente, entrar):
    envio = hoja(borrador, distritos=[JANGAS, PIRA], alcance="grupal", accion="poner")
    pagina = leer_pagina(entrar(gente["secretaria"]).post(ir_a("editar_ficha", borrador), envio))
    entidades = [pagina.uno(f"[name=destinatarios-{n}-entidad]")["value"] for n in (0, 1)]
    assert entidades == ["Municipalidad Distrital", "Municipalidad Distrital de Pira"]


def test_traer_brings_the_commitments_of_the_last_record_once(borrador, gente, region, entrar):
    servicios.crear_ficha(
        region=region, datos=datos(fecha=dt.date(2024, 5, 2), compromisos=("Padrón",)), por=gente["secretaria"]
    )
    cliente = entrar(gente["secretaria"])
    envio = hoja(borrador, seguimiento_anteriores="Se revisó.", accion="traer")
    for _ in range(2):
        pagina = leer_pagina(cliente.post(ir_a("editar_ficha", borrador), envio))
        envio["seguimiento_anteriores"] = pagina.uno("textarea[name=seguimiento_anteriores]").nodo.text.strip("\n")
    assert (
        envio["seguimiento_anteriores"] == "Se revisó.\nJangas (distrital) (02-FAT-2024-0002, 02/05/2024):\n- Padrón →"
    )


def test_autosave_keeps_what_it_can_and_says_the_rest(borrador, gente, entrar):
    cliente = entrar(gente["equipo"])
    envio = hoja(borrador, hora_fin="08:00", **{"destinatarios-0-ubigeo": "Nada", "accion": "autoguardar"})
    respuesta = leer_pagina(cliente.post(ir_a("editar_ficha", borrador), envio))
    assert respuesta.uno("[name=version]")["value"] == "2"
    assert "salvo lo que falta corregir" in respuesta.uno("#estado-guardado").texto
    guardada = leer(de_nuevo(borrador))
    assert (guardada.hora_fin, guardada.destinatarios) == ("08:00", (destinatario(),))
    sin_fecha = leer_pagina(
        cliente.post(ir_a("editar_ficha", borrador), hoja(borrador, fecha="", accion="autoguardar"))
    )
    assert sin_fecha.uno("#estado-guardado").texto.startswith("Aún no se guarda. Fecha: Escriba la fecha")
    assert de_nuevo(borrador).version == 2


def test_a_conflict_shows_who_saved_and_what_changes_and_loses_nothing(borrador, gente, entrar):
    servicios.guardar_ficha(ficha=borrador, datos=datos(lugar="De Elena"), version=1, por=gente["equipo"])
    cliente = entrar(gente["secretaria"])
    respuesta = cliente.post(ir_a("editar_ficha", borrador), hoja(borrador, lugar="De Rosa"))
    pagina = leer_pagina(respuesta)
    assert "elena guardó la ficha 02-FAT-2024-0001" in pagina.uno("section.falla").texto
    assert pagina.uno("[name=lugar]")["value"] == "De Rosa"
    assert leer(de_nuevo(borrador)).lugar == "De Elena"
    cliente.post(
        ir_a("editar_ficha", borrador), hoja(borrador, lugar="De Rosa", version=pagina.uno("#version")["value"])
    )
    assert leer(de_nuevo(borrador)).lugar == "De Rosa"


def test_grupal_writes_a_record_for_six_in_one_page(gente, region, entrar):
    cliente = entrar(gente["secretaria"])
    pagina = leer_pagina(cliente.get(ir_a("ficha_grupal")))
    ubigeos = [c["value"] for c in pagina.todos("input[type=hidden]") if (c["name"] or "").endswith("-ubigeo")]
    envio = INICIO | {
        "temas": ["salud"], "responsable_entidad": "GORE", "responsable_nombre": "Rosa", "responsable_cargo": "Jefa",
        "nudo": "Padrón", "orientacion": "Homologarlo", "compromisos": "Uno\nDos\n", "gl-TOTAL_FORMS": len(ubigeos),
        "gl-INITIAL_FORMS": len(ubigeos),
    }  # fmt: skip
    for n, ubigeo in enumerate(ubigeos):
        envio |= {f"gl-{n}-ubigeo": ubigeo, f"gl-{n}-nombre": "", f"gl-{n}-cargo": ""}
        if n < 6:
            envio |= {f"gl-{n}-asistio": "on", f"gl-{n}-nombre": f"Persona {n}", f"gl-{n}-cargo": "Gerente"}
    respuesta = cliente.post(ir_a("ficha_grupal"), envio)
    ficha = FichaAsistencia.objects.get()
    assert respuesta.url == ir_a("ficha", ficha)
    dicho = leer(ficha)
    assert (dicho.alcance, dicho.distritos, dicho.compromisos) == ("grupal", tuple(ubigeos[:6]), ("Uno", "Dos"))
    assert [(d.nombre, d.ubigeo) for d in dicho.destinatarios] == [
        (f"Persona {n}", u) for n, u in enumerate(ubigeos[:6])
    ]
    pagina = leer_pagina(cliente.get(respuesta.url))
    assert pagina.textos("section.tarjeta .motivos li") == ["Falta subir la ficha firmada"]


def test_grupal_without_anybody_says_it(gente, region, entrar):
    envio = INICIO | {"gl-TOTAL_FORMS": 0, "gl-INITIAL_FORMS": 0}
    respuesta = entrar(gente["secretaria"]).post(ir_a("ficha_grupal"), envio)
    assert fallas(respuesta) == ["Marque los gobiernos locales que recibieron la asistencia."]


def test_what_a_record_lacks_is_named_field_by_field_asked_on_saving_and_led_to(borrador, gente, entrar):
    cliente, escribir = entrar(gente["secretaria"]), ir_a("editar_ficha", borrador)
    envio = hoja(borrador, responsable_cargo="", accion="seguir", **{"destinatarios-0-cargo": "", "lugar": ""})
    pagina = leer_pagina(cliente.post(escribir, envio, follow=True))
    quien = leer(de_nuevo(borrador)).destinatarios[0].nombre
    assert mensajes_de(pagina) == [
        f"La ficha {borrador.codigo} quedó guardada. Aún no se puede registrar: no indica el lugar; al responsable le "
        f"falta el cargo; al destinatario 1, {quien}, le falta el cargo, y una cosa más."
    ]
    enlaces = {a.texto: a["href"] for a in pagina.todos(".motivos a")}
    assert enlaces == {
        "No indica el lugar": f"{escribir}#id_lugar",
        "Al responsable le falta el cargo": f"{escribir}#id_responsable_cargo",
        f"Al destinatario 1, {quien}, le falta el cargo": f"{escribir}#id_destinatarios-0-cargo",
    }
    hoja_escrita = leer_pagina(cliente.get(escribir))
    for enlace in enlaces.values():
        assert len(hoja_escrita.todos(f"#{enlace.partition('#')[2]}")) == 1
    assert [e.texto for e in hoja_escrita.todos("label.requiredField") if e["for"] == "id_responsable_cargo"]
    assert "Descargar para firmar" not in pagina.uno("main").texto
    assert "Ver cómo va el Anexo 3 (PDF, incompleto)" in pagina.uno("main").texto


def mensajes_de(pagina) -> list[str]:
    return pagina.textos(".mensajes .alert")
