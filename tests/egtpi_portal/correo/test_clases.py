"""Every kind of mail: its words are a template in Spanish, and its link leads to the thing."""

import ast
import datetime as dt
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.test import override_settings
from django.urls import resolve, reverse

from actas.flujo.cargo import ArchivoDelCargo, Cargo
from actas.models import Acta, Acuerdo, Firma, Observacion, Paso, PedidoDeRevision, RolFirma
from asistencia.fichas.cargo import CargoDeFicha, LimiteDeRegistro
from asistencia.models import FichaAsistencia
from egtpi_portal.accesos.consultas import AcuerdoPropio
from egtpi_portal.accesos.models import Acceso, Avance
from egtpi_portal.avisos.models import Aviso
from egtpi_portal.avisos.presentacion import Fila
from egtpi_portal.correo.clases import CLASES, Clase, redactar, registrar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.cargos import Archivo
from egtpi_portal.pacto.models import AnexoPacto
from egtpi_portal.sellos.consultas import Sello
from egtpi_portal.territorio.models import Region
from tests.codigo import nodos
from verificacion.oficial.models import Descargo, VerificacionOficial

RAIZ = Path(__file__).resolve().parents[3]
SALAS = ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
FUENTES = [r for sala in SALAS for r in (RAIZ / sala).rglob("*.py") if "migrations" not in r.parts]
CORREO = RAIZ / "egtpi_portal" / "correo"
for ruta in FUENTES:
    if ruta.name == "correos.py":
        import_module(".".join(ruta.relative_to(RAIZ).with_suffix("").parts))

DIA = dt.date(2024, 6, 18)
ANCASH = Region(codigo="02", nombre="Áncash")
ROSA, MARIA = Usuario(username="rosa"), Usuario(username="maria")
ACTA = Acta(
    codigo="02-ACTA-2024-06", region=ANCASH, fecha_sesion=DIA, anulada_por=MARIA, anulada_motivo="Es de otra sesión"
)
FICHA = FichaAsistencia(codigo="02-FAT-2024-0001", region=ANCASH, fecha=DIA, devuelta_por=ROSA, devuelta_motivo="Falta")
PROPUESTA = VerificacionOficial(
    region=ANCASH, ficha="art-01.01-2023-2024", hito="hito-1", al=DIA, veredicto="cumple", automatico="no_cumple",
    descargo_hasta=DIA,
)  # fmt: skip
VERIFICACION = VerificacionOficial(
    region=ANCASH, numero="V-2024-H2-001-02", veredicto="no_cumple", codigo="ABCD-EFGH-JKLM", descargo_hasta=DIA
)
DESCARGO = Descargo(
    verificacion=VERIFICACION, texto="No es así.", presentado_en=dt.datetime(2024, 6, 19, 1, tzinfo=dt.UTC)
)
CARGO = Cargo(
    acta=ACTA.codigo, region="Áncash", fecha_sesion=DIA, numero=1, fecha=DIA, hora=dt.time(10, 0, 5), por="rosa",
    codigo="AAAA-BBBB-CCCC", sello="a" * 64, limite=dt.date(2024, 7, 5), a_tiempo=True,
    archivos=(ArchivoDelCargo("acta & más.pdf", "b" * 64, 2048, es_el_acta=True),),
)  # fmt: skip
OBSERVACIONES = (
    Observacion(acta=ACTA, paso=Paso.PARTICIPANTES, motivo="Falta el cargo «de la gerenta» & más"),
    Observacion(acta=ACTA, paso="", motivo="No se lee"),
)
CARGO_DE_FICHA = CargoDeFicha(
    ficha="02-FAT-2024-0001", region="Áncash", tipo="Diagnóstico", fecha_accion=DIA, fecha=DIA, hora=dt.time(10, 0, 5),
    por="rosa", codigo="ABCD-EFGH", limites=(LimiteDeRegistro("Segunda verificación", DIA, a_tiempo=True, paso=False),),
    archivos=(Archivo("«f» & más.pdf", "0a", 9, "Ficha firmada"),),
)  # fmt: skip
AVISO = Aviso(asunto="Presentar el acta 02-ACTA-2024-06 & más", region=ANCASH, otros="Raúl Díaz", limite=DIA)
GRUPOS = [
    (
        "Límite de carga de un acta",
        [
            Fila(
                AVISO,
                "Límite de carga de un acta",
                "vence hoy, martes 18 de junio de 2024",
                "Vence hoy",
                "no",
                "!",
                "Presentar",
                "https://egtpi.example.org/actas/7/presentar/",
                nuevo=True,
            )
        ],
    )
]
AJUSTES = "https://egtpi.example.org/avisos/ajustes/"
DE_AVISOS = {"cuantos": 9, "grupos": GRUPOS, "quedan": 8, "ajustes": AJUSTES}
ACCESO = Acceso(region=ANCASH, entidad="MD de Jangas", nombre="Ana Ñahui", vence=DIA)
POR_VENCER = Acuerdo(codigo="02-AC-0007", texto="Dotar «sales» & cloro.", plazo=DIA)
AVANCE = Avance(acceso=ACCESO, acuerdo=Acuerdo(codigo="02-AC-0007"), resuelto_motivo="Falta el «acta» & la foto")
EJEMPLOS = {
    "accesos/abierto": (
        {"acceso": ACCESO},
        "Ana Ñahui (MD de Jangas) responde por acuerdos de la Instancia de Articulación Regional de Áncash. Con este "
        "enlace los ve e informa cómo van, sin cuenta ni contraseña, hasta el 18/06/2024.",
    ),
    "accesos/hoja_compartida": (
        {"acceso": ACCESO, "anexo": AnexoPacto(al=DIA)},
        "La Instancia de Articulación Regional de Áncash comparte con MD de Jangas cómo va su distrito en los "
        "indicadores del pacto, al 18/06/2024.",
    ),
    "accesos/recordatorio": (
        {"acceso": ACCESO, "suyos": [AcuerdoPropio(POR_VENCER, "pendiente", None, 5, ())]},
        "Ana Ñahui (MD de Jangas), de la Instancia de Articulación Regional de Áncash:\n\n"
        "- 02-AC-0007: Dotar «sales» & cloro. Vence el martes 18 de junio de 2024.\n",
    ),
    "accesos/avance_devuelto": (
        {"avance": AVANCE},
        "devolvió lo que informó del acuerdo 02-AC-0007: Falta el «acta» & la foto\n",
    ),
    "actas/cargo": ({"cargo": CARGO}, "Fecha y hora: 18/06/2024 10:00:05 (hora de Lima)"),
    "actas/espera_visto_bueno": (
        {"acta": ACTA, "por": ROSA},
        "rosa presentó el acta 02-ACTA-2024-06 de Áncash, de la sesión del 18/06/2024. Entre al portal para darle su "
        "visto bueno u observarla.",
    ),
    "actas/ya_no_espera": ({"acta": ACTA, "por": ROSA}, "Se le avisará cuando la presente otra vez."),
    "actas/visto_bueno_retirado": (
        {
            "acta": ACTA,
            "firma": Firma(rol=RolFirma.COORDINADOR_FED, retirada_por=MARIA, retirada_motivo="Era «otra» & más."),
        },
        "maria retiró el visto bueno que dio hoy al acta 02-ACTA-2024-06 de Áncash, de la sesión del 18/06/2024, como "
        "Coordinador Territorial FED: Era «otra» & más.",
    ),
    "actas/observada": (
        {"acta": ACTA, "por": MARIA, "observaciones": OBSERVACIONES},
        "maria observó el acta 02-ACTA-2024-06:\n\n"
        "- Participantes: Falta el cargo «de la gerenta» & más\n- Todo el acta: No se lee\n\n"
        "Corríjala y preséntela de nuevo.",
    ),
    "actas/conforme": ({"acta": ACTA}, "de la sesión del 18/06/2024, tiene los dos vistos buenos."),
    "actas/anulada": ({"acta": ACTA}, "maria anuló el acta 02-ACTA-2024-06: Es de otra sesión"),
    "actas/mirar_borrador": (
        {"acta": ACTA, "pedido": PedidoDeRevision(acta=ACTA, pedido_por=ROSA, mensaje="¿Está bien el punto 2?")},
        "rosa le pide mirar el borrador del acta 02-ACTA-2024-06, de la sesión del 18/06/2024, antes de que se firme."
        "\n\n¿Está bien el punto 2?",
    ),
    "asistencia/ficha_devuelta": ({"ficha": FICHA}, "rosa devolvió la ficha 02-FAT-2024-0001, del 18/06/2024: Falta"),
    "asistencia/cargo": (
        {"cargo": CARGO_DE_FICHA},
        "Ficha: 02-FAT-2024-0001 (Áncash), Diagnóstico del 18/06/2024\nRegistrada por: rosa\n"
        "Fecha y hora: 18/06/2024 10:00:05 (hora de Lima)\n"
        "Segunda verificación: a tiempo; el límite para registrarla vence el 18/06/2024\n"
        "Código de lo escrito: ABCD-EFGH\nFicha firmada: «f» & más.pdf (9 bytes)\n  sha-256 0a\n",
    ),
    "asistencia/cargos": (
        {"cargos": [CARGO_DE_FICHA, CARGO_DE_FICHA]},
        "Registró 2 fichas. El cargo de cada una:\n\nFicha: 02-FAT-2024-0001 (Áncash), Diagnóstico del 18/06/2024\n",
    ),
    "verificacion/propuesta": (
        {"verificacion": PROPUESTA},
        "El MIDIS propone para la primera verificación de Áncash, al 18/06/2024: cumple, con una excepción: sin ella, "
        "no cumple. Puede presentar su descargo",
    ),
    "verificacion/descargo": (
        {"verificacion": PROPUESTA},
        "La región presentó su descargo sobre la primera verificación de Áncash, al 18/06/2024. Entre",
    ),
    "verificacion/respuesta": (
        {"verificacion": PROPUESTA, "descargo": DESCARGO, "otra_vez": True},
        "El MIDIS cambió su respuesta al descargo que la región presentó el 18/06/2024 sobre la primera verificación "
        "de Áncash, al 18/06/2024. Entre",
    ),
    "verificacion/emitida": ({"verificacion": VERIFICACION}, "Su código de comprobación es ABCD-EFGH-JKLM."),
    "avisos/resumen": (
        {"dia": DIA, **DE_AVISOS},
        "- Presentar el acta 02-ACTA-2024-06 & más\n  Vence hoy, martes 18 de junio de 2024.\n"
        "  También puede hacerlo: Raúl Díaz.\n  Presentar: https://egtpi.example.org/actas/7/presentar/\n",
    ),
    "avisos/urgente": ({"primero": AVISO, **DE_AVISOS}, "Y 8 avisos más, que están en el portal."),
    "cuentas/clave_olvidada": ({"usuario": ROSA}, "Su nombre de usuario es rosa."),
    "cuentas/invitacion": (
        {"usuario": ROSA, "vence": DIA, "designaciones": ["Consulta, Áncash, desde el 18/06/2024"]},
        "Su designación: Consulta, Áncash, desde el 18/06/2024.\n\nEl enlace sirve una sola vez, hasta el 18/06/2024, "
        "y es solo para usted: no lo reenvíe.",
    ),
    "cuentas/confirmar_correo": (
        {"usuario": ROSA, "vence": DIA},
        "Se pidió que este sea el correo de rosa en el Portal EGTPI.",
    ),
    "cuentas/correo_cambia": (
        {"usuario": ROSA, "nuevo": "rosa@midis.gob.pe", "por": "maria", "hecho": False},
        "maria pidió que el correo de rosa en el Portal EGTPI sea rosa@midis.gob.pe. Cambiará cuando se confirme",
    ),
    "sellos/noche": (
        {"sello": Sello(1234, "ab" * 32, 1200, dt.datetime(2024, 6, 18, 6, tzinfo=dt.UTC))},
        "de 1\xa0200 eventos.\n\nÚltimo evento: 1234\nHuella (SHA-256): abab",
    ),
    "cuentas/como_se_entra": (
        {"usuario": ROSA, "hecho": "quitó", "que": "la llave de acceso «Celular» & más", "por": "maria"},
        "maria quitó la llave de acceso «Celular» & más, con que se entra como rosa al Portal EGTPI.",
    ),
    "cuentas/designacion": (
        {"usuario": ROSA, "hechos": ["Rige hasta el 17/06/2024.", "La recibe «Ana» & más."]},
        "rosa:\n\nRige hasta el 17/06/2024.\n\nLa recibe «Ana» & más.\n\nSi algo no es así",
    ),
    "cuentas/sin_cuenta": ({"correo": "nadie@example.org"}, "pidió una contraseña nueva para nadie@example.org, pero"),
}
"""Of each kind: what it is written with, and a part of what it says."""
SIN_ENLACE = {"cuentas/sin_cuenta"}  # goes to whoever typed an address: to a stranger, perhaps
DE_VARIAS_COSAS = {"avisos/resumen", "avisos/urgente"}  # a link for each, and the page of all at the end
ARGUMENTOS = {
    "cuentas/clave_olvidada": ["7b", "c5x9-0a1b2c"],
    "cuentas/invitacion": ["c5x9.0a1b2c"],
    "cuentas/confirmar_correo": ["c5x9.0a1b2c"],
    "cuentas/correo_cambia": [],
    "asistencia/cargos": [],
    "cuentas/como_se_entra": [],
    "sellos/noche": [],
    "cuentas/designacion": [],
    "accesos/abierto": ["c5x9.0a1b2c"],
    "accesos/avance_devuelto": ["c5x9.0a1b2c"],
    "accesos/hoja_compartida": ["c5x9.0a1b2c"],
    "accesos/recordatorio": ["c5x9.0a1b2c"],
}
FALTA = "¡FALTA!"


@pytest.fixture
def sin_huecos(monkeypatch):
    """Whatever a template names and is not given shows."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", FALTA)


def escrito(nombre: str):
    en = [] if nombre in DE_VARIAS_COSAS else ARGUMENTOS.get(nombre, [7])
    return redactar(nombre, en=en, **EJEMPLOS[nombre][0])


def test_every_kind_has_its_example_here_and_its_folder_of_templates():
    plantillas = RAIZ / "templates" / "correo"
    de_cada_parte = [
        {str(ruta.parent.relative_to(plantillas)) for ruta in plantillas.rglob(parte)}
        for parte in ("asunto.txt", "cuerpo.txt")
    ]
    assert [set(EJEMPLOS), set(CLASES)] == de_cada_parte
    con_pagina = {str(ruta.parent.relative_to(plantillas)) for ruta in plantillas.rglob("cuerpo.html")}
    assert con_pagina == {nombre for nombre, clase in CLASES.items() if clase.html}


@pytest.mark.parametrize("nombre", EJEMPLOS)
def test_a_mail_says_it_in_spanish_with_nothing_missing_and_nothing_escaped(nombre, sin_huecos):
    dicho = escrito(nombre)
    assert EJEMPLOS[nombre][1] in dicho.cuerpo
    assert dicho.asunto and "\n" not in dicho.asunto
    for texto in (dicho.asunto, dicho.cuerpo):
        assert FALTA not in texto and "{" not in texto and "&amp;" not in texto and "None" not in texto


@pytest.mark.parametrize("nombre", EJEMPLOS)
@override_settings(DIRECCION_DEL_PORTAL="https://egtpi.example.org")
def test_the_link_of_a_mail_is_whole_and_leads_to_the_thing(nombre, sin_huecos):
    enlaces = [linea for linea in escrito(nombre).cuerpo.splitlines() if "http" in linea]
    if nombre in SIN_ENLACE:
        assert enlaces == [] and CLASES[nombre].vista is None
        return
    enlace = enlaces[-1]
    assert len(enlaces) == 1 or nombre in DE_VARIAS_COSAS
    direccion, _, ancla = enlace.removeprefix("https://egtpi.example.org").partition("#")
    hallada = resolve(direccion)
    assert ancla == CLASES[nombre].ancla
    assert hallada.view_name == CLASES[nombre].vista
    suyos = [] if nombre in DE_VARIAS_COSAS else ARGUMENTOS.get(nombre, [7])
    assert [str(uno) for uno in hallada.kwargs.values()] == [str(uno) for uno in suyos]


@pytest.mark.parametrize("nombre", [nombre for nombre, clase in CLASES.items() if clase.html])
def test_a_mail_that_is_a_page_too_says_there_the_same_and_escapes_it(nombre, sin_huecos):
    dicho = escrito(nombre)
    assert dicho.html.startswith("<!DOCTYPE html>") and FALTA not in dicho.html and "None" not in dicho.html
    assert "Presentar el acta 02-ACTA-2024-06 &amp; más" in dicho.html
    assert 'href="https://egtpi.example.org/actas/7/presentar/"' in dicho.html and AJUSTES in dicho.html


def test_a_mail_to_whom_it_waits_for_says_all_this(settings):
    settings.DIRECCION_DEL_PORTAL = "https://egtpi.example.org"
    dicho = redactar("actas/conforme", en=[7], acta=ACTA)
    assert (dicho.asunto, dicho.cuerpo) == (
        "El acta 02-ACTA-2024-06 quedó conforme",
        "El acta 02-ACTA-2024-06, de la sesión del 18/06/2024, tiene los dos vistos buenos.\n\n"
        "El acta en el portal:\nhttps://egtpi.example.org" + reverse("actas:detalle", args=[7]),
    )


def test_a_kind_takes_its_own_data_and_no_other():
    with pytest.raises(TypeError, match=r"El correo «actas/conforme» se escribe con \['acta'\], no con \['ficha'\]"):
        redactar("actas/conforme", en=[7], ficha=FICHA)
    with pytest.raises(ValueError, match="Ya hay otra clase de correo «actas/conforme»"):
        registrar(Clase("actas/conforme", None))


def nombrados(ruta: Path) -> set[str]:
    """What a module imports, each by its whole name."""
    hallados = set()
    for nodo in nodos(ruta.read_text()):
        if isinstance(nodo, ast.Import):
            hallados |= {alias.name for alias in nodo.names}
        elif isinstance(nodo, ast.ImportFrom):
            hallados |= {f"{nodo.module}.{alias.name}" for alias in nodo.names}
    return hallados


DE_DENTRO = ("django.core.mail", "allauth.account.adapter.get_adapter", "egtpi_portal.correo.servicios.encolar",
             "egtpi_portal.correo.envio")  # fmt: skip


def test_no_mail_is_written_or_sent_but_by_its_room():
    palabras = re.compile("mail|get_adapter|correo")  # looked for first: quicker than to parse them all
    fuera = [ruta for ruta in FUENTES if CORREO not in ruta.parents and palabras.search(ruta.read_text())]
    de_mas = {
        f"{ruta.relative_to(RAIZ)}: {nombre}"
        for ruta in fuera
        for nombre in nombrados(ruta)
        if nombre.startswith(DE_DENTRO)
    }
    assert de_mas == set()
    assert not getattr(settings, "ACCOUNT_EMAIL_NOTIFICATIONS", False)  # else the library writes to people by itself
