"""The Django admin: for administrators, in Spanish, evidence read-only, and every change in the trail."""

import pytest
from django.contrib import admin
from django.urls import reverse

from egtpi_portal.admin_base import SoloLectura
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.territorio.models import MetaAsistencia

pytestmark = pytest.mark.django_db

EVIDENCIA = ("actas", "acuerdos", "asistencia", "verificacion", "documentos", "bitacora")


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


@pytest.mark.parametrize("modelo", list(admin.site._registry), ids=lambda m: m._meta.label)
def test_every_list_and_form_of_the_admin_opens(administradora, modelo):
    base = f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}"
    assert administradora.get(reverse(f"{base}_changelist")).status_code == 200
    alta = administradora.get(reverse(f"{base}_add"))
    solo_lectura = isinstance(admin.site._registry[modelo], SoloLectura)
    assert solo_lectura is (modelo._meta.app_label in EVIDENCIA)
    if solo_lectura:
        assert alta.status_code == 403


def test_a_change_in_the_admin_leaves_one_event_with_before_and_after(administradora):
    meta = MetaAsistencia.objects.create(region_id="02", ficha="art-01.01-2023-2024", hito="hito-1", porcentaje="60")
    respuesta = administradora.post(
        reverse("admin:territorio_metaasistencia_change", args=[meta.pk]),
        {"region": "02", "ficha": meta.ficha, "hito": "hito-1", "porcentaje": "65.5", "documento": "Oficio 12-2023"},
    )
    assert respuesta.status_code == 302
    evento = Evento.objects.get(accion="admin.cambio")
    assert (evento.actor_texto, evento.objeto_tipo, evento.objeto_id, evento.region_id) == (
        "julia (julia)", "territorio.metaasistencia", str(meta.pk), "02",
    )  # fmt: skip
    assert evento.cambios == {"porcentaje": ["60.00", "65.5"], "documento": ["", "Oficio 12-2023"]}
    assert evento.resumen.startswith("Cambió meta de asistencia técnica «Áncash, hito-1")
    assert evento.resumen.endswith(": meta (%) y documento que la fija.")
    assert meta.history.count() == 2


def test_an_addition_in_the_admin_leaves_its_event(administradora):
    administradora.post(
        reverse("admin:territorio_gobiernolocal_add"),
        {"ubigeo": "021999", "nombre": "Nuevo", "tipo": "distrital", "provincia": "Sihuas", "region": "02"},
    )
    evento = Evento.objects.get(accion="admin.alta")
    assert evento.resumen == "Creó gobierno local «Nuevo (Sihuas)»."
    assert evento.cambios == {
        "nombre": ["", "Nuevo"], "tipo": ["", "Distrital"], "provincia": ["", "Sihuas"], "region": ["", "Áncash"],
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
