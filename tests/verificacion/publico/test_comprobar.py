"""The public check: anyone, without signing in, learns what a code or a file is, and nothing of any person."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actas.models import Acta
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.impresos.codigo import de_huella
from egtpi_portal.documentos.impresos.registro import Papel, anotar
from egtpi_portal.templatetags.portal import palabra_veredicto
from tests.pagina import leer
from verificacion.informes.consultas import informes_de
from verificacion.motor.comprobacion import sha256
from verificacion.oficial.consultas import datos_de, paquete_de
from verificacion.oficial.servicios import emitir, exceptuar, registrar_archivo
from verificacion.publico.consultas import NINGUNO, buscar
from verificacion.publico.formas import CodigoLeido, Forma, leer_codigo

pytestmark = pytest.mark.django_db
CODIGO = "3F2A-91BC-77D0"
NO_ES = "Ninguna verificación oficial tiene ese código."


def abrir(client, codigo, **consulta):
    return client.get(reverse("comprobar:codigo", args=[codigo]), consulta)


def datos(respuesta) -> dict[str, str]:
    """The pairs of name and value of the page."""
    return {par.uno("dt").texto: par.uno("dd").texto for par in leer(respuesta).todos("dl.datos div")}


def el_aviso(respuesta):
    """The only notice that the page gives; those that wait for the browser's own check aside."""
    (unico,) = [
        p for p in leer(respuesta).todos("p.aviso") if not p.nodo.xpath("ancestor::template") and p["hidden"] is None
    ]
    return unico


def cuerpo(respuesta, tecleado: str) -> str:
    """What the page says, without what was typed."""
    return respuesta.content.decode().replace(tecleado, "")


# --- codes ---


@pytest.mark.parametrize(
    "tecleado",
    [
        "3F2A-91BC-77D0",
        "3f2a91bc77d0",
        " 3F2A 91BC 77D0 ",
        "3F2A\N{EN DASH}91bc\N{NON-BREAKING HYPHEN}77d0",
        "3F2A.91BC_77DO",
    ],
)
def test_code_is_understood_however_it_is_typed(tecleado):
    assert leer_codigo(tecleado) == CodigoLeido(Forma.CODIGO, CODIGO)


@pytest.mark.parametrize(
    "tecleado",
    ["", "-", "3F2A-91BC", "3F2A-91BC-77D0-0", "3G2A-91BC-77D0", "V-2024-H1-02", "'; DROP TABLE--", "9" * 5000],
)
def test_what_cannot_be_a_code_is_none(tecleado):
    assert leer_codigo(tecleado) == CodigoLeido(Forma.NINGUNA)


@pytest.mark.parametrize(
    ("tecleado", "leido"),
    [
        ("V-2024-H1-02-003", CodigoLeido(Forma.NUMERO, "V-2024-H1-02-003")),
        (" v 2024 h1 02 3 ", CodigoLeido(Forma.NUMERO, "V-2024-H1-02-003")),
        ("V\N{EN DASH}2024\N{EN DASH}H2\N{EN DASH}25\N{EN DASH}1204", CodigoLeido(Forma.NUMERO, "V-2024-H2-25-1204")),
        ("P-3F2A-91BC-77D0", CodigoLeido(Forma.PRELIMINAR, "P-3F2A-91BC-77D0")),
        ("p3f2a91bc77do", CodigoLeido(Forma.PRELIMINAR, "P-3F2A-91BC-77D0")),
        ("02-ACTA-2024-06-E1", CodigoLeido(Forma.EVIDENCIA, "02-ACTA-2024-06-E1", "un acta")),
        ("02-FAT-2024-0012", CodigoLeido(Forma.EVIDENCIA, "02-FAT-2024-0012", "una ficha de asistencia técnica")),
        ("02-PLAN", CodigoLeido(Forma.EVIDENCIA, "02-PLAN", "un plan")),
        ("02-AC0123", CodigoLeido(Forma.EVIDENCIA, "02-AC0123", "un acuerdo")),
    ],
)
def test_each_form_of_what_the_portal_prints_is_told_apart(tecleado, leido):
    assert leer_codigo(tecleado) == leido


def test_empty_page_asks_for_a_code_or_a_file_and_sets_no_cookie(client):
    respuesta = client.get(reverse("comprobar:inicio"))
    pagina = leer(respuesta)
    assert respuesta.status_code == 200
    assert pagina.uno("h1").texto == "Compruebe una verificación oficial"
    assert [campo["name"] for campo in pagina.todos("form input")] == ["codigo", "huella"]
    assert pagina.uno("form")["method"] == "get"
    assert not respuesta.cookies
    assert "no-store" in respuesta["Cache-Control"]


def test_nothing_typed_is_told_and_is_not_a_mistake_of_the_address(client):
    vacia = client.get(reverse("comprobar:inicio"), {"codigo": " ", "huella": ""})
    assert vacia.status_code == 200
    assert leer(vacia).textos(".invalid-feedback") == ["Escriba el código o el número del informe, o elija su archivo."]


def test_known_code_tells_what_it_is_by_whom_and_when(client, emitida):
    respuesta = abrir(client, emitida.codigo)
    pagina, dicho = leer(respuesta), datos(respuesta)
    assert respuesta.status_code == 200
    assert pagina.uno("h1").texto == f"Verificación oficial {emitida.numero}"
    assert pagina.uno(".sub").texto == (
        "Áncash · Primera verificación, al 31 de diciembre de 2023 (hito 1) · evaluada al 18/06/2024"
    )
    assert el_aviso(respuesta).texto == "Es auténtica y está vigente: ninguna otra la sustituyó."
    assert dicho["Código"] == emitida.codigo
    assert dicho["La emitió"] == (
        "Evaluación DMI (Dirección de Mecanismos de Incentivos), Ministerio de Desarrollo e Inclusión Social (MIDIS)"
    )
    assert dicho["Fecha"] == "18/06/2024 10:00"
    assert dicho["Sello"] == emitida.sello
    assert dicho["Sello de la anterior"] == "No hay: es la primera de la cadena"
    assert dicho[f"Huella de {emitida.numero}.zip"] == sha256(paquete_de(emitida))
    assert "Sustituye a" not in dicho
    assert pagina.uno(".tarjeta .v").texto.endswith(emitida.get_veredicto_display())
    assert pagina.textos(".tarjeta .pie")[0] == "Sin excepciones: es el resultado automático de la evidencia."


def test_typed_code_and_the_address_of_the_qr_give_the_same_page(client, emitida):
    tecleado = emitida.codigo.replace("-", " ").lower()
    por_formulario = client.get(reverse("comprobar:inicio"), {"codigo": tecleado})
    por_direccion = abrir(client, tecleado)
    assert por_formulario.status_code == 200
    assert por_formulario.content == por_direccion.content


def test_number_gives_the_same_page_as_its_code(client, emitida):
    por_codigo = abrir(client, emitida.codigo)
    for escrito in (emitida.numero, emitida.numero.lower().replace("-", " ")):
        por_numero = abrir(client, escrito)
        assert por_numero.status_code == 200
        assert leer(por_numero).uno("h1").texto == f"Verificación oficial {emitida.numero}"
        assert datos(por_numero) == datos(por_codigo)


def test_number_that_was_not_issued_is_not_found(client, emitida):
    respuesta = abrir(client, "V-2024-H1-02-999")
    assert respuesta.status_code == 404
    assert el_aviso(respuesta).texto.startswith("Ninguna verificación emitida tiene el número V-2024-H1-02-999.")


def test_code_of_a_preliminary_paper_is_explained_and_proves_nothing(client, emitida):
    respuesta = abrir(client, "p 3f2a 91bc 77d0")
    pagina = leer(respuesta)
    assert respuesta.status_code == 200
    assert pagina.uno("#preliminar").texto == "P-3F2A-91BC-77D0 es de un informe preliminar"
    assert el_aviso(respuesta).texto == (
        "No es una verificación emitida: el MIDIS no se ha pronunciado con ese documento."
    )
    assert "Cómo comprobarlo." in pagina.uno("main").texto


def test_code_that_a_report_prints_is_the_one_explained(client, emitida):
    (informe,) = informes_de(["02"], hito="hito-1", al=emitida.al)
    assert leer(abrir(client, informe.codigo)).uno("#preliminar code").texto == informe.codigo


def test_code_of_a_piece_of_evidence_says_what_it_is(client, emitida):
    respuesta = abrir(client, "02-ACTA-2024-06")
    assert respuesta.status_code == 200
    assert el_aviso(respuesta).texto.startswith("02-ACTA-2024-06 es el código de un acta, no el de una verificación.")


def test_code_of_an_acta_is_not_called_a_forgery(client, emitida):
    """The papers of evidence carry codes of the very form of a verification's."""
    respuesta = abrir(client, "0A1B-2C3D-4E5F")
    assert respuesta.status_code == 404
    assert "identifica lo que ese papel dice" in el_aviso(respuesta).texto


def test_criterion_of_no_process_is_told_with_the_processes(client, pedir, renata, sin_esperas):
    una = emitir(verificaciones=[pedir("02", hito="hito-2")], por=renata)[0]
    cad = next(c for c in datos_de(una.resultado)["criterios"] if c["codigo"] == "compromisos_cad")
    assert cad["veredicto"] != "cumple"
    pagina = leer(abrir(client, una.codigo))
    assert len(pagina.todos(".procesos li")) == 3
    palabra = palabra_veredicto(cad["veredicto"]).lower()
    assert pagina.uno("#dicho small").texto.endswith(f"; Compromisos del CAD: {palabra}")


def test_superseded_one_says_by_which_and_the_new_one_what_it_supersedes(client, emitida, pedir, renata):
    nueva = emitir(verificaciones=[pedir("02")], por=renata)[0]
    aviso = el_aviso(abrir(client, emitida.codigo))
    assert aviso.texto == f"Ya no está vigente: la sustituyó {nueva.numero} (código {nueva.codigo})."
    assert aviso.uno("a")["href"] == f"/comprobar/{nueva.codigo}/"
    dicho = datos(abrir(client, nueva.codigo))
    assert dicho["Sustituye a"] == emitida.numero
    assert dicho["Sello de la anterior"] == emitida.sello


def test_exceptions_are_counted_but_not_told(client, pedir, renata, sin_esperas):
    una = pedir("02")
    criterio = next(c.codigo for c in _criterios(una) if c.veredicto != "cumple")
    exceptuar(verificacion=una, criterio=criterio, motivo="Un motivo reservado", documento="Oficio 12", por=renata)
    emitida = emitir(verificaciones=[una], por=renata)[0]
    respuesta = abrir(client, emitida.codigo)
    assert leer(respuesta).textos(".tarjeta .pie")[0].startswith("Con 1 excepción registrada: sin ella,")
    assert "reservado" not in respuesta.content.decode()


def _criterios(una):
    from verificacion.juicio.evaluaciones import evaluar_regiones

    return evaluar_regiones([una.region_id], hito=una.hito, al=una.al)[una.region_id].resultado.criterios


def test_page_names_no_person_whoever_looks(client, entrar, emitida, renata, rosa):
    for usuario in (renata, rosa):
        usuario.first_name, usuario.last_name = "Nombre", f"Apellido{usuario.pk}"
        usuario.save()
    anonima = abrir(client, emitida.codigo).content
    conocida = abrir(entrar(rosa), emitida.codigo).content
    assert anonima == conocida
    for usuario in Usuario.objects.all():
        for dato in (usuario.username, usuario.email, usuario.last_name, str(usuario)):
            assert not dato or dato.encode() not in anonima


def test_page_tells_no_evidence(client, emitida):
    pagina = abrir(client, emitida.codigo).content.decode()
    assert Acta.objects.exists()
    assert not [acta for acta in Acta.objects.all() if acta.codigo in pagina]


@pytest.mark.parametrize(
    "tecleado", ["0000-0000-0000", "no-es-un-codigo", "ñ", "3F2A-91BC", "%00", "<script>", "a" * 400]
)
def test_unknown_and_mistyped_codes_get_the_same_answer(client, emitida, tecleado):
    patron = "FFFF-FFFF-FFFF"
    esperada, respuesta = abrir(client, patron), abrir(client, tecleado)
    assert (esperada.status_code, respuesta.status_code) == (404, 404)
    assert el_aviso(respuesta).texto.startswith(NO_ES)
    escrito = leer(respuesta).uno("#id_codigo")["value"]
    limpio = respuesta.content.decode().replace("&lt;", "<").replace("&gt;", ">")
    assert limpio.replace(f'value="{escrito}"', "") == cuerpo(esperada, f'value="{patron}"')


def test_every_code_costs_the_same_queries(client, emitida):
    preguntas = []
    for codigo in (emitida.codigo, "FFFF-FFFF-FFFF", "mal escrito", "'"):
        with CaptureQueriesContext(connection) as hechas:
            abrir(client, codigo)
        preguntas.append(len(hechas))
    assert preguntas == [3, 3, 3, 3]


def test_a_proposal_has_no_public_page(client, pedir):
    pedir("02")
    assert buscar(CodigoLeido(Forma.NINGUNA)) is None
    assert abrir(client, NINGUNO).status_code == 404


# --- files ---


def test_page_carries_the_fingerprint_of_each_file_for_the_browser_to_compare(client, emitida, renata):
    registrar_archivo(verificacion=emitida, nombre="informe.pdf", contenido=b"%PDF", por=renata)
    llevadas = {
        parte["data-archivo-nombre"]: parte["data-sha256"]
        for parte in leer(abrir(client, emitida.codigo)).todos("[data-sha256]")
    }
    assert llevadas == {
        f"{emitida.numero}.zip": sha256(paquete_de(emitida)),
        "informe.pdf": hashlib.sha256(b"%PDF").hexdigest(),
    }


def test_pasted_fingerprint_of_the_file_is_the_same(client, emitida):
    huella = sha256(paquete_de(emitida))
    for pegada in (huella, huella.upper(), " ".join(huella[n : n + 2] for n in range(0, 64, 2))):
        dicho = leer(abrir(client, emitida.codigo, huella=pegada)).uno("p.aviso[role=status]").texto
        assert dicho == (
            f"Es el mismo archivo: {emitida.numero}.zip, de la verificación {emitida.numero}. No cambió nada."
        )


def test_pasted_fingerprint_of_another_file_is_different(client, emitida):
    alterado = sha256(paquete_de(emitida) + b"\0")
    dicho = leer(abrir(client, emitida.codigo, huella=alterado)).uno("p.aviso[role=status]")
    assert dicho["class"] == "aviso no"
    assert dicho.texto.startswith("No es el mismo archivo que se emitió con esta verificación")


def test_pasted_fingerprint_of_another_verification_says_which(client, emitida, pedir, renata):
    otra = emitir(verificaciones=[pedir("13")], por=renata)[0]
    dicho = leer(abrir(client, emitida.codigo, huella=sha256(paquete_de(otra)))).uno("p.aviso[role=status]")
    assert dicho.texto == (
        f"Esa huella no es de esta verificación: es la de {otra.numero}.zip , de la verificación {otra.numero} ."
    )
    assert dicho.uno("a")["href"].startswith(f"/comprobar/{otra.codigo}/")


def test_fingerprint_without_a_code_finds_its_verification(client, emitida):
    huella = sha256(paquete_de(emitida))
    respuesta = client.get(reverse("comprobar:inicio"), {"huella": huella})
    assert respuesta.status_code == 200
    dicho = leer(respuesta).uno("p.aviso[role=status]")
    assert dicho.texto == f"Esa huella es la de {emitida.numero}.zip , de la verificación {emitida.numero} ."
    assert dicho.uno("a")["href"] == f"/comprobar/{emitida.codigo}/?huella={huella}"


def test_unknown_fingerprint_without_a_code_is_of_nothing(client, emitida):
    respuesta = client.get(reverse("comprobar:inicio"), {"huella": "a" * 64})
    dicho = leer(respuesta).uno("p.aviso[role=status]").texto
    assert dicho.startswith("Ningún archivo de una verificación oficial tiene esa huella.")


@pytest.mark.parametrize("pegada", ["abc", "g" * 64, "a" * 63, "a" * 64 + "  informe.pdf"])
def test_what_is_no_fingerprint_is_told_beside_the_field(client, emitida, pegada):
    pagina = leer(abrir(client, emitida.codigo, huella=pegada))
    assert pagina.uno("#id_huella_error").texto.startswith("Una huella (SHA-256) tiene 64 cifras")
    assert pagina.uno("#id_huella")["value"] == pegada.strip()
    assert pagina.todos("p.aviso[role=status]") == []


def test_only_reading_is_allowed(client):
    assert client.post(reverse("comprobar:inicio")).status_code == 405


# --- the limit ---


def test_who_asks_too_much_is_told_when_to_come_back(client, settings, emitida):
    settings.COMPROBACIONES_POR_MINUTO = 3
    estados = [
        abrir(client, codigo).status_code for codigo in (emitida.codigo, "mal", "FFFF-FFFF-FFFF", emitida.codigo)
    ]
    assert estados == [200, 404, 404, 429]
    respuesta = abrir(client, emitida.codigo)
    assert respuesta["Retry-After"] == "60"
    assert "no-store" in respuesta["Cache-Control"]
    pagina = leer(respuesta)
    assert pagina.uno("h1").texto == "Demasiadas comprobaciones"
    assert "Espere 1 minuto y" in pagina.uno("main").texto
    fingida = client.get(reverse("comprobar:inicio"), headers={"X-Forwarded-For": "198.51.100.7"})
    assert fingida.status_code == 429
    assert client.get(reverse("comprobar:inicio"), REMOTE_ADDR="198.51.100.7").status_code == 200


def test_sign_in_page_leads_to_the_check(client):
    hrefs = [enlace["href"] for enlace in leer(client.get(reverse("account_login"))).todos("main a")]
    assert reverse("comprobar:inicio") in hrefs


def test_what_the_qr_of_a_paper_says_is_explained_without_naming_anybody(client, territorio, settings):
    codigo = de_huella("ab" * 32)
    dicho = anotar(Papel("ficha", "02-FAT-2024-0012", "7", "02"), codigo)
    assert anotar(Papel("ficha", "02-FAT-2024-0012", "7", "02"), codigo) == dicho
    ruta = dicho.removeprefix(settings.DIRECCION_DEL_PORTAL.upper())
    respuesta = client.get(ruta)
    pagina = leer(respuesta)
    assert respuesta.status_code == 200
    assert pagina.uno("#impreso").texto == f"{codigo} es de una ficha de asistencia técnica"
    dicho = datos(respuesta)
    assert (dicho["Papel"], dicho["Región"]) == ("02-FAT-2024-0012", "Áncash")
    assert dicho["Impreso"] == "por primera vez el 18/06/2024 10:00"
    assert client.get(f"/C/{codigo}/").status_code == 200
    assert client.get(reverse("comprobar:inicio"), {"codigo": codigo.lower()}).status_code == 200


def test_a_code_well_formed_that_no_paper_bears_is_404(client, territorio):
    assert client.get(f"/C/{de_huella('cd' * 32)}/X").status_code == 404
