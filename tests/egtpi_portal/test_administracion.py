"""The Django admin: for administrators, in Spanish, evidence read-only, and every change in the trail."""

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from actas.models import MiembroIAR
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.documentos.models import Documento
from egtpi_portal.territorio.models import CompromisosCad, GobiernoLocal, MetaAsistencia
from tests.conftest import crear_persona
from tests.evidencia import importar_al_azar
from verificacion.models import Revision, TrabajoInforme
from verificacion.motor.fichas import VIGENTE

pytestmark = pytest.mark.django_db


@pytest.fixture
def administradora(persona, entrar):
    return entrar(persona(Rol.ADMINISTRADOR, nombre="julia"))


@pytest.mark.parametrize("rol", [r for r in Rol if r not in (Rol.ADMINISTRADOR, Rol.GOBIERNO_PROVINCIAL)])
def test_the_admin_is_refused_to_every_other_role(persona, entrar, rol):
    nacional = rol in (Rol.REVISOR_DAT, Rol.EVALUADOR_DMI, Rol.CONSULTA)
    cliente = entrar(persona(rol, None if nacional else "02"))
    assert cliente.get(reverse("admin:index"), follow=True).status_code == 403


def test_the_admin_without_signing_in_goes_to_the_portals_own_page(client):
    respuesta = client.get(reverse("admin:index"), follow=True)
    assert respuesta.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_the_admin_index_is_in_spanish(administradora):
    pagina = administradora.get(reverse("admin:index")).content.decode()
    assert "Catálogos y cuentas" in pagina
    for nombre in ("Gobiernos locales", "Membresías", "Fichas de asistencia técnica"):
        assert nombre in pagina


OFRECE = {
    "actas.Acta": "",
    "actas.MiembroIAR": "",
    "acuerdos.CargaMatriz": "",
    "asistencia.FichaAsistencia": "",
    "asistencia.PlanAsistencia": "",
    "cuentas.Membresia": "alta cambio",
    "cuentas.Usuario": "alta cambio quitar_segundo_factor",
    "documentos.Documento": "",
    "territorio.CompromisosCad": "",
    "territorio.GobiernoLocal": "cambio",
    "territorio.MetaAsistencia": "",
    "territorio.Region": "cambio",
    "verificacion.Revision": "",
    "verificacion.TrabajoInforme": "",
}
"""Every model of the admin, and what it offers besides reading: addition, change, deletion (`baja`), actions."""


@pytest.fixture(scope="module")
def filas(base_del_modulo):
    """A row of each model of the admin, from an expediente as it is imported and what it leaves out."""
    por = crear_persona(Rol.EVALUADOR_DMI, nombre="renata")
    importar_al_azar()
    MiembroIAR.objects.create(region_id="02", entidad="DIRESA")
    Documento.objects.create(region_id="02", nombre="acta.pdf")
    TrabajoInforme.objects.create(
        regiones=["02"], hito="hito-1", al="2024-01-20", clave="0" * 64, pedido_en=ahora(), pedido_por=por
    )
    Revision.objects.create(
        region_id="02", sobre="mes", mes="2023-10", conforme=True, motivo="Llegó por correo.", por="Renata",
        fecha="2024-01-20", registrada_en=ahora(), registrada_por=por,
    )  # fmt: skip
    CompromisosCad.objects.get_or_create(region_id="02", ficha=VIGENTE, defaults={"cumplidos": 1, "total": 2})
    MetaAsistencia.objects.get_or_create(region_id="02", ficha=VIGENTE, hito="hito-1", defaults={"porcentaje": 60})
    halladas = {modelo: modelo._default_manager.first() for modelo in admin.site._registry}
    assert [modelo._meta.label for modelo, fila in halladas.items() if fila is None] == []
    return halladas


def ofrece(sitio, peticion) -> str:
    """What a model's pages let that request do."""
    puede = {
        "alta": sitio.has_add_permission(peticion),
        "cambio": sitio.has_change_permission(peticion),
        "baja": sitio.has_delete_permission(peticion),
    }
    return " ".join([*(que for que, si in puede.items() if si), *sitio.get_actions(peticion)])


def test_the_admin_has_and_offers_what_is_written_down_and_no_more(persona, rf):
    peticion = rf.get("/", {})
    peticion.user = persona(Rol.ADMINISTRADOR)
    assert {m._meta.label: ofrece(sitio, peticion) for m, sitio in admin.site._registry.items()} == OFRECE
    for modelo, sitio in admin.site._registry.items():
        for rama in sitio.get_inline_instances(peticion):
            assert not (rama.can_delete and rama.has_delete_permission(peticion)), f"{modelo._meta.label}: {rama}"


def test_what_a_library_brings_is_not_in_the_admin():
    de_fuera = {modelo._meta.app_label for modelo in admin.site._registry} - {
        "actas", "acuerdos", "asistencia", "cuentas", "documentos", "territorio", "verificacion",
    }  # fmt: skip
    assert de_fuera == set()
    for suya in ("django_q_schedule", "django_q_ormq", "axes_accessattempt", "axes_accesslog", "mfa_authenticator"):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:{suya}_changelist")


@pytest.mark.parametrize("modelo", list(admin.site._registry), ids=lambda m: m._meta.label)
def test_every_page_of_the_admin_answers_as_it_offers(administradora, filas, modelo):
    """Lists with each of their orders, filters and searches, and all that may be done with a row: no 500 anywhere."""
    base = f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}"
    que, sitio, pk = OFRECE[modelo._meta.label].split(), admin.site._registry[modelo], filas[modelo].pk
    lista = reverse(f"{base}_changelist")
    filtros = [uno if isinstance(uno, str) else uno[0] for uno in sitio.list_filter]
    todas = ".".join(str(n) for n in range(1, len(sitio.list_display) + 1))
    consultas = [{}, {"o": todas, "q": "a"}, {"p": "9999", "e": "1"}]
    consultas += [{f"{campo}__exact": "1"} for campo in filtros]
    consultas += [{f"{sitio.date_hierarchy}__year": "2024"}] if sitio.date_hierarchy else []
    codigos = {str(consulta): administradora.get(lista, consulta).status_code for consulta in consultas}
    assert set(codigos.values()) <= {200, 302}, codigos  # 302: a filter that says nothing
    visto = {
        "alta": administradora.get(reverse(f"{base}_add")).status_code,
        "fila": administradora.get(reverse(f"{base}_change", args=[pk])).status_code,
        "cambio": administradora.post(reverse(f"{base}_change", args=[pk]), {}).status_code,
        "historia": administradora.get(reverse(f"{base}_history", args=[pk])).status_code,
        "baja": administradora.get(reverse(f"{base}_delete", args=[pk])).status_code,
        "borrar": administradora.post(reverse(f"{base}_delete", args=[pk]), {"post": "yes"}).status_code,
        "otra": administradora.get(reverse(f"{base}_change", args=["no-hay"])).status_code,
        "borrar varias": administradora.post(
            lista, {"action": "delete_selected", "_selected_action": [pk], "post": "yes"}
        ).status_code,
    }
    assert visto == {
        "alta": 200 if "alta" in que else 403,
        "fila": 200,
        "cambio": 200 if "cambio" in que else 403,  # nothing was sent: it is shown again with its errors
        "historia": 200,
        "baja": 403,
        "borrar": 403,
        "otra": 302,
        "borrar varias": 302 if sitio.get_actions(_como(administradora)) else 200,  # there is no such action
    }
    assert modelo._default_manager.filter(pk=pk).exists()


def _como(cliente):
    """A request of who is signed in."""
    return cliente.get(reverse("admin:index")).wsgi_request


def test_of_a_local_government_only_the_name_is_corrected_in_the_admin(administradora):
    ruta = reverse("admin:territorio_gobiernolocal_change", args=["021801"])
    antes = {fila.pop("ubigeo"): fila for fila in GobiernoLocal.objects.values()}
    datos = {"ubigeo": "029999", "nombre": "Santa del Mar", "tipo": "distrital", "provincia": "Casma", "region": "13"}
    assert administradora.post(ruta, datos).status_code == 302
    antes["021801"]["nombre"] = "Santa del Mar"
    assert {fila.pop("ubigeo"): fila for fila in GobiernoLocal.objects.values()} == antes


def test_ones_own_password_is_changed_on_the_portal_s_page(administradora):
    respuesta = administradora.post(reverse("admin:password_change"), {"old_password": "x"})
    assert respuesta.headers["Location"] == reverse("account_change_password")


def test_a_password_that_an_administrator_gives_is_in_the_trail_without_it(administradora, persona):
    rosa = persona(nombre="rosa")
    ruta = reverse("admin:auth_user_password_change", args=[rosa.pk])
    clave = {"password1": "Quebrada-Honda-24", "password2": "Quebrada-Honda-24", "usable_password": "true"}
    assert administradora.get(ruta).status_code == 200
    assert administradora.post(ruta, clave).status_code == 302
    evento = Evento.objects.get(accion="admin.cambio")
    assert list(evento.cambios) == ["password"]
    assert "Quebrada" not in str(evento.cambios)


def test_a_membership_ends_on_a_date_and_is_not_deleted_under_its_person(administradora, persona):
    rosa = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    suya = rosa.membresias.get()
    administradora.post(
        reverse("admin:cuentas_usuario_change", args=[rosa.pk]),
        {
            "username": "rosa", "first_name": "", "last_name": "", "email": rosa.email, "is_active": "on",
            "membresias-TOTAL_FORMS": "1", "membresias-INITIAL_FORMS": "1", "membresias-0-id": suya.pk,
            "membresias-0-usuario": rosa.pk, "membresias-0-rol": suya.rol, "membresias-0-region": "02",
            "membresias-0-desde": "2023-01-01", "membresias-0-DELETE": "on",
        },
    )  # fmt: skip
    assert rosa.membresias.get() == suya


def test_a_change_in_the_admin_leaves_one_event_with_before_and_after(administradora, persona):
    rosa = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    suya = rosa.membresias.get()
    respuesta = administradora.post(
        reverse("admin:cuentas_membresia_change", args=[suya.pk]),
        {
            "usuario": rosa.pk, "rol": suya.rol, "region": "02", "desde": "2023-01-01", "hasta": "2024-06-30",
            "documento": "R.E.R. 12-2024",
        },
    )  # fmt: skip
    assert respuesta.status_code == 302
    evento = Evento.objects.get(accion="admin.cambio")
    assert (evento.actor_texto, evento.objeto_tipo, evento.objeto_id, evento.region_id) == (
        "julia (julia)", "cuentas.membresia", str(suya.pk), "02",
    )  # fmt: skip
    assert evento.cambios == {"hasta": ["", "30/06/2024"], "documento": ["", "R.E.R. 12-2024"]}
    assert evento.resumen == (
        "Cambió membresía «Secretaría Técnica de la IAR, Áncash»: hasta y documento de designación."
    )
    assert suya.history.count() == 2


def test_an_addition_in_the_admin_leaves_its_event(administradora, persona):
    rosa = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    administradora.post(
        reverse("admin:cuentas_membresia_add"),
        {
            "usuario": rosa.pk,
            "rol": Rol.COORDINADOR_FED,
            "region": "13",
            "desde": "2024-02-01",
            "documento": "Oficio 4",
        },
    )
    evento = Evento.objects.get(accion="admin.alta")
    assert evento.resumen == "Creó membresía «Coordinación Territorial FED, La Libertad»."
    assert evento.cambios == {
        "usuario": ["", "rosa"], "rol": ["", "Coordinación Territorial FED"], "region": ["", "La Libertad"],
        "suplente": ["", "no"], "desde": ["", "01/02/2024"], "documento": ["", "Oficio 4"],
    }  # fmt: skip


def test_a_new_account_with_its_membership_is_one_event_that_never_tells_the_password(administradora):
    administradora.post(
        reverse("admin:cuentas_usuario_add"),
        {
            "username": "rosa", "first_name": "Rosa", "last_name": "Vega", "email": "rosa@example.org",
            "usable_password": "true", "password1": "clave-muy-larga-7", "password2": "clave-muy-larga-7",
            "membresias-TOTAL_FORMS": "1", "membresias-INITIAL_FORMS": "0",
            "membresias-0-rol": Rol.COORDINADOR_MIDIS, "membresias-0-region": "02",
            "membresias-0-desde": "2024-01-01",
        },
    )  # fmt: skip
    rosa = Usuario.objects.get(username="rosa")
    assert Membresia.objects.get(usuario=rosa).rol == Rol.COORDINADOR_MIDIS
    evento = Evento.objects.get(accion="admin.alta")
    suya = "membresía «Coordinación de Enlace MIDIS, Áncash», "
    assert {c: v for c, v in evento.cambios.items() if c.startswith("membresía")} == {
        f"{suya}rol": ["", "Coordinación de Enlace MIDIS"],
        f"{suya}región": ["", "Áncash"],
        f"{suya}suplente": ["", "no"],
        f"{suya}desde": ["", "01/01/2024"],
    }
    assert "clave-muy-larga-7" not in str(evento.cambios)
    assert rosa.password not in str(evento.cambios)


def test_a_membership_changed_in_its_account_tells_from_what_to_what(administradora, persona):
    rosa = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    membresia = rosa.membresias.get()
    administradora.post(
        reverse("admin:cuentas_usuario_change", args=[rosa.pk]),
        {
            "username": "rosa", "first_name": "Rosa", "last_name": "", "email": rosa.email, "is_active": "on",
            "membresias-TOTAL_FORMS": "1", "membresias-INITIAL_FORMS": "1",
            "membresias-0-id": membresia.pk, "membresias-0-usuario": rosa.pk,
            "membresias-0-rol": Rol.SECRETARIO_TECNICO, "membresias-0-region": "02", "membresias-0-suplente": "on",
            "membresias-0-desde": "2023-01-01", "membresias-0-hasta": "2024-06-30",
            "membresias-0-documento": "R.E.R. 101-2024",
        },
    )  # fmt: skip
    suya = "membresía «Secretaría Técnica de la IAR (suplente), Áncash», "
    assert Evento.objects.get(accion="admin.cambio").cambios == {
        "first_name": ["", "Rosa"],
        f"{suya}suplente": ["no", "sí"],
        f"{suya}hasta": ["", "30/06/2024"],
        f"{suya}documento de designación": ["", "R.E.R. 101-2024"],
    }


def test_a_membership_changed_by_itself_is_told_in_words(administradora, persona):
    membresia = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa").membresias.get()
    administradora.post(
        reverse("admin:cuentas_membresia_change", args=[membresia.pk]),
        {
            "usuario": membresia.usuario_id, "rol": Rol.COORDINADOR_FED, "region": "13", "desde": "2023-02-01",
            "hasta": "", "documento": "Oficio 4",
        },
    )  # fmt: skip
    assert Evento.objects.get(accion="admin.cambio").cambios == {
        "rol": ["Secretaría Técnica de la IAR", "Coordinación Territorial FED"],
        "region": ["Áncash", "La Libertad"],
        "desde": ["01/01/2023", "01/02/2023"],
        "documento": ["", "Oficio 4"],
    }


@pytest.mark.parametrize("ruta", ["cuentas_usuario", "cuentas_membresia", "territorio_gobiernolocal"])
def test_what_names_somebody_or_is_in_use_cannot_be_deleted_in_the_admin(administradora, persona, ruta):
    claves = {"cuentas_usuario": Usuario, "cuentas_membresia": Membresia}
    pk = claves[ruta].objects.first().pk if ruta in claves else "020101"
    assert administradora.post(reverse(f"admin:{ruta}_delete", args=[pk]), {"post": "yes"}).status_code == 403
