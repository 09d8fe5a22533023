"""The manual: a page per role and task, open to anybody, whose links, words and pictures are there."""

import json
import re

import pytest
from django.urls import get_resolver, reverse

from bench.capturas.dicho import NOMBRES, Dicho
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.cuentas.roles import ROLES_NACIONALES
from tests.pagina import leer
from verificacion.ayuda.glosario import palabras_del_glosario
from verificacion.ayuda.manual import indice, lectura
from verificacion.ayuda.manual.busqueda import buscar
from verificacion.ayuda.manual.laminas import CARPETA, medidas
from verificacion.ayuda.manual.lectura import PAGINAS, PaginaMal, leer_pagina, leer_texto
from verificacion.ayuda.manual.sinonimos import la_que_quiso, leer_sinonimos, sinonimos

PALABRAS = {"instancia": "IAR"}


def test_every_page_is_in_the_index_once_and_every_role_has_some():
    claves = indice.claves()
    assert sorted(claves) == sorted(ruta.stem for ruta in PAGINAS.glob("*.md"))
    assert {rol for grupo in indice.GRUPOS[1:] for rol in grupo.roles} == set(Rol.values)


@pytest.mark.django_db
@pytest.mark.parametrize("clave", indice.claves())
def test_page_tells_the_steps_and_what_to_do_when_it_fails_to_who_has_not_signed_in(client, clave):
    pagina = leer(client.get(reverse("verificacion:manual_pagina", args=[clave])))
    titulos = pagina.uno("main").textos("h2")
    assert {"Pasos", "Si algo no sale"} <= set(titulos)
    assert len(pagina.uno("article.manual").todos("ol li")) >= 3
    seccion = next(s for s in pagina.todos("article.manual section") if s.textos("h2") == ["Si algo no sale"])
    assert [li.texto for li in seccion.todos("li") if not li.todos("strong")] == []


@pytest.mark.django_db
def test_index_leads_to_every_page_by_role_and_pages_lead_to_their_neighbours(client):
    portada = leer(client.get(reverse("verificacion:manual")))
    enlaces = [a["href"] for a in portada.todos(".del-manual a")]
    assert enlaces == [reverse("verificacion:manual_pagina", args=[clave]) for clave in indice.claves()]
    segunda = leer(client.get(enlaces[1])).uno("nav.vecinas")
    assert [a["href"] for a in segunda.todos("a")] == [enlaces[0], enlaces[2]]
    assert indice.vecinas(indice.claves()[0])[0] == indice.vecinas(indice.claves()[-1])[1] == ""


@pytest.mark.django_db
def test_page_that_is_not_there_is_a_404(client):
    assert client.get(reverse("verificacion:manual_pagina", args=["no-hay"])).status_code == 404


def test_the_page_that_helps_with_an_address_is_one_that_there_is():
    nombres = {patron.namespace for patron in get_resolver().url_patterns if getattr(patron, "namespace", None)}
    salas = {vista.partition(":")[0] for vista in indice.DE_CADA_DIRECCION}
    assert set(indice.DE_CADA_DIRECCION.values()) <= set(indice.claves())
    assert salas - nombres - {"account", "mfa", "api_pagina", "papel", "papel_sin_nombre", "respuesta"} == set()
    assert nombres - salas - {"admin", "djdt", "documentos", "sellos", "verificacion"} == set(), (
        "each room has its page"
    )
    assert [indice.pagina_de(vista) for vista in ("actas:paso", "actas:presentar", "account_login", "inicio")] == [
        "escribir-un-acta", "acta-firmada", "entrar", "",
    ]  # fmt: skip


DE_OTRA_PARTE = {"Datos", "Desde texto/CSV", "Guardar y ver la ficha", "Guardar y ver el acuerdo"}
"""What a page quotes of Excel, and buttons whose words a template and its block say together."""
LAMINA = re.compile(r"!\[([^\]]*)\]\(lamina:([\w-]+)\)")


def test_every_page_has_its_picture_and_no_picture_is_of_no_page():
    pedidas = {ruta.stem: LAMINA.findall(ruta.read_text("utf-8")) for ruta in PAGINAS.glob("*.md")}
    assert [clave for clave, suyas in pedidas.items() if not suyas] == []
    assert [alt for suyas in pedidas.values() for alt, _ in suyas if len(alt) <= 10] == [], "each says what it shows"
    nombres = [nombre for suyas in pedidas.values() for _, nombre in suyas]
    assert sorted(nombres) == sorted(medidas()), "made by `make capturas`"


def test_every_picture_is_light():
    archivos = {ruta.stem: ruta.stat().st_size for ruta in CARPETA.glob("*.webp")}
    assert set(archivos) == set(medidas())
    assert [nombre for nombre, bytes_ in archivos.items() if bytes_ > 16_000] == []
    assert sum(archivos.values()) <= 650_000


@pytest.fixture(scope="module")
def dicho():
    return Dicho.del_portal()


@pytest.mark.lenta
def test_every_button_field_and_message_that_a_page_names_is_one_of_the_portal(dicho):
    """What is in bold or in italics is the whole of what something is called on screen; what «…» says of what did not
    go well is within a message."""
    falta = []
    for ruta in sorted(PAGINAS.glob("*.md")):
        nombres, mensajes = citas(ruta.read_text("utf-8"))
        falta += [(ruta.stem, nombre) for nombre in nombres - DE_OTRA_PARTE if not dice(dicho, nombre)]
        falta += [(ruta.stem, mensaje) for mensaje in mensajes if not dicho.dice_dentro(mensaje)]
    assert falta == []


def dice(dicho: Dicho, nombre: str) -> bool:
    """Of a name that is cut short with «…», its beginning."""
    comienzo, corte, resto = nombre.partition("…")
    return dicho.dice_dentro(comienzo) if corte and resto else dicho.dice(nombre)


def citas(texto: str) -> tuple[set[str], set[str]]:
    """The names and the pieces of messages that a page quotes. What is in bold at the head of a line of «Si algo no
    sale» is what happens to one; after it, a name as in any other place."""
    pasos, _, fallas = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", texto).partition("## Si algo no sale")
    todo = pasos + re.sub(r"^- \*\*.*?\*\*", "", fallas, flags=re.MULTILINE)
    nombres = re.findall(r"\*\*([^*\n]{2,})\*\*", todo) + re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", todo)
    trozos = (trozo.strip(" .") for cita in re.findall("«([^»]+)»", fallas) for trozo in cita.split("…"))
    return set(nombres), set(filter(None, trozos))


@pytest.mark.lenta
def test_name_that_is_only_within_a_sentence_is_no_button_of_the_portal(dicho):
    assert [dicho.dice(nombre) for nombre in ("Presentar el acta", "Emitir las", "Cuáles", "Empezar la ficha")] == [
        True, True, True, True,
    ]  # fmt: skip
    inventados = ("Presentar la sesión", "Cargar acta", "acta firmada en papel", "Registrar la visita")
    assert [nombre for nombre in inventados if dicho.dice(nombre)] == []


@pytest.mark.lenta
def test_picture_shows_no_name_that_the_portal_no_longer_says(dicho):
    """Which picture is older than its page: `make capturas` takes it again."""
    mostrados = json.loads(NOMBRES.read_text("utf-8"))
    assert sorted(mostrados) == sorted(medidas())
    viejos = {lamina: [n for n in suyos if not dicho.dice(n)] for lamina, suyos in mostrados.items()}
    assert {lamina: suyos for lamina, suyos in viejos.items() if suyos} == {}


@pytest.mark.lenta
@pytest.mark.parametrize("grupo", indice.GRUPOS, ids=lambda grupo: grupo.clave)
def test_every_address_of_a_page_opens_for_those_whom_it_is_for(grupo, client, entrar, persona):
    clientes = [
        (rol, entrar(persona(rol, *DONDE.get(rol, ["02"]), **DE_SU_PROVINCIA.get(rol, {})))) for rol in grupo.roles
    ]
    cerradas = [
        (clave, enlace, rol)
        for clave in grupo.paginas
        for enlace in re.findall(r"\(pagina:([\w:]+)\)", (PAGINAS / f"{clave}.md").read_text("utf-8"))
        for rol, cliente in clientes or [("", client)]
        if (dada := cliente.get(reverse(enlace), follow=True)).status_code != 200
        or (dada.request["PATH_INFO"] == reverse("account_login") and enlace != "account_login")
    ]
    assert cerradas == []


DONDE = {rol: [None] for rol in ROLES_NACIONALES}
DE_SU_PROVINCIA = {Rol.GOBIERNO_PROVINCIAL: {"provincia": "021801"}}


def test_who_answers_what_is_proposed_is_led_to_other_pages_than_who_proposes_it():
    suyas = {
        rol: [indice.pagina_de(vista, frozenset({rol})) for vista in ("oficial:verificacion", "oficial:responder")]
        for rol in (Rol.SECRETARIO_TECNICO, Rol.COORDINADOR_FED, Rol.EVALUADOR_DMI)
    }
    assert suyas == {
        Rol.SECRETARIO_TECNICO: ["descargo", "descargo"], Rol.COORDINADOR_FED: ["descargo", "descargo"],
        Rol.EVALUADOR_DMI: ["emitir", "descargo"],
    }  # fmt: skip


def test_picture_that_was_not_made_is_left_out(monkeypatch):
    monkeypatch.setattr(lectura, "medidas", dict)
    assert "<img" not in lectura.a_html("![Una cosa que se ve](lamina:no-hay)")


def test_words_are_those_of_the_sheet_and_html_is_shown_as_text():
    pagina = leer_texto("x", "# De la {instancia}\n\nResumen.\n\n## Pasos\n1. <b>No</b>\n", {"instancia": "MESA"})
    assert (pagina.titulo, pagina.resumen) == ("De la MESA", "Resumen.")
    assert "&lt;b&gt;No&lt;/b&gt;" in pagina.secciones[0].html


@pytest.mark.parametrize(
    ("texto", "razon"),
    [
        ("# A\n\nB.\n\n## P\n[x](pagina:no:hay)", "no lleva a ninguna parte"),
        ("# A\n\nB.\n\n## P\n[x](https://example.org)", "no es una dirección del portal"),
        ("# A\n\nB {otra}.\n\n## P\nx", "no hay ninguna palabra «otra»"),
        ("# A\n\n## P\nx", "un resumen"),
    ],
)
def test_page_that_leads_nowhere_is_an_error_that_says_why(texto, razon):
    with pytest.raises(PaginaMal, match=razon):
        leer_texto("mala", texto, PALABRAS)


@pytest.mark.django_db
def test_who_has_never_come_is_led_to_the_manual_from_the_way_in(client):
    enlaces = {a["href"]: a.texto for a in leer(client.get(reverse("account_login"))).todos("main a")}
    assert enlaces[reverse("verificacion:manual")] == "manual"


def test_manual_is_searched_without_signing_in(client):
    pagina = leer(client.get(reverse("verificacion:manual"), {"q": "pegar participantes"}))
    assert pagina.todos(".hallados a")[0]["href"] == reverse("verificacion:manual_pagina", args=["pegar-filas"])
    nada = leer(client.get(reverse("verificacion:manual"), {"q": "zzzz"})).uno("main").texto
    assert "Nada del manual dice eso" in nada
    assert "use las palabras" in leer(client.get(reverse("verificacion:manual"), {"q": "a" * 201})).uno(".falla").texto


def test_title_of_a_page_is_its_first_line():
    assert leer_pagina("plan").titulo == "Escribir y cargar el plan"
    with pytest.raises(KeyError):
        leer_pagina("../indice")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("escrito", "primera"),
    [
        (
            "El acta firmada que está subida lleva el código 8EXM-HM32-K8FT y lo escrito hoy tiene el código "
            "APYN-9RRF-KJYR: el acta cambió después de imprimirla. Imprímala otra vez.",
            "acta-firmada",
        ),
        ("Escriba qué corrigió, o por qué no corresponde: no cambió nada de esto.", "corregir-un-acta"),
        ("Indique con qué se verifica: el documento o la referencia, o un archivo.", "acuerdos"),
        ("Una asistencia individual es para un solo gobierno local y aquí hay 2. Deje uno o elija «Grupal».", "fichas"),
    ],
)
def test_message_of_error_pasted_whole_leads_to_the_page_that_is_nearest(client, escrito, primera):
    principal = leer(client.get(reverse("verificacion:manual"), {"q": escrito})).uno("main")
    assert principal.textos("h2")[0].startswith("Lo más parecido en el manual")
    assert 1 <= len(principal.todos(".hallados li")) <= 5
    enlace = reverse("verificacion:manual_pagina", args=[primera])
    assert principal.todos(".hallados a")[0]["href"].partition("#")[0] == enlace


def test_search_of_the_portal_finds_the_manual_for_who_signed_in(entrar, persona):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    pagina = leer(cliente.get(reverse("busqueda:buscar"), {"q": "visto bueno"}))
    seccion = pagina.uno(".hallados[aria-labelledby=hallados-manual]")
    assert "Dar el visto bueno" in seccion.textos("li a")
    todo = leer(cliente.get(reverse("busqueda:buscar"), {"q": "visto bueno", "en": "manual"}))
    assert len(todo.todos(".hallados li")) > len(seccion.todos("li"))


COMO_PREGUNTAN = {
    "como subo un acta": "acta-firmada", "firma digital": "acta-firmada", "cargo": "acta-firmada",
    "olvidé mi clave": "entrar", "olvide mi contraseña": "entrar", "crear una cuenta": "entrar",
    "qué es el hito": "#hito", "qué es la IAR": "#instancia", "que es el visto bueno": "#visto-bueno",
    "visto bueno": "visto-bueno", "pegar de excel": "pegar-filas", "copiar participantes": "pegar-filas",
    "me devolvieron el acta": "corregir-un-acta", "subsanar observacion": "corregir-un-acta",
    "hasta cuando puedo presentar": "que-falta", "por que no cumple mi región": "que-falta",
    "matris de acuerdos": "acuerdos", "acuredos implementados": "acuerdos",
    "cargar la matriz del mes": "matriz-del-mes",
    "asistensia tecnica": "fichas", "ficha anexo 3": "fichas", "sin internet": "sin-linea",
    "trabajar sin conexion": "sin-linea", "cambiar mi correo": "mi-cuenta", "no me llega el correo": "buscar-y-avisos",
    "codigo qr": "comprobar", "balidar un documento": "comprobar", "cambio de secretario tecnico": "personas",
    "celular nuevo": "segundo-factor", "descargar informe pdf": "leer-y-descargar", "webhook": "ganchos",
    "reconocimiento de municipalidades": "indicadores", "calendario en mi telefono": "calendario",
    "devolver acta": "observar", "descargo": "descargo", "anular verificación": "emitir",
    "como se calcula el 80 %": "acuerdos", "muchas fichas excel": "fichas", "subir varias fichas": "fichas",
    "presentar un descargo": "descargo", "responder observacion": "corregir-un-acta",
    "suscribirme a avisos": "buscar-y-avisos",
    "corregir acta presentada": "corregir-un-acta", "cambiar de region": "personas", "quitar el rol": "personas",
    "correo rebotado": "personas", "cola de trabajos": "exportar", "restaurar copia": "exportar",
}  # fmt: skip
"""What people type, and what must be among the first three: a page, a rule or a word of the glossary."""


@pytest.mark.django_db
def test_what_people_type_finds_its_page_among_the_first_three():
    hallados = {escrito: [uno.enlace for uno in buscar(escrito).hallados[:3]] for escrito in COMO_PREGUNTAN}
    faltan = {
        escrito: hallados[escrito]
        for escrito, pagina in COMO_PREGUNTAN.items()
        if not any(enlace.rstrip("/").endswith(pagina) for enlace in hallados[escrito])
    }
    assert faltan == {}


def test_every_page_says_how_it_is_asked_for_and_no_other_does():
    dichas = sinonimos().preguntas
    assert sorted(clave for clave in dichas if not clave.startswith("#")) == sorted(indice.claves())
    assert {clave for clave in dichas if clave.startswith("#")} <= {f"#{p.ancla}" for p in palabras_del_glosario()}
    with pytest.raises(ValueError, match="tiene 1 partes y son tres"):
        leer_sinonimos("# Título\n\n## Una\n- a, b\n")


def test_word_that_the_manual_has_not_is_taken_for_those_that_sound_or_look_like_it():
    conocidas = {"matriz", "acuerdo", "acta", "validar"}
    assert [la_que_quiso(una, conocidas) for una in ("matris", "balidar", "acuredo", "zapato")] == [
        ("matriz",), ("validar",), ("acuerdo",), (),
    ]  # fmt: skip
