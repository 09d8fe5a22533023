"""The filter by thing offers every kind of thing that an event may be about."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from egtpi_portal.bitacora.presentacion import tipos
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.correo.servicios import encolar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.estados import MAQUINAS
from egtpi_portal.trabajos import servicios
from egtpi_portal.trabajos.models import Trabajo
from tests.codigo import nodos
from tests.pagina import leer
from verificacion.revisiones.cosas import CLASES

CASAS = ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
DEL_ADMIN, DE_LA_REVISION = "whatever the administration site changes", "whatever is reviewed"
DE_UNA_MAQUINA = "whatever a person moves from a state to another"
DE_QUE = {
    ("egtpi_portal/administracion.py", "objeto"): DEL_ADMIN,
    ("egtpi_portal/bitacora/receptores.py", "user"): "cuentas.usuario",
    ("egtpi_portal/bitacora/receptores.py", "cuenta_de(nombre)"): "cuentas.usuario",
    ("egtpi_portal/ingreso/receptores.py", "cuenta_de(username)"): "cuentas.usuario",
    ("egtpi_portal/ingreso/servicios.py", "cuenta_de(usuario)"): "cuentas.usuario",
    ("egtpi_portal/ingreso/servicios.py", "por"): "cuentas.usuario",
    ("egtpi_portal/ingreso/cuenta/servicios.py", "suya"): "cuentas.usuario",
    ("egtpi_portal/ingreso/enlaces/servicios.py", "usuario"): "cuentas.usuario",
    ("egtpi_portal/ingreso/llaves/servicios.py", "usuario"): "cuentas.usuario",
    ("egtpi_portal/ingreso/llaves/servicios.py", "por"): "cuentas.usuario",
    ("egtpi_portal/ingreso/proveedor/servicios.py", "usuario"): "cuentas.usuario",
    ("egtpi_portal/personas/gente/servicios.py", "suya"): "cuentas.usuario",
    ("verificacion/ayuda/pasos/servicios.py", "por"): "cuentas.usuario",
    ("egtpi_portal/personas/gente/datos.py", "usuario"): "cuentas.usuario",
    ("egtpi_portal/personas/designaciones/servicios.py", "usuario"): "cuentas.usuario",
    ("egtpi_portal/personas/designaciones/servicios.py", "membresia"): "cuentas.membresia",
    ("egtpi_portal/personas/designaciones/servicios.py", "saliente"): "cuentas.membresia",
    ("egtpi_portal/personas/designaciones/servicios.py", "suya"): "cuentas.membresia",
    ("egtpi_portal/personas/territorio/servicios.py", "fila"): "territorio.gobiernolocal",
    ("egtpi_portal/api/credenciales/servicios.py", "credencial"): "api.credencial",
    ("egtpi_portal/api/rutas/expediente.py", "region"): "territorio.region",
    ("egtpi_portal/ganchos/servicios.py", "gancho"): "ganchos.gancho",
    ("egtpi_portal/estados.py", "fila"): DE_UNA_MAQUINA,
    ("actas/escritura/servicios/base.py", "acta"): "actas.acta",
    ("actas/directorio/servicios.py", "miembro"): "actas.miembroiar",
    ("actas/directorio/servicios.py", "region"): "territorio.region",
    ("actas/escritura/servicios/importacion.py", "acta"): "actas.acta",
    ("actas/sesiones/servicios.py", "sesion"): "actas.sesionprogramada",
    ("actas/analisis/servicios.py", "acuerdo"): "actas.acuerdo",
    ("actas/reconocimiento/servicios.py", "acta"): "actas.acta",
    ("egtpi_portal/accesos/servicios/accesos.py", "acceso"): "accesos.acceso",
    ("egtpi_portal/accesos/servicios/avances.py", "avance"): "accesos.avance",
    ("egtpi_portal/sin_linea/servicios.py", "envio"): "sin_linea.envio",
    ("egtpi_portal/avisos/servicios.py", "por"): "cuentas.usuario",
    ("egtpi_portal/correo/rebotes/servicios.py", "rebote"): "correo.rebote",
    ("egtpi_portal/pacto/anexo/servicios.py", "anexo"): "pacto.anexopacto",
    ("egtpi_portal/pacto/socializacion/servicios.py", "anexo"): "pacto.anexopacto",
    ("egtpi_portal/pacto/socializacion/servicios.py", "acuse"): "pacto.acusederecibo",
    ("egtpi_portal/pacto/socializacion/servicios.py", "suya"): "pacto.entregahoja",
    ("egtpi_portal/pacto/socializacion/servicios.py", "suyo"): "pacto.acusederecibo",
    ("egtpi_portal/pacto/catalogo/servicios.py", "indicador"): "pacto.indicador",
    ("egtpi_portal/pacto/catalogo/servicios.py", "suyo"): "pacto.indicador",
    ("egtpi_portal/pacto/evaluacion/servicios.py", "regla"): "pacto.reglareconocimiento",
    ("egtpi_portal/pacto/forma/importacion.py", "region"): "territorio.region",
    ("egtpi_portal/pacto/management/commands/exportar_pacto.py", "suya"): "territorio.region",
    ("egtpi_portal/pacto/mediciones/servicios.py", "carga"): "pacto.cargamediciones",
    ("egtpi_portal/pacto/mediciones/servicios.py", "suya"): "pacto.cargamediciones",
    ("egtpi_portal/pacto/metas/servicios.py", "documento"): "pacto.documentopacto",
    ("egtpi_portal/pacto/metas/servicios.py", "suya"): "pacto.metaindicador",
    ("acuerdos/servicios/carga.py", "carga"): "acuerdos.cargamatriz",
    ("acuerdos/hojas/servicios.py", "acuerdo"): "actas.acuerdo",
    ("acuerdos/servicios/situacion.py", "acuerdo"): "actas.acuerdo",
    ("asistencia/fichas/servicios/_base.py", "ficha"): "asistencia.fichaasistencia",
    ("asistencia/planes/servicios.py", "plan"): "asistencia.planasistencia",
    ("egtpi_portal/vistas/servicios.py", "vista"): "vistas.vistaguardada",
    ("verificacion/agenda/direcciones.py", "fila"): "verificacion.direcciondecalendario",
    ("verificacion/dias/servicios.py", "dia"): "calendario.dianolaborable",
    ("verificacion/expedientes/importacion.py", "region"): "territorio.region",
    ("verificacion/firmantes/servicios.py", "fila"): "territorio.firmante",
    ("verificacion/firmantes/servicios.py", "pacto"): "territorio.pacto",
    ("verificacion/informes/servicios.py", "trabajo"): "verificacion.trabajoinforme",
    (
        "verificacion/management/commands/exportar_expediente.py",
        "Region.objects.get(pk=codigo)",
    ): "territorio.region",
    ("verificacion/metas/servicios.py", "region"): "territorio.region",
    ("verificacion/oficial/servicios/_base.py", "verificacion"): "verificacion.verificacionoficial",
    ("verificacion/revisiones/servicios.py", "cosa.objeto"): DE_LA_REVISION,
    ("verificacion/revisiones/muestras/servicios.py", "muestra"): "verificacion.muestraderevision",
}
"""What each event is about, by the file that writes it and what it says there. A new one is added here, and its kind to
`presentacion.PAGINAS` or `OTRAS`."""


def escritos() -> set[tuple[str, str]]:
    """The file and the expression of each `objeto=` given to the trail."""
    raiz, dichos = Path(settings.BASE_DIR), set()
    for ruta in (ruta for casa in CASAS for ruta in (raiz / casa).rglob("*.py")):
        texto = ruta.read_text()
        if "objeto" not in texto or ruta == raiz / "egtpi_portal/bitacora/servicios.py":
            continue
        for nodo in nodos(texto):
            dichos |= {(ruta.relative_to(raiz).as_posix(), ast.unparse(valor)) for valor in _objetos(nodo)}
    return dichos


def _objetos(nodo: ast.AST) -> list[ast.expr]:
    if isinstance(nodo, ast.Call) and ast.unparse(nodo.func) in ("registrar", "anotar", "dict"):
        return [clave.value for clave in nodo.keywords if clave.arg == "objeto"]
    if isinstance(nodo, ast.Dict):
        return [v for k, v in zip(nodo.keys, nodo.values, strict=True) if getattr(k, "value", None) == "objeto"]
    return []


def del_admin(rf) -> set[str]:
    """The kinds that somebody may add, change or delete in the administration site."""
    peticion = rf.get("/")
    peticion.user = apps.get_model("cuentas.usuario")(is_superuser=True, is_staff=True, is_active=True)
    return {
        modelo._meta.label_lower
        for modelo, suyo in admin.site._registry.items()
        if any(suyo.get_model_perms(peticion)[que] for que in ("add", "change", "delete"))
    }


def test_every_place_that_writes_the_trail_is_known():
    assert escritos() == set(DE_QUE)


def test_filter_offers_every_kind_of_thing_that_is_written(rf):
    de_modelos = set(DE_QUE.values()) - {DEL_ADMIN, DE_LA_REVISION, DE_UNA_MAQUINA}
    movidas = {m.modelo.lower() for m in MAQUINAS.values() if any(t.evento for t in m.transiciones)}
    assert "trabajos.trabajo" in movidas
    revisadas = {clase.modelo._meta.label_lower for clase in CLASES.values()}
    assert {"territorio.gobiernolocal", "territorio.region"} == del_admin(rf)
    assert (de_modelos | movidas | revisadas | del_admin(rf)) - {tipo for tipo, _ in tipos()} == set()


def test_every_kind_that_is_offered_is_of_the_portal_and_named_once():
    assert [tipo for tipo, _ in tipos() if not apps.get_model(tipo)] == []
    nombres = [nombre for _, nombre in tipos()]
    assert sorted(set(nombres)) == sorted(nombres)


@pytest.mark.django_db
def test_what_was_asked_again_of_a_job_is_found_by_it(persona, entrar):
    julia = persona(Rol.ADMINISTRADOR, nombre="julia")
    encolar("Aviso", "Texto", [persona(nombre="rosa")])
    Trabajo.objects.update(estado="fallido", terminado=ahora(), fallos=16, error="El servidor no acepta conexiones.")
    servicios.reintentar(trabajo=Trabajo.objects.get(), por=julia)
    pagina = leer(entrar(julia).get(reverse("bitacora:lista"), {"tipo": "trabajos.trabajo"}))
    assert ["pidió otra vez" in fila for fila in pagina.textos("tbody tr")] == [True]
