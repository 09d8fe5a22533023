"""What of a workbook does not come back in its marked copy: openpyxl, which writes it, leaves it out."""

import io
import re
import zipfile

from .paquete import ROTO

_REGLAS_NUEVAS = re.compile(rb"<x14:dataValidation[ >]|<x14:cfRule[ >]")
_FORMAS = re.compile(rb"<xdr:(?:sp|grpSp|cxnSp)[ >]")
_POR_NOMBRE = (
    (re.compile(r"vbaproject\.bin$"), "las macros", "las macros"),
    (re.compile(r"/ctrlprops/.|/activex/activex\d+\.xml$"), "1 botón o control", "{n} botones o controles"),
    (re.compile(r"/media/.*\.(emf|wmf|svg)$"), "1 imagen", "{n} imágenes"),
    (re.compile(r"/externallinks/externallink\d+\.xml$"), "1 vínculo a otro libro", "{n} vínculos a otros libros"),
    (re.compile(r"/slicers/.|/timelines/."), "1 segmentación de datos", "{n} segmentaciones de datos"),
    (re.compile(r"/threadedcomments/."), "1 hilo de comentarios", "{n} hilos de comentarios"),
    (re.compile(r"/querytables/.|/connections\.xml$"), "1 conexión a datos", "{n} conexiones a datos"),
)


def lo_que_se_pierde(contenido: bytes) -> list[str]:
    """What the marked copy of that workbook cannot keep, in words: «2 listas desplegables», «las macros»."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            return _perdidas(paquete)
    except ROTO:
        return []


def _perdidas(paquete: zipfile.ZipFile) -> list[str]:
    nombres = [f"/{nombre.lower()}" for nombre in paquete.namelist()]
    listas = reglas = formas = 0
    for nombre in paquete.namelist():
        plano = f"/{nombre.lower()}"
        if "/worksheets/" in plano and plano.endswith(".xml"):
            halladas = _REGLAS_NUEVAS.findall(paquete.read(nombre))
            listas += sum(b"dataValidation" in una for una in halladas)
            reglas += sum(b"cfRule" in una for una in halladas)
        elif "/drawings/drawing" in plano and plano.endswith(".xml"):
            formas += len(_FORMAS.findall(paquete.read(nombre)))
    dichas = [
        _contar(listas, "1 lista desplegable", "{n} listas desplegables"),
        _contar(reglas, "1 regla de formato", "{n} reglas de formato"),
        _contar(formas, "1 forma dibujada", "{n} formas dibujadas"),
    ]
    for forma, uno, varios in _POR_NOMBRE:
        dichas.append(_contar(sum(bool(forma.search(nombre)) for nombre in nombres), uno, varios))
    return [dicha for dicha in dichas if dicha]


def _contar(n: int, uno: str, varios: str) -> str:
    return "" if not n else uno if n == 1 else varios.format(n=n)


def en_palabras(perdidas: list[str]) -> str:
    """«2 listas desplegables y las macros»."""
    return perdidas[0] if len(perdidas) == 1 else f"{', '.join(perdidas[:-1])} y {perdidas[-1]}"
