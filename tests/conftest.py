"""What every test shares: the clock, the territory, people of each role."""

import copy
import datetime as dt
import gc
import itertools
import logging
from hashlib import sha256

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from egtpi_portal import papeles, recolector
from tests.marcas import vigilado

HOY = dt.date(2024, 6, 18)
_CARPETAS = itertools.count()

_SIEMPRE = {"derandomize": True, "deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("portal", max_examples=20, **_SIEMPRE)
settings.register_profile("a_fondo", max_examples=300, **_SIEMPRE)
"""The same cases on every run, however busy the machine is: no example fails by the clock. A few in the default suite,
ten times as many in `make test-lento`."""


def pytest_configure(config):
    gc.disable()  # until all is imported, which all stays
    settings.load_profile("a_fondo" if "propiedad" in (config.getoption("markexpr") or "") else "portal")


def pytest_collection_modifyitems(config, items):
    """On another database than SQLite, what asks for none would say the same again."""
    if connection.vendor == "sqlite":
        return
    sin_base = [uno for uno in items if not _usa_la_base(uno)]
    config.hook.pytest_deselected(items=sin_base)
    items[:] = [uno for uno in items if _usa_la_base(uno)]


def _usa_la_base(item) -> bool:
    return item.get_closest_marker("django_db") is not None or "django_db_setup" in getattr(item, "fixturenames", ())


def pytest_itemcollected(item):
    if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
        item.add_marker(pytest.mark.propiedad)
        item.add_marker(pytest.mark.no_cover)  # a line that only chance reaches is not tested


@pytest.fixture(autouse=True)
def _archivos_aparte(settings, tmp_path_factory):
    """Files are kept in a folder of the test's own, that is there if the test stores any; mail goes by the queue, as in
    the portal (the test runner would have it sent at once)."""
    settings.EMAIL_BACKEND = "egtpi_portal.correo.buzon.Buzon"
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / f"archivos-{next(_CARPETAS)}"


@pytest.fixture(autouse=True)
def _sin_recuerdos():
    """Nothing worked out in one test is known in another: their trails, rolled back, may be as long."""
    yield
    from verificacion.juicio import almacen
    from verificacion.oficial.pendientes import PENDIENTES
    from verificacion.pais import views as views_pais
    from verificacion.revisiones.mesa.piezas import MESAS

    views_pais.PAISES.olvidar()
    views_pais.PAGINAS.olvidar()
    views_pais.NOVEDADES.olvidar()
    MESAS.olvidar()
    PENDIENTES.olvidar()
    if "juicios" in caches.settings:
        almacen.olvidar()


_QR_LEIDOS: dict[str, dict] = {}


@pytest.fixture(autouse=True)
def _qr_una_vez(request, monkeypatch):
    """The QR of one content are looked for once, as in the portal; but for the tests of the readers."""
    if "documentos" in request.path.parts:
        return
    from egtpi_portal.documentos.impresos import qr

    leer = qr.leer

    def una_vez(archivo):
        huella = sha256(archivo.read()).hexdigest()
        if huella not in _QR_LEIDOS:
            _QR_LEIDOS[huella] = leer(archivo)
        return copy.deepcopy(_QR_LEIDOS[huella])

    monkeypatch.setattr(qr, "leer", una_vez)


@pytest.fixture
def una_ficha(monkeypatch):
    """Of the sheets that ship, only the one in force, however many there are; those of a folder that is added stay."""
    from verificacion.motor import fichas

    leer, otras = fichas._archivos, set(fichas.disponibles()) - {fichas.VIGENTE}
    monkeypatch.setattr(fichas, "_archivos", lambda: {c: a for c, a in leer().items() if c not in otras})


@pytest.fixture(autouse=True)
def _papeles_sin_avisos():
    """No paper makes WeasyPrint warn of its style sheet or template; what it may not load is another matter."""
    avisos = []
    oyente = logging.Handler(logging.WARNING)
    oyente.emit = lambda registro: avisos.append(registro.getMessage())
    registro = logging.getLogger("weasyprint")
    registro.addHandler(oyente)
    registro.setLevel(logging.WARNING)
    yield
    registro.removeHandler(oyente)
    assert [aviso for aviso in avisos if not aviso.startswith("Failed to load")] == []


@pytest.fixture(autouse=True)
def _evidencia_con_su_evento(request, monkeypatch):
    """Whatever a test does, the portal changes nothing that a verdict reads without an event in that transaction."""
    if request.node.get_closest_marker("sin_evento"):
        yield
        return
    with vigilado(monkeypatch):
        yield


@pytest.fixture(autouse=True)
def _avisos_sin_huecos(monkeypatch):
    """No notice that a test makes has a hole, where its template names what it is not given."""
    from django.template import engines

    from egtpi_portal.avisos import redaccion, servicios

    def decir(*que):
        with pytest.MonkeyPatch.context() as motor:
            motor.setattr(engines["django"].engine, "string_if_invalid", "¡FALTA %s!")
            dicho = redaccion.decir(*que)
        assert "¡FALTA" not in "".join(dicho), dicho
        return dicho

    monkeypatch.setattr(servicios, "decir", decir)


@pytest.fixture(autouse=True)
def hoy(monkeypatch):
    """Today is 18 June 2024, 10:00 in Lima, wherever the portal asks. A test moves it: `hoy(dt.date(2023, 9, 1))`."""
    from egtpi_portal.calendario import reloj

    def poner(fecha: dt.date, hora: dt.time = dt.time(10)) -> dt.date:
        instante = dt.datetime.combine(fecha, hora, tzinfo=reloj.LIMA).astimezone(dt.UTC)
        monkeypatch.setattr(reloj.timezone, "now", lambda: instante)
        return fecha

    poner(HOY)
    return poner


@pytest.fixture
def pasan(hoy, monkeypatch):
    """Lets time pass: `pasan(minutes=5)`."""
    from egtpi_portal.calendario import reloj

    def pasar(**tiempo):
        despues = reloj.instante() + dt.timedelta(**tiempo)
        monkeypatch.setattr(reloj.timezone, "now", lambda: despues)

    return pasar


def _vaciar(self):
    """Emptying the database between tests needs the guards of the trail and of what was issued out of the way."""
    from egtpi_portal.bitacora import disparadores as de_la_bitacora
    from egtpi_portal.pacto.disparadores import GUARDIA as del_pacto
    from verificacion.oficial import disparadores as de_lo_emitido
    from verificacion.revisiones.muestras.disparadores import GUARDIA as de_las_muestras

    todas = (de_la_bitacora, de_lo_emitido, del_pacto, de_las_muestras)
    for guardas in todas:
        guardas.quitar(connection)
    try:
        _vaciar_de_django(self)
    finally:
        for guardas in todas:
            guardas.poner(connection)


_vaciar_de_django = TransactionTestCase._fixture_teardown
TransactionTestCase._fixture_teardown = _vaciar


def _cargar_catalogos():
    from egtpi_portal.calendario.carga import cargar_dias_no_laborables
    from egtpi_portal.territorio.carga import cargar_territorio

    cargar_territorio()
    cargar_dias_no_laborables()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The real territory and the días no laborables are loaded once for the whole run."""
    with django_db_blocker.unblock():
        _cargar_catalogos()


@pytest.fixture
def territorio(db):
    """The real territory and the días no laborables, loaded again if an earlier test emptied the database."""
    from egtpi_portal.territorio.models import Region

    if not Region.objects.exists():
        _cargar_catalogos()


@pytest.fixture(scope="module")
def base_del_modulo(django_db_setup, django_db_blocker):
    """The database with its territory, for the fixtures of a whole module: what they put in it, each test finds as it
    was, and goes when the module ends. Today is as in every test."""
    from egtpi_portal.calendario import reloj
    from egtpi_portal.territorio.models import Region

    instante = dt.datetime.combine(HOY, dt.time(10), tzinfo=reloj.LIMA).astimezone(dt.UTC)
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as parche, transaction.atomic():
        if not Region.objects.exists():
            _cargar_catalogos()
        parche.setattr(reloj.timezone, "now", lambda: instante)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def argumentos(base_del_modulo):
    """What each address of the permission table needs, all of Áncash."""
    from tests.direcciones import argumentos_de_ancash

    return argumentos_de_ancash()


@pytest.fixture
def base_vacia(db):
    """A database with no catalogues: as migrations leave it."""
    from egtpi_portal.calendario.models import DiaNoLaborable
    from egtpi_portal.territorio import models as territorio

    for modelo in (territorio.Firmante, territorio.Pacto, territorio.GobiernoLocal, territorio.Region, DiaNoLaborable):
        modelo.objects.all().delete()


def crear_persona(rol=None, region=None, *, nombre=None, desde=dt.date(2023, 1, 1), hasta=None, **membresia):
    """A signed-up person, with one membership in force when a role is given."""
    from egtpi_portal.cuentas.models import Membresia, Usuario

    nombre = nombre or f"{rol or 'nadie'}-{region or 'pais'}-{Usuario.objects.count()}"
    usuario = Usuario.objects.create_user(nombre, f"{nombre}@example.org", "clave-de-prueba-1")
    if rol:
        Membresia.objects.create(usuario=usuario, rol=rol, region_id=region, desde=desde, hasta=hasta, **membresia)
    return usuario


@pytest.fixture
def persona(territorio):
    """Makes a signed-up person with one membership in force: `persona(Rol.SECRETARIO_TECNICO, "02")`."""
    return crear_persona


@pytest.fixture
def gente_de_ancash(persona):
    """One person of each role that Áncash and MIDIS have alike in every room, by role."""
    from egtpi_portal.cuentas.models import Rol

    return {
        "secretaria": persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa"),
        "suplente": persona(Rol.SECRETARIO_TECNICO, "02", nombre="raul", suplente=True),
        "equipo": persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena"),
        "fed": persona(Rol.COORDINADOR_FED, "02", nombre="felipe"),
        "dat": persona(Rol.REVISOR_DAT, nombre="dario"),
        "dmi": persona(Rol.EVALUADOR_DMI, nombre="delia"),
        "admin": persona(Rol.ADMINISTRADOR, nombre="adela"),
    }


@pytest.fixture
def papeles_de_mentira(monkeypatch):
    """Papers are not laid out, which takes half a second each: their bytes stand for what they would say."""
    monkeypatch.setattr(papeles, "_componer", lambda html, qr: b"%PDF-1.7\n" + sha256(html.encode()).digest())


@pytest.fixture
def entrar(client):
    """Signs a person in and returns the client: `entrar(persona(...)).get("/")`."""

    def hacer(usuario):
        client.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return hacer


def pytest_collection_finish(session):
    """What was imported stays to the end: the collector need not look through it again and again."""
    recolector.apartar()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()
