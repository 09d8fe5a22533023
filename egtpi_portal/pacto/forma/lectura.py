"""Reads the open form `egtpi-pacto/1`: whole, or what is wrong with it by path."""

import json
from typing import Any

from ..models import ClaseDocumento, Direccion, Frecuencia, OrigenCarga, Tema
from .comprobar import (
    Errores,
    dato,
    decimal,
    entero,
    fecha,
    fila,
    instante,
    lista,
    o_nulo,
    objeto,
    si_o_no,
    texto,
    uno_de,
)

FORMATO = "egtpi-pacto/1"
LARGO = 4000
CODIGO = texto(24, forma=r"[A-Z0-9]+(-[A-Z0-9]+)*")
UBIGEO = texto(6, forma=r"[0-9]{6}")
REGION = texto(2, forma=r"[0-9]{2}")
SHA256 = texto(64, forma=r"[0-9a-f]{64}")
DEJADO = o_nulo(objeto(el=instante, motivo=texto(LARGO, vacio=False)))
"""When and why something was withdrawn or annulled; null when it stands."""

VERSION = objeto(
    numero=entero(1, 10_000), desde=fecha, nombre=texto(200, vacio=False), numerador=texto(LARGO, vacio=False),
    denominador=texto(LARGO, vacio=False), exclusiones=texto(LARGO), fuente=texto(200), unidad=texto(60, vacio=False),
    unidades=texto(60, vacio=False), base=entero(1, 10**6), direccion=uno_de(Direccion.values), puede_exceder=si_o_no,
    frecuencia=uno_de(Frecuencia.values), cortes=lista(fecha), responde=texto(200), motivo=texto(LARGO),
)  # fmt: skip
INDICADOR = objeto(
    codigo=CODIGO, region=o_nulo(REGION), tema=uno_de(Tema.values), ejemplo=si_o_no, retirado=DEJADO,
    versiones=lista(VERSION),
)  # fmt: skip
DOCUMENTO = objeto(
    clase=uno_de(ClaseDocumento.values), nombre=texto(200, vacio=False), fecha=fecha, desde=fecha,
    archivo=o_nulo(objeto(nombre=texto(LARGO), sha256=SHA256, bytes=entero(0, 10**12))),
    metas=lista(fila(UBIGEO, CODIGO, fecha, o_nulo(decimal))),
    anuladas=lista(fila(UBIGEO, CODIGO, fecha, o_nulo(decimal), instante, texto(LARGO, vacio=False))),
)  # fmt: skip
CARGA = objeto(
    codigo=texto(20, vacio=False), origen=uno_de(OrigenCarga.values), fuente=texto(200), archivo=texto(255),
    sha256=o_nulo(SHA256), cargada_el=instante, anulada=DEJADO,
    mediciones=lista(fila(CODIGO, entero(1, 10_000), UBIGEO, fecha, o_nulo(entero()), o_nulo(entero()))),
)  # fmt: skip
REGLA = objeto(desde=fecha, nombre=texto(200, vacio=False), documento=texto(200, vacio=False), definicion=dato)
FORMA = objeto(
    formato=uno_de([FORMATO]), region=objeto(codigo=REGION, nombre=texto(60)), indicadores=lista(INDICADOR),
    documentos=lista(DOCUMENTO), cargas=lista(CARGA), reglas=lista(REGLA),
)  # fmt: skip


class FormaInvalida(ValueError):
    """A file is no `egtpi-pacto/1`, or what it says cannot be taken in; `errores` are pairs (path, sentence)."""

    def __init__(self, *errores: tuple[str, str]):
        super().__init__("\n".join(f"{ruta}: {mensaje}" if ruta else mensaje for ruta, mensaje in errores))
        self.errores = errores


def leer(contenido: bytes) -> dict[str, Any]:
    """What a file says. Raises FormaInvalida."""
    try:
        datos = json.loads(contenido.decode("utf-8"), parse_float=_sin_flotantes, parse_constant=_sin_flotantes)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise FormaInvalida(("", f"no es un JSON en UTF-8 de esta forma ({str(error)[:120]})")) from None
    return de_datos(datos)


def _sin_flotantes(escrito: str):
    raise ValueError(f"{escrito[:20]} no es un número entero")


def de_datos(datos: Any) -> dict[str, Any]:
    """The same of plain JSON, with dates, instants and decimals as such. Raises FormaInvalida."""
    errores = Errores()
    leida = FORMA(datos, "", errores)
    if errores:
        raise FormaInvalida(*errores)
    return leida
