"""What the portal answers to requests that no page of its own would make, and to those that come too late."""

import errno
import re

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.exceptions import RequestDataTooBig
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.middleware.csrf import rotate_token
from django.test import override_settings
from django.urls import path, reverse

from egtpi_portal import urls as verdaderas
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.intermedios import acuse_de_recibo
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.respuestas import CSV, como_archivo
from tests.pagina import leer
from tests.tabla_de_permisos import TABLA

handler400, handler500 = verdaderas.handler400, verdaderas.handler500


def _lanza(error):
    def vista(request):
        raise error

    return vista


def _entra_y_cae(request):
    rotate_token(request)
    raise OperationalError("terminating connection")


urlpatterns = [
    path("llena/", _lanza(OSError(errno.ENOSPC, "No space left on device"))),
    path("sin-almacen/", _lanza(OSError(errno.EROFS, "Read-only file system"))),
    path("enorme/", _lanza(RequestDataTooBig("x"))),
    path("imposible/", _lanza(OverflowError("Python int too large to convert to SQLite INTEGER"))),
    path("sin-fin/", lambda request: int("9" * 5000)),
    path("rota/", _lanza(ZeroDivisionError("x"))),
    path("entra-y-cae/", _entra_y_cae),
    path("solo/", leer_o_enviar(_lanza(ZeroDivisionError("x")))),
    *verdaderas.urlpatterns,
]


@pytest.fixture
def secretaria(entrar, persona):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    cliente.raise_request_exception = False
    return cliente


def titulo(respuesta) -> str:
    return leer(respuesta).uno("h1").texto


# --- HEAD ---


def _las_de(columna: int) -> dict[str, int]:
    """The addresses that the secretary of the region is let into or, for whoever sees the country, those she is not."""
    return {n: f[columna] for n, f in TABLA.items() if (f[2] == 403) is (columna != 2)}


@pytest.mark.lenta
@pytest.mark.parametrize(
    ("columna", "rol", "region"),
    [(2, Rol.SECRETARIO_TECNICO, "02"), (5, Rol.EVALUADOR_DMI, None)],
)
def test_head_works_wherever_get_does(argumentos, persona, entrar, papeles_de_mentira, columna, rol, region):
    cliente = entrar(persona(rol, region))
    respuestas = {n: cliente.head(reverse(n, args=argumentos.get(n))) for n in _las_de(columna)}
    assert {n: r.status_code for n, r in respuestas.items()} == _las_de(columna)
    assert {n for n, r in respuestas.items() if not r.streaming and r.content} == set()


# --- addresses that only take what is sent ---


@pytest.mark.parametrize("metodo", ["get", "head"])
def test_who_opens_an_address_that_only_takes_what_is_sent_goes_to_its_page(argumentos, secretaria, metodo):
    acta = argumentos["actas:subir"][0]
    evidencias = f"/actas/{acta}/escribir/evidencias/"
    ficha, plan = argumentos["asistencia:registrar_ficha"][0], argumentos["asistencia:plan_version"][0]
    acuerdo, verificacion = argumentos["acuerdos:comentar"][0], argumentos["oficial:retirar_excepcion"][0]
    paginas = {
        "actas:subir": evidencias,
        "actas:subir_firmada": evidencias,
        "actas:retirar": evidencias,
        "actas:copiar": f"/actas/{acta}/",
        "actas:pedir": f"/actas/{acta}/",
        "actas:comentar": f"/actas/{acta}/",
        "actas:responder": f"/actas/{acta}/presentar/",
        "acuerdos:comentar": f"/acuerdos/{acuerdo}/",
        "acuerdos:confirmar": "/acuerdos/importar/",
        "acuerdos:marcado": "/acuerdos/importar/",
        "asistencia:plan_version": f"/asistencia/planes/{plan}/",
        "asistencia:registrar_ficha": f"/asistencia/fichas/{ficha}/",
        "asistencia:registrar_fichas": "/asistencia/fichas/subir/",
        "asistencia:confirmar_fichas": "/asistencia/fichas/importar/",
        "asistencia:marcado_fichas": "/asistencia/fichas/importar/",
        "metas:confirmar": "/metas/importar/",
        "metas:marcado": "/metas/importar/",
        "oficial:lote": "/verificaciones/",
        "oficial:retirar_excepcion": f"/verificaciones/{verificacion}/",
    }
    llega = {}
    for nombre in paginas:
        respuesta = getattr(secretaria, metodo)(reverse(nombre, args=argumentos.get(nombre)) + "?region=02")
        llega[nombre] = respuesta["Location"]
    assert llega == {nombre: f"{pagina}?region=02" for nombre, pagina in paginas.items()}


def test_a_method_that_a_page_does_not_take_is_told_in_spanish(secretaria):
    for direccion in (reverse("actas:lista"), reverse("acuerdos:confirmar"), reverse("actas:nueva")):
        respuesta = secretaria.delete(direccion)
        assert (respuesta.status_code, titulo(respuesta)) == (405, "Esta dirección no admite esa operación")
        assert "GET, HEAD" in respuesta["Allow"]


# --- what cannot be read ---


def test_a_null_character_is_a_400_wherever_it_comes(argumentos, secretaria):
    for direccion in (
        "/regiones/0%002/", "/comprobar/x%00/", "/actas/?region=%00", "/actas/?%00=1", "/acuerdos/?texto=a%00b",
        "/asistencia/fichas/nueva/?distritos=%00", "/metas/%00/02/hito-1/",
    ):  # fmt: skip
        respuesta = secretaria.get(direccion)
        assert (direccion, respuesta.status_code) == (direccion, 400)
    respuesta = secretaria.post("/actas/nueva/", {"fecha_sesion": "2024-06-12", "lugar": "a\x00b"})
    assert (respuesta.status_code, titulo(respuesta)) == (400, "La solicitud no se entiende")
    secretaria.cookies["ficha"] = "a\x00b"
    assert secretaria.get("/actas/").status_code == 400


NUMEROS = ("9" * 30, str(2**63), "-" + "9" * 25, "²", "1e9999", "9" * 5000)
PARAMETROS = (
    "region", "pagina", "orden", "estado", "sector", "gobierno", "texto", "acta", "hasta", "desde", "a", "b", "si",
    "con", "tipo", "distritos", "provincia", "codigo", "huella", "hito", "ficha", "al", "razon", "veredicto", "q", "id",
    "descargar", "acuerdo", "parte", "anexo", "sesion", "indicador",
)  # fmt: skip
LISTAS = (
    "actas:lista", "acuerdos:lista", "acuerdos:cargas", "acuerdos:comparar", "asistencia:fichas", "oficial:lista",
    "documentos:originales", "verificacion:que_pasaria", "asistencia:nueva_ficha",
)  # fmt: skip


def absurdas(nombre: str, suyos: list) -> list[str]:
    """The address with an absurd number in each place, and with one in every parameter that any page reads."""
    direcciones = []
    for n, valor in enumerate(suyos):
        if isinstance(valor, int):
            for numero in (10**30, 2**63):
                direcciones.append(reverse(nombre, args=[*suyos[:n], numero, *suyos[n + 1 :]]))
    propia = reverse(nombre, args=suyos)
    sueltos = [p for p in PARAMETROS if p not in ("al", "ficha", "hito", "con", "descargar")]
    direcciones.append(f"{propia}?" + "&".join(f"{p}={'9' * 30}" for p in sueltos))
    return direcciones


@pytest.mark.lenta
@pytest.mark.parametrize(
    ("columna", "rol", "region"),
    [(2, Rol.SECRETARIO_TECNICO, "02"), (5, Rol.EVALUADOR_DMI, None)],
)
def test_an_absurd_number_in_an_address_is_never_our_error(
    argumentos, persona, entrar, papeles_de_mentira, columna, rol, region
):  # fmt: skip
    cliente = entrar(persona(rol, region))
    cliente.raise_request_exception = False
    direcciones = [una for nombre in _las_de(columna) for una in absurdas(nombre, argumentos.get(nombre, []))]
    estados = {una: cliente.get(una).status_code for una in direcciones}
    assert {una[:80]: estado for una, estado in estados.items() if estado >= 500} == {}


@pytest.mark.lenta
@pytest.mark.parametrize("numero", NUMEROS)
def test_an_absurd_number_in_any_filter_is_never_our_error(argumentos, secretaria, numero):
    mal = {}
    for nombre in LISTAS:
        for parametro in PARAMETROS:
            respuesta = secretaria.get(reverse(nombre, args=argumentos.get(nombre)), {parametro: numero})
            if respuesta.status_code >= 500:
                mal[nombre, parametro] = respuesta.status_code
    assert mal == {}


@pytest.mark.urls(__name__)
def test_a_number_that_no_column_holds_names_nothing(secretaria):
    for direccion in ("/imposible/", "/sin-fin/"):
        assert (secretaria.get(direccion).status_code, secretaria.post(direccion).status_code) == (404, 400)


# --- the pages of what broke ---


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("direccion", "estado", "dice"),
    [
        ("/rota/", 500, "El portal tuvo un error"),
        ("/llena/", 507, "El portal no tiene espacio para guardar"),
        ("/sin-almacen/", 503, "El almacén de archivos no responde"),
        ("/enorme/", 413, "Lo que envió es demasiado grande"),
        ("/solo/", 405, "Esta dirección no admite esa operación"),
        ("/actas/?x=%00", 400, "La solicitud no se entiende"),
    ],
)
def test_the_pages_of_what_broke_need_no_manifest_of_static_files(secretaria, direccion, estado, dice, tmp_path):
    sin_manifiesto = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={**_almacenes(), "staticfiles": sin_manifiesto}):
        with pytest.raises(ValueError, match="Missing staticfiles manifest"):
            ManifestStaticFilesStorage().url("egtpi/portal.css")
        respuesta = secretaria.delete(direccion) if estado == 405 else secretaria.get(direccion)
    assert (respuesta.status_code, titulo(respuesta)) == (estado, dice)
    assert leer(respuesta).uno("link[rel=icon]")["href"] == "/static/egtpi/icono.svg"


def _almacenes() -> dict:
    from django.conf import settings

    return settings.STORAGES


def test_too_big_a_form_is_told_with_its_status(secretaria, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    respuesta = secretaria.post(reverse("actas:nueva"), {f"campo-{n}": n for n in range(9)})
    assert (respuesta.status_code, titulo(respuesta)) == (413, "Lo que envió es demasiado grande")


@pytest.mark.urls(__name__)
def test_a_sign_in_that_a_fallen_database_cut_off_leaves_the_secret_of_its_form(secretaria):
    respuesta = secretaria.post("/entra-y-cae/")
    assert (respuesta.status_code, titulo(respuesta)) == (503, "El portal no puede atender ahora")
    assert respuesta.cookies.keys() == set(), "the same form, sent again as the page says, is good"


class SeLlena(ContentFile):
    """A content whose disk fills up after its first piece."""

    def chunks(self, chunk_size=None):
        yield b"primer trozo"
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.django_db
def test_a_full_disk_leaves_nothing_half_written():
    with pytest.raises(OSError, match="No space left"):
        default_storage.save("02/aa/contenido", SeLlena(b"x" * 10))
    assert default_storage.listdir("02/aa") == ([], [])
    lugar = default_storage.save("02/aa/contenido", ContentFile(b"entero"))
    assert (lugar, default_storage.open(lugar).read()) == ("02/aa/contenido", b"entero")
    assert default_storage.listdir("02/aa") == ([], ["contenido"])
    otro = default_storage.save("02/aa/contenido", ContentFile(b"otro"))
    assert re.fullmatch(r"02/aa/contenido_\w{7}", otro)


# --- what is sent when the session has ended ---


def test_what_is_sent_without_a_session_goes_back_to_the_page_that_held_the_form(argumentos, client):
    acta = argumentos["actas:subir"][0]
    pagina = f"/actas/{acta}/escribir/evidencias/"
    archivo = ContentFile(b"datos", name="datos.pdf")
    respuesta = client.post(
        reverse("actas:subir", args=[acta]), {"archivo": archivo}, headers={"referer": f"http://testserver{pagina}"}
    )
    assert respuesta["Location"] == f"/cuenta/entrar/?next={pagina}"
    entrada = leer(client.get(respuesta["Location"]))
    assert entrada.textos(".mensajes .alert") == [
        "Su sesión terminó y lo que envió no se guardó. Entre otra vez: volverá a la página en que lo escribió."
    ]


@pytest.mark.parametrize(
    "referer", ["", "https://otro.example/actas/", "javascript:alert(1)", "http://testserver.otro/"]
)
def test_without_a_page_of_the_portal_behind_it_goes_to_the_page_of_that_address(argumentos, client, referer):
    direccion = reverse("actas:subir", args=argumentos["actas:subir"])
    respuesta = client.post(direccion, headers={"referer": referer} if referer else {})
    assert respuesta["Location"] == f"/cuenta/entrar/?next={direccion}"


def test_after_signing_in_the_page_says_that_nothing_was_saved(argumentos, persona, client):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    pagina = "/asistencia/fichas/grupal/?region=02"
    entrada = client.post(pagina, {"lugar": "Huaraz"}, headers={"referer": f"http://testserver{pagina}"})["Location"]
    client.get(entrada)
    vuelta = client.post(
        "/cuenta/entrar/", {"login": "rosa", "password": "clave-de-prueba-1", "next": pagina}, follow=True
    )
    assert vuelta.redirect_chain[-1][0] == pagina
    avisos = leer(vuelta).textos(".mensajes .alert")
    assert avisos[-1] == (
        "Su sesión había terminado cuando envió lo que escribió en esta página: no se guardó. Revíselo y envíelo otra "
        "vez."
    )
    assert "no se guardó" not in client.get(pagina).content.decode()


def test_what_htmx_asks_for_without_a_session_is_a_401_and_no_page(argumentos, client):
    direccion = reverse("actas:paso", args=argumentos["actas:paso"])
    for respuesta in (
        client.post(direccion, headers={"hx-request": "true"}),
        client.get(direccion, headers={"hx-request": "true"}),
    ):
        assert (respuesta.status_code, respuesta["Content-Type"]) == (401, "text/plain; charset=utf-8")


def test_what_a_view_received_is_acknowledged_and_nothing_else_is(argumentos, secretaria, client):
    direccion = reverse("acuerdos:comentar", args=argumentos["acuerdos:comentar"])
    respuesta = secretaria.post(direccion, {"comentario": "Va bien", "_envio": "abc123def456"})
    assert respuesta.cookies["recibidos"].value == "abc123def456"
    respuesta = secretaria.post(direccion, {"comentario": "Sigue", "_envio": "otro99"})
    assert respuesta.cookies["recibidos"].value == "abc123def456.otro99"
    for envio in ("", "x", "<b>", "a" * 30):
        assert "recibidos" not in secretaria.post(direccion, {"comentario": "Más", "_envio": envio}).cookies
    assert "recibidos" not in secretaria.post("/actas/999999/comentar/", {"_envio": "abc123"}).cookies
    client.logout()
    assert "recibidos" not in client.post(direccion, {"_envio": "abc123"}).cookies


def test_what_is_answered_with_a_file_is_told_to_the_page_that_stays(rf):
    peticion = rf.post("/", {"_envio": "abc123"})
    peticion.llego_a_la_vista = "abc123"
    respuesta = acuse_de_recibo(lambda peticion: como_archivo(b"a;b", "lista.csv", CSV))(peticion)
    assert {n: g.value for n, g in respuesta.cookies.items()} == {"recibidos": "abc123", "bajado": "abc123"}
