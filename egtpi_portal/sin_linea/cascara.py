"""The shell that a phone keeps: three pages that are of nobody, and what they need to be seen; and the mark by which
one release's is told from another's."""

from hashlib import sha256

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

from . import hojas

PAGINAS = {
    "inicio": ("sin_linea/inicio.html", dict),
    "ficha": ("sin_linea/ficha.html", hojas.de_la_ficha),
    "acta": ("sin_linea/acta.html", hojas.del_acta),
}
"""Of each page: its template, and what makes its context."""
ESTATICOS = (
    "js-lib-bootstrap5/css/bootstrap.min.css", "egtpi/portal.css", "egtpi/sin_linea/sin_linea.css",
    "egtpi/fuentes/source-sans-3-latin-wght-normal.woff2", "egtpi/icono.svg", "egtpi/sin_linea/icono-192.png",
    "egtpi/fechas.js", "egtpi/sin_linea/almacen.js", "egtpi/sin_linea/envio.js", "egtpi/sin_linea/pagina.js",
    "egtpi/sin_linea/estado.js", "egtpi/sin_linea/foto.js", "egtpi/sin_linea/formulario.js",
)  # fmt: skip
"""All that the three pages bring."""


def pagina(nombre: str) -> str:
    """One of the pages, the same for everybody: drawn without a request, it knows of no session."""
    plantilla, contexto = PAGINAS[nombre]
    return render_to_string(plantilla, {**contexto(), "aqui": nombre, "DEMO": settings.DEMO})


def piezas() -> list[str]:
    """The addresses of all that is kept."""
    return [*(reverse(f"sin_linea:{nombre}") for nombre in PAGINAS), *map(static, ESTATICOS)]


def version() -> str:
    """The mark of this release's shell: of its pages, which name their static files by their hash, and of the hash of
    the manifest of all of these."""
    suma = sha256(getattr(staticfiles_storage, "manifest_hash", "").encode())
    for nombre in PAGINAS:
        suma.update(pagina(nombre).encode())
    return suma.hexdigest()[:16]


def manifiesto() -> dict:
    """The manifest by which a phone installs the pages."""
    inicio = reverse("sin_linea:inicio")
    return {
        "id": inicio,
        "name": "Portal EGTPI · sin línea",
        "short_name": "EGTPI",
        "description": "Fichas de asistencia y borradores de actas escritos sin línea.",
        "lang": "es-PE",
        "start_url": inicio,
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#184397",
        "icons": [
            {"src": static("egtpi/icono.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": static(f"egtpi/sin_linea/icono-{lado}.png"), "sizes": f"{lado}x{lado}", "type": "image/png",
                 "purpose": "any maskable"}
                for lado in (192, 512)
            ),
        ],
    }  # fmt: skip
