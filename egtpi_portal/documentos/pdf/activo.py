"""What acts, or rides along, in a PDF: scripts, orders and embedded files, looked for where ISO 32000-2 puts them.

A name means what its place says: `/JS` is a script in an action and a role in a map of roles, `/EF` an embedded file in
a file specification and a font among resources. So nothing is looked for by its key alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from egtpi_portal.perezoso import Modulo

if TYPE_CHECKING:
    import pikepdf
else:
    pikepdf = Modulo("pikepdf")


GUIONES = "código JavaScript"
INCRUSTADOS = "archivos incrustados"
MULTIMEDIA = "contenido multimedia activo"
ACCIONES_ACTIVAS = {
    "/JavaScript": GUIONES,
    "/Launch": "órdenes que abren programas",
    "/ImportData": "órdenes que importan datos",
    "/Rendition": MULTIMEDIA,
    "/RichMediaExecute": MULTIMEDIA,
}
MAXIMO_DE_NODOS = 300_000
"""Dictionaries looked at in one PDF: the structure of a tagged report of a thousand pages has some 100,000."""
HONDURA_DE_FORMAS = 12
"""Forms drawn inside forms, beyond which none is looked into."""


class EstructuraExcesiva(ValueError):
    """More places to look into than a document can have."""


def contenido_activo(pdf: pikepdf.Pdf) -> str:
    """What the PDF holds that acts or rides along, as words that follow «contiene»; blank when nothing does.

    Looks into the actions of the document, its pages, annotations, outline and form fields (ISO 32000-2, 12.6.3 and
    7.7.3), the scripts and files of its name trees (7.7.4), and the files associated with any part of it (14.13).
    Raises EstructuraExcesiva; PdfError when the file is damaged.
    """
    return _Busqueda(pdf).hacer()


class _Busqueda:
    """A search in course: what it has been through, so that a circle ends and the whole has a bound."""

    def __init__(self, pdf: pikepdf.Pdf):
        self._pdf = pdf
        self._vistos: set[tuple[str, tuple[int, int]]] = set()
        self._nodos = 0

    def hacer(self) -> str:
        return next((hallado for hallado in self._lugares() if hallado), "")

    def _lugares(self) -> Iterator[str]:
        raiz = self._pdf.Root
        yield self._acciones(raiz.get("/OpenAction"))
        yield self._adicionales(raiz)
        yield self._asociados(raiz)
        nombres = _diccionario(raiz.get("/Names"))
        yield self._hojas(nombres.get("/JavaScript"), self._guion_con_nombre)
        yield self._hojas(nombres.get("/EmbeddedFiles"), self._especificacion)
        yield self._hojas(nombres.get("/Renditions"), self._presentacion)
        yield self._hojas(nombres.get("/Templates"), self._pagina)
        for pagina in self._pdf.pages:
            yield self._pagina(pagina.obj)
        yield self._cadena(_diccionario(raiz.get("/Outlines")).get("/First"), ("/First", "/Next"), self._con_accion)
        yield self._cadena(_diccionario(raiz.get("/AcroForm")).get("/Fields"), ("/Kids",), self._con_accion)
        yield self._cadena(_diccionario(raiz.get("/StructTreeRoot")).get("/K"), ("/K",), self._asociados)

    def _pagina(self, pagina) -> str:
        pagina = _diccionario(pagina)
        anotaciones = _lista(pagina.get("/Annots"))
        return (
            self._adicionales(pagina)
            or self._asociados(pagina)
            or self._cadena(pagina.get("/PresSteps"), ("/Next",), self._paso)
            or next((hallado for una in anotaciones if (hallado := self._anotacion(una))), "")
            or self._formas(_recursos(pagina), 0)
        )

    def _anotacion(self, anotacion) -> str:
        anotacion = _diccionario(anotacion)
        if not self._nueva("anotacion", anotacion):
            return ""
        clase = str(anotacion.get("/Subtype", ""))
        if clase == "/RichMedia":
            return MULTIMEDIA
        modelo = _diccionario(anotacion.get("/3DD"))
        if "/OnInstantiate" in modelo or "/OnInstantiate" in _diccionario(modelo.get("/3DD")):
            return GUIONES
        propio = self._especificacion(anotacion.get("/FS")) if clase == "/FileAttachment" else ""
        return propio or self._con_accion(anotacion) or self._asociados(anotacion)

    def _con_accion(self, objeto: pikepdf.Dictionary) -> str:
        """Of an annotation, an entry of the outline or a form field: its action, and those of its events."""
        return self._acciones(objeto.get("/A")) or self._adicionales(objeto)

    def _paso(self, paso: pikepdf.Dictionary) -> str:
        return self._acciones(paso.get("/NA")) or self._acciones(paso.get("/PA"))

    def _adicionales(self, objeto: pikepdf.Object) -> str:
        eventos = _diccionario(objeto.get("/AA"))
        return next((hallado for _, evento in eventos.items() if (hallado := self._acciones(evento))), "")

    def _acciones(self, primera) -> str:
        """What an action does, and those that follow it (12.6.2); a destination is none."""
        return self._cadena(primera, ("/Next",), self._accion) if isinstance(primera, pikepdf.Dictionary) else ""

    def _accion(self, accion: pikepdf.Dictionary) -> str:
        clase = accion.get("/S")
        if isinstance(clase, pikepdf.Name) and str(clase) in ACCIONES_ACTIVAS:
            return ACCIONES_ACTIVAS[str(clase)]
        return GUIONES if "/JS" in accion else ""

    def _guion_con_nombre(self, hoja) -> str:
        return GUIONES if "/JS" in _diccionario(hoja) else ""

    def _presentacion(self, hoja) -> str:
        return MULTIMEDIA if _diccionario(hoja).get("/S") in (pikepdf.Name.MR, pikepdf.Name.SR) else ""

    def _especificacion(self, hoja) -> str:
        """Whether a file specification brings its file inside (7.11.3), and does not only name it."""
        dentro = _diccionario(_diccionario(hoja).get("/EF"))
        return INCRUSTADOS if any(isinstance(archivo, pikepdf.Stream) for _, archivo in dentro.items()) else ""

    def _asociados(self, objeto: pikepdf.Object) -> str:
        asociados = objeto.get("/AF")
        if asociados is None:
            return ""
        return next((hallado for uno in _lista(asociados) if (hallado := self._especificacion(uno))), "")

    def _formas(self, recursos: pikepdf.Object, nivel: int) -> str:
        """The files associated with what is drawn on a page, and with what is drawn inside it."""
        dibujos = _diccionario(recursos.get("/XObject"))
        for _, dibujo in dibujos.items():
            if not isinstance(dibujo, pikepdf.Stream) or not self._nueva("forma", dibujo):
                continue
            hallado = self._asociados(dibujo)
            if not hallado and nivel < HONDURA_DE_FORMAS:
                hallado = self._formas(_recursos(dibujo), nivel + 1)
            if hallado:
                return hallado
        return ""

    def _hojas(self, arbol, de_cada_una: Callable[[object], str]) -> str:
        """What the leaves of a name tree say (7.9.6); an empty tree has none."""

        def de_un_nodo(nodo: pikepdf.Dictionary) -> str:
            pares = nodo.get("/Names")
            hojas = list(pares)[1::2] if isinstance(pares, pikepdf.Array) else ()
            return next((hallado for hoja in hojas if (hallado := de_cada_una(hoja))), "")

        return self._cadena(arbol, ("/Kids",), de_un_nodo, camino=de_cada_una.__name__)

    def _cadena(
        self,
        primero,
        siguientes: tuple[str, ...],
        de_cada_uno: Callable[[pikepdf.Dictionary], str],
        *,
        camino: str = "",
    ) -> str:
        """What each node of a tree or chain says, from the first on, by the keys that lead to the next ones."""
        camino = camino or f"{de_cada_uno.__name__} {siguientes[-1]}"
        por_ver = [primero]
        while por_ver:
            nodo = por_ver.pop()
            if not isinstance(nodo, pikepdf.Array | pikepdf.Dictionary) or not self._nueva(camino, nodo):
                continue
            if isinstance(nodo, pikepdf.Array):
                por_ver += list(nodo)
                continue
            if hallado := de_cada_uno(nodo):
                return hallado
            por_ver += [nodo.get(clave) for clave in siguientes]
        return ""

    def _nueva(self, camino: str, objeto) -> bool:
        """Whether what goes by this way had not come here yet; counts it. Raises EstructuraExcesiva."""
        self._nodos += 1
        if self._nodos > MAXIMO_DE_NODOS:
            raise EstructuraExcesiva
        if not objeto.is_indirect:
            return True
        huella = (camino, objeto.objgen)
        if huella in self._vistos:
            return False
        self._vistos.add(huella)
        return True


@cache
def _nada() -> pikepdf.Dictionary:
    return pikepdf.Dictionary()


def _diccionario(objeto) -> pikepdf.Object:
    return objeto if isinstance(objeto, pikepdf.Dictionary | pikepdf.Stream) else _nada()


def _lista(objeto) -> list:
    if objeto is None:
        return []
    return list(objeto) if isinstance(objeto, pikepdf.Array) else [objeto]


def _recursos(objeto) -> pikepdf.Object:
    return _diccionario(objeto.get("/Resources"))
