"""The pages that show verdicts: the lists of the country and of a region, urgency, the weeks, what would change; as
they were, and after a change in one region."""

import contextlib
import functools

from . import Medida, Meta, fila
from .comunes import cliente_de, pagina, suceso

NACIONAL, REGIONAL = "evaluador.dmi", "secretaria.ancash"
CAMBIO, QUIETO = "ficha.anulacion", "acuerdo.comentario"
HOY = "317–443 ms"


def _fila(trabajo: str, nombre: str, usuario: str, ruta: str, meta: Meta, tras: str = "", hoy: str = ""):
    """A line of that page, hot; or right after an event of the action `tras` in a region."""

    def hacer() -> Medida:
        return Medida(pagina(usuario, ruta), preparar=suceso(tras, "02") if tras else None)

    hacer.__module__, hacer.__name__ = __name__, nombre
    fila(trabajo, hoy=hoy, meta=meta)(hacer)


@fila(
    "`/acuerdos/` of the country",
    hoy=HOY,
    meta=Meta(antes=0.25, par=1),
    par="Django's own changelist of agreements: 100 rows, the columns of the list, four filters, a search, what the "
    "rows show joined (`list_select_related`), behind the same middlewares and signed in as the same person",
)
def acuerdos():
    return Medida(pagina(NACIONAL, "/acuerdos/"), par=changelist())


for lista in ("/asistencia/fichas/", "/actas/", "/asistencia/"):
    _fila(f"`{lista}` of the country", f"pais{lista}", NACIONAL, lista, Meta(antes=0.25), hoy=HOY)
for lista in ("/acuerdos/", "/asistencia/fichas/", "/actas/", "/asistencia/"):
    tras_un_cambio = f"`{lista}` of the country after a change"
    _fila(tras_un_cambio, f"pais{lista}cambio", NACIONAL, lista, Meta(antes=0.25), tras=CAMBIO)
    _fila(f"`{lista}` of one region", f"region{lista}", REGIONAL, lista, Meta(antes=0.5))
for ruta, antes in (("/pais/urgencia/", 0.15), ("/pais/novedades/", 0.25), ("/pais/tiempo/", 0.25)):
    _fila(f"`{ruta}`", ruta, NACIONAL, ruta, Meta(), hoy="1.1 s" if "urgencia" in ruta else "")
    _fila(f"`{ruta}` after a change", f"{ruta}cambio", NACIONAL, ruta, Meta(antes=antes), tras=CAMBIO)
_fila("`/pais/` after a comment", "/pais/comentario", NACIONAL, "/pais/", Meta(antes=0.1, consultas=8), tras=QUIETO)
for ruta in ("/regiones/02/", "/regiones/02/hitos/hito-2/", "/regiones/02/tiempo/", "/regiones/02/que-pasaria/"):
    _fila(f"`{ruta}`", ruta, REGIONAL, ruta, Meta())


@functools.cache
def _sitio():
    """A site with Django's changelist of the agreements, as its documentation would have it."""
    from django.contrib import admin

    from actas.models import Acuerdo

    class DeAcuerdos(admin.ModelAdmin):
        list_display = ("codigo", "region", "texto", "sesion", "responsable_entidad", "ambito", "plazo", "estado")
        list_filter = ("region", "situacion__estado", "ambito", "plazo")
        list_select_related = ("region", "acta", "situacion")
        search_fields = ("codigo", "texto", "responsable_entidad")
        list_per_page = 100

        @admin.display(ordering="acta__fecha_sesion")
        def sesion(self, acuerdo):
            return acuerdo.acta.fecha_sesion

        def estado(self, acuerdo):
            with contextlib.suppress(acuerdo.__class__.situacion.RelatedObjectDoesNotExist):
                return acuerdo.situacion.get_estado_display()
            return ""

        def has_view_permission(self, request, obj=None):
            return True

    class Sitio(admin.AdminSite):
        def has_permission(self, request):
            return request.user.is_authenticated

    sitio = Sitio(name="par")
    sitio.register(Acuerdo, DeAcuerdos)
    return sitio


def changelist():
    """What gets Django's changelist of the agreements for the evaluator."""
    from django.conf import settings
    from django.urls import clear_url_caches, path

    direcciones = __import__(settings.ROOT_URLCONF, fromlist=["urlpatterns"])
    if not any(getattr(una, "namespace", "") == "par" for una in direcciones.urlpatterns):
        direcciones.urlpatterns.insert(0, path("par/", _sitio().urls))
        clear_url_caches()
    cliente = cliente_de(NACIONAL)

    def pedir() -> bytes:
        respuesta = cliente.get("/par/actas/acuerdo/")
        if respuesta.status_code != 200:
            raise RuntimeError(f"changelist: {respuesta.status_code}")
        return respuesta.content

    return pedir
