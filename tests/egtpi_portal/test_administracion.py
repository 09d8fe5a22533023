"""The Django admin: for administrators, in Spanish, evidence read-only, and every change in the trail."""

import re

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from lxml import html

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
    "cuentas.Membresia": "",
    "cuentas.Usuario": "",
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
        "borrar varias": 200,  # there is no such action
    }
    assert modelo._default_manager.filter(pk=pk).exists()


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


def test_a_change_in_the_admin_leaves_one_event_with_before_and_after(administradora):
    ruta = reverse("admin:territorio_region_change", args=["02"])
    assert administradora.post(ruta, {"nombre": "Ancash", "pliego": "441"}).status_code == 302
    evento = Evento.objects.get(accion="admin.cambio")
    assert (evento.actor_texto, evento.objeto_tipo, evento.objeto_id) == ("julia (julia)", "territorio.region", "02")
    assert evento.cambios == {"nombre": ["Áncash", "Ancash"]}
    assert evento.resumen == "Cambió región «Ancash»: nombre."


def test_nobody_gives_a_password_nor_an_account_in_the_admin(administradora, persona):
    rosa = persona(nombre="rosa")
    for ruta in ("admin:cuentas_usuario_add", "admin:cuentas_membresia_add"):
        assert administradora.post(reverse(ruta), {"username": "otra"}).status_code == 403
    with pytest.raises(NoReverseMatch):
        reverse("admin:auth_user_password_change", args=[rosa.pk])
    administradora.post(f"/administracion/cuentas/usuario/{rosa.pk}/password/", {"password1": "Otra-Clave-24"})
    assert Usuario.objects.get(pk=rosa.pk).password == rosa.password


INGLES = re.compile(
    r"\b(the|add|change|changes|delete|deleted|view|save|and|of|by|with|search|history|home|log|out|password|user|users|"
    r"date|time|today|yesterday|any|past|this|year|month|unknown|yes|show|counts?|hide|empty|select|selected|choose|"
    r"clear|welcome|site|documentation|toggle|theme|skip|main|content|breadcrumbs|filter|actions?|next|previous|object|"
    r"model|field|last|first|name|email|staff|superuser|active|login|joined|close|results?|page|reason)\b",
    re.IGNORECASE,
)


def en_ingles(respuesta) -> set[str]:
    """The English words of what a page of the admin says, titles and names for readers too; not those of the rows."""
    pagina = html.document_fromstring(respuesta.content.decode())
    for nodo in pagina.xpath("//script | //style | //*[@class='results']//tbody | //select | //code"):
        nodo.drop_tree()
    dichos = [*pagina.itertext(), *pagina.xpath("//@title | //@aria-label | //@placeholder | //@alt | //input/@value")]
    return {palabra.lower() for dicho in dichos for palabra in INGLES.findall(dicho)}


@pytest.mark.parametrize("modelo", list(admin.site._registry), ids=lambda m: m._meta.label)
def test_no_page_of_the_admin_has_an_english_word(administradora, filas, modelo):
    base, pk = f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}", filas[modelo].pk
    rutas = [reverse(f"{base}_changelist"), reverse(f"{base}_change", args=[pk]), reverse(f"{base}_history", args=[pk])]
    assert {ruta: dichas for ruta in rutas if (dichas := en_ingles(administradora.get(ruta)))} == {}


def test_the_pages_of_the_admin_that_are_of_no_model_are_in_spanish(administradora):
    rutas = [reverse("admin:index"), reverse("admin:app_list", args=["cuentas"])]
    assert {ruta: dichas for ruta in rutas if (dichas := en_ingles(administradora.get(ruta)))} == {}


@pytest.mark.parametrize("ruta", ["cuentas_usuario", "cuentas_membresia", "territorio_gobiernolocal"])
def test_what_names_somebody_or_is_in_use_cannot_be_deleted_in_the_admin(administradora, persona, ruta):
    claves = {"cuentas_usuario": Usuario, "cuentas_membresia": Membresia}
    pk = claves[ruta].objects.first().pk if ruta in claves else "020101"
    assert administradora.post(reverse(f"admin:{ruta}_delete", args=[pk]), {"post": "yes"}).status_code == 403
