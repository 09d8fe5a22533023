"""What a Word document says: its paragraphs and its tables, cell by cell, with the marks that `documento` left in them.

Importable without Django, for the process apart. It takes what the document says as if every change under its control
of changes were accepted, and tells how many there were. Nothing in it is run, followed or rendered.
"""

from typing import IO, Any

from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.hojas.errores import HojaIlegible
from egtpi_portal.hojas.limites import MEGA, Limites
from egtpi_portal.hojas.paquete import DEMASIADO, ROTO, TIPOS, Lectura, Paquete

MARCA = "_egtpi_"
LIMITES = Limites(bytes=20 * MEGA, descomprimido=60 * MEGA, elementos=1_500_000, segundos=10)
"""An acta of 60 participants and 40 agreements has 60 KB, some 1.2 MB unzipped, and 40,000 elements."""
PARTES = 2_000
OTRA_VEZ = "Ábralo en Word, guárdelo otra vez como «Documento de Word (.docx)» y súbalo."
ROTO_POR_DENTRO = f"El archivo está incompleto o dañado: no se puede abrir. {OTRA_VEZ}"
MUY_GRANDE = (
    "El documento, una vez descomprimido, es demasiado grande y no se abrió. Quítele las imágenes y lo que no es del "
    "acta, y súbalo de nuevo."
)
CON_MACROS = (
    "El documento trae macros y no se recibe. Guárdelo como «Documento de Word (.docx)», que no las lleva, y súbalo."
)
NO_ES_WORD = f"No es un documento de Word. {OTRA_VEZ}"
ANTIGUO = (
    "Es un documento de una versión antigua de Word (.doc), o está protegido con contraseña. Ábralo, guárdelo como "
    "«Documento de Word (.docx)» sin contraseña y súbalo."
)
OTRAS_CLASES = {
    b"%PDF": f"Es un PDF, y de ahí no se leen los cambios. Suba el Word en que se escribieron. {OTRA_VEZ}",
    b"\xd0\xcf\x11\xe0": ANTIGUO,
    b"{\\rtf": f"Es un documento RTF. {OTRA_VEZ}",
}
TACHADOS = frozenset({"del", "moveFrom"})
REVISADOS = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"})
CALLADOS = frozenset({"Fallback", "instrText", "delText", "pPr", "tblPr", "tcPr", "sectPr", "numPr"})


def leer(archivo: IO[bytes]) -> dict[str, Any]:
    """What the document says:

    - `bloques`: in order, `{"parrafo": text}` and `{"tabla": [[{"texto", "marcas", "une"}, …] of each row]}` (`une`:
      how many columns it takes, or 0 when it goes on from the row above);
    - `claves`: its keywords; `pies`: the texts of its feet; `revisados`: how many changes were under control of
      changes; `comentarios`: (who, what) of each.

    Raises ArchivoRechazado with a sentence.
    """
    cabeza = archivo.read(8)
    archivo.seek(0)
    for comienzo, frase in OTRAS_CLASES.items():
        if cabeza.startswith(comienzo):
            raise ArchivoRechazado(frase)
    if not cabeza.startswith(b"PK"):
        raise ArchivoRechazado(NO_ES_WORD)
    try:
        paquete = Paquete(archivo, LIMITES)
        principal = _principal(paquete)
        return _leer(paquete, principal)
    except ArchivoRechazado:
        raise
    except HojaIlegible as error:
        raise ArchivoRechazado(MUY_GRANDE if str(error) == DEMASIADO else ROTO_POR_DENTRO) from error
    except ROTO as error:
        raise ArchivoRechazado(ROTO_POR_DENTRO) from error


def _principal(paquete: Paquete) -> str:
    """The name of the main part, when the file is a document of Word and nothing else. Raises ArchivoRechazado."""
    partes = paquete.zip.infolist()
    if len(partes) > PARTES or sum(parte.file_size for parte in partes) > LIMITES.descomprimido:
        raise ArchivoRechazado(MUY_GRANDE)
    if any(parte.flag_bits & 1 for parte in partes):
        raise ArchivoRechazado(ANTIGUO)
    if TIPOS not in paquete.partes:
        raise ArchivoRechazado(NO_ES_WORD)
    principal = paquete.principal()
    clase = paquete.tipos().get(principal, "")
    if "macroenabled" in clase.lower() or any(nombre.endswith("vbaproject.bin") for nombre in paquete.partes):
        raise ArchivoRechazado(CON_MACROS)
    if "wordprocessingml" not in clase:
        raise ArchivoRechazado(NO_ES_WORD)
    return principal


def _leer(paquete: Paquete, principal: str) -> dict[str, Any]:
    cuerpo = paquete.leer_entera(principal, _Cuerpo(paquete))
    relaciones = paquete.relaciones(principal)
    pies = [parte for clase, parte in relaciones.values() if clase in ("footer", "header") and parte in paquete.partes]
    comentarios = [
        par
        for clase, parte in relaciones.values()
        if clase == "comments" and parte in paquete.partes
        for par in paquete.leer_entera(parte, _Comentarios(paquete)).dichos
    ]
    propias = [parte for clase, parte in paquete.relaciones().values() if clase == "core-properties"]
    claves = [paquete.leer_entera(parte, _Claves(paquete)).texto for parte in propias if parte in paquete.partes]
    return {
        "bloques": cuerpo.bloques,
        "claves": " ".join(claves),
        "pies": ["\n".join(b["parrafo"] for b in _bloques(paquete, parte) if "parrafo" in b) for parte in pies],
        "revisados": cuerpo.revisados,
        "comentarios": comentarios,
    }


def _bloques(paquete: Paquete, parte: str) -> list[dict[str, Any]]:
    return paquete.leer_entera(parte, _Cuerpo(paquete)).bloques


def _de(atributos: dict[str, str], nombre: str) -> str:
    """An attribute by its name without namespace."""
    return next((valor for clave, valor in atributos.items() if clave.rpartition("}")[2] == nombre), "")


class _Cuerpo(Lectura):
    """The body of a document, or a part of its like: paragraphs and the rows of its outermost tables; what a table
    inside a cell says is text of the cell."""

    def __init__(self, paquete: Paquete):
        super().__init__(paquete)
        self.bloques: list[dict[str, Any]] = []
        self.revisados = 0
        self._callado = self._tachado = self._tablas = 0
        self._en_fila = self._en_texto = False
        self._fila: list[dict[str, Any]] = []
        self._celda: dict[str, Any] | None = None
        self._borrada = False
        self._parrafos: list[list[str]] = []  # one may hold a box of text, with others in it
        self._sueltas: list[str] = []

    def abre(self, marca: str, atributos: dict[str, str]):
        if marca in REVISADOS:
            self.revisados += 1
        if marca in TACHADOS:
            self._tachado += 1
        if marca == "trPr":
            self._en_fila = True
        elif marca == "del" and self._en_fila and self._tablas == 1:
            self._borrada = True
        if marca in CALLADOS:
            self._callado += 1
        if abrir := _AL_ABRIR.get(marca):
            abrir(self, atributos)

    def cierra(self, marca: str):
        if marca in TACHADOS:
            self._tachado -= 1
        if marca in CALLADOS:
            self._callado -= 1
        if cerrar := _AL_CERRAR.get(marca):
            cerrar(self)

    def data(self, trozo: str):
        if self._en_texto:
            self._poner(trozo)

    # --- what each element does ---

    def _parrafo_abre(self, atributos):
        self._parrafos.append([])

    def _texto(self, atributos):
        self._en_texto = True

    def _texto_cierra(self):
        self._en_texto = False

    def _poner(self, que: str):
        if self._parrafos and not self._tachado and not self._callado:
            self._parrafos[-1].append(que)

    def _tabla_abre(self, atributos):
        self._tablas += 1
        if self._tablas == 1:
            self.bloques.append({"tabla": []})

    def _tabla_cierra(self):
        self._tablas -= 1

    def _fila_abre(self, atributos):
        if self._tablas == 1:
            self._fila, self._borrada = [], False

    def _fila_cierra(self):
        if self._tablas == 1 and self._fila and not self._borrada:
            self.bloques[-1]["tabla"].append(self._fila)

    def _fin_de_propiedades(self):
        self._en_fila = False

    def _celda_abre(self, atributos):
        if self._tablas == 1:
            self._celda = {"texto": [], "marcas": self._sueltas, "une": 1}
            self._sueltas = []

    def _celda_cierra(self):
        if self._tablas == 1 and self._celda is not None:
            self._celda["texto"] = "\n".join(self._celda["texto"]).strip()
            self._fila.append(self._celda)
            self._celda = None

    def _une(self, atributos):
        if self._celda is not None and self._tablas == 1:
            dicho = _de(atributos, "val")
            self._celda["une"] = int(dicho) if dicho.isdecimal() else 1

    def _sigue(self, atributos):
        if self._celda is not None and self._tablas == 1 and _de(atributos, "val") != "restart":
            self._celda["une"] = 0

    def _marca(self, atributos):
        nombre = _de(atributos, "name")
        if nombre.startswith(MARCA):
            donde = self._celda["marcas"] if self._celda is not None else self._sueltas
            donde.append(nombre.removeprefix(MARCA))

    def _parrafo_cierra(self):
        texto = "".join(self._parrafos.pop())
        if self._celda is not None:
            self._celda["texto"].append(texto)
        elif texto.strip():
            self.bloques.append({"parrafo": texto})


_AL_ABRIR: dict[str, Any] = {
    "p": _Cuerpo._parrafo_abre,
    "t": _Cuerpo._texto,
    "tab": lambda uno, atributos: uno._poner("\t"),
    "br": lambda uno, atributos: uno._poner("\n"),
    "cr": lambda uno, atributos: uno._poner("\n"),
    "noBreakHyphen": lambda uno, atributos: uno._poner("-"),
    "tbl": _Cuerpo._tabla_abre,
    "tr": _Cuerpo._fila_abre,
    "tc": _Cuerpo._celda_abre,
    "gridSpan": _Cuerpo._une,
    "vMerge": _Cuerpo._sigue,
    "bookmarkStart": _Cuerpo._marca,
}
_AL_CERRAR: dict[str, Any] = {
    "p": _Cuerpo._parrafo_cierra,
    "t": _Cuerpo._texto_cierra,
    "tbl": _Cuerpo._tabla_cierra,
    "tr": _Cuerpo._fila_cierra,
    "trPr": _Cuerpo._fin_de_propiedades,
    "tc": _Cuerpo._celda_cierra,
}


class _Comentarios(_Cuerpo):
    """The comments of a document."""

    def __init__(self, paquete: Paquete):
        super().__init__(paquete)
        self.dichos: list[tuple[str, str]] = []
        self._quien = ""

    def abre(self, marca, atributos):
        if marca == "comment":
            self._quien, self.bloques = _de(atributos, "author"), []
        super().abre(marca, atributos)

    def cierra(self, marca):
        super().cierra(marca)
        if marca == "comment":
            self.dichos.append((self._quien, "\n".join(b["parrafo"] for b in self.bloques if "parrafo" in b)))


class _Claves(Lectura):
    """The keywords of a document."""

    def __init__(self, paquete: Paquete):
        super().__init__(paquete)
        self.texto, self._dentro = "", False

    def abre(self, marca, atributos):
        self._dentro = marca == "keywords"

    def cierra(self, marca):
        self._dentro = False

    def data(self, trozo):
        if self._dentro:
            self.texto += trozo
