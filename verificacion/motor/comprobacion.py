"""Checks the package of an official verification with nothing but Python's standard library.

    python -m verificacion.motor comprobar V-2024-H1-02-003.zip

Says *igual*, or where it differs: that no byte changed, that the result follows from the evidence under the sheet it
carries, and that what is pronounced follows from the result and the exceptions. Verdicts, codes, figures and evidence
are compared exactly; a sentence that this engine words otherwise is told apart and makes no difference.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import excepciones as exc
from . import paquete as pq
from .evaluacion import evaluar
from .fichas import FichaIndicador, FichaInvalida, HitoDesconocido, leer_texto
from .lectura import ExpedienteInvalido
from .lectura import leer_texto as leer_expediente
from .version import ADVERTENCIAS_DESDE, CLAVES_DESDE, MOTOR, PRIMERO, REDACCION

FORMATO = "egtpi-verificacion/1"
PRIMERA = "0" * 64
"""What stands for the one before, in the first of the chain."""
DIFERENCIAS_DICHAS = 40
"""How many differences are told; with one it is already not the same."""


@dataclass(frozen=True, slots=True)
class Diferencia:
    """A file of the package, the place in it (blank: the whole), and what is wrong there."""

    archivo: str
    donde: str
    mensaje: str

    def __str__(self) -> str:
        return f"{self.archivo}{f' ({self.donde})' if self.donde else ''}: {self.mensaje}"


@dataclass(frozen=True, slots=True)
class Comprobacion:
    """What came of a check: the manifest (empty when it cannot be read) and the differences, none when it is the
    same. `automatico` and `pronunciado`: what re-evaluating gives, without and with the exceptions. `redaccion`: the
    sentences that this engine words otherwise, which are no differences."""

    manifiesto: Mapping[str, Any]
    diferencias: tuple[Diferencia, ...]
    automatico: Mapping[str, Any] | None = None
    pronunciado: Mapping[str, Any] | None = None
    redaccion: tuple[Diferencia, ...] = ()

    @property
    def igual(self) -> bool:
        return not self.diferencias


def a_texto(datos: Any) -> str:
    """JSON as the packages write it: the same data always give the same text."""
    return json.dumps(datos, ensure_ascii=False, indent=1) + "\n"


def sha256(contenido: bytes | str) -> str:
    """In hexadecimal; of a text, that of its UTF-8."""
    return hashlib.sha256(contenido.encode() if isinstance(contenido, str) else contenido).hexdigest()


def sello_de(manifiesto: Mapping[str, Any]) -> str:
    """The seal of a manifest: the sha-256 of all that it says but the seal itself."""
    return sha256(a_texto({clave: valor for clave, valor in manifiesto.items() if clave != "sello"}))


def codigo_de(sello: str) -> str:
    """The code printed on each page: twelve figures of the seal in groups of four, «3F2A-91BC-77D0»."""
    cifras = sello[:12].upper()
    return "-".join(cifras[n : n + 4] for n in range(0, 12, 4))


def hacer_paquete(datos: Mapping[str, Any], partes: Mapping[str, str]) -> tuple[dict[str, Any], bytes]:
    """The manifest, sealed, and the package of those texts by file name. `datos`: what the manifest says besides."""
    datos = {**datos, "motor": MOTOR}
    contenidos = {nombre: texto.encode() for nombre, texto in partes.items()}
    archivos = {n: {"sha256": sha256(contenidos[n]), "bytes": len(contenidos[n])} for n in pq.PARTES[1:]}
    manifiesto = {"formato": FORMATO, **datos, "archivos": archivos}
    manifiesto["sello"] = sello_de(manifiesto)
    return manifiesto, pq.escribir_paquete({pq.MANIFIESTO: a_texto(manifiesto).encode(), **contenidos})


def comprobar(contenido: bytes) -> Comprobacion:
    """Checks a package, whatever the bytes."""
    try:
        partes = pq.leer_paquete(contenido)
    except pq.PaqueteAlterado as error:
        return Comprobacion({}, (Diferencia(error.archivo, "", error.mensaje),))
    try:
        manifiesto = _manifiesto(partes[pq.MANIFIESTO])
    except (ValueError, RecursionError) as error:
        return Comprobacion({}, (Diferencia(pq.MANIFIESTO, "", str(error)),))
    alterados = tuple(_alterados(manifiesto, partes))
    if alterados:
        return Comprobacion(manifiesto, alterados)
    return _reevaluar(manifiesto, partes)


def _manifiesto(contenido: bytes) -> dict[str, Any]:
    """The manifest, its seal checked, with what tells of which verification it is. Raises ValueError with what is
    wrong."""
    try:
        datos = json.loads(contenido)
    except ValueError:
        raise ValueError("no se puede leer: no es JSON") from None
    if not isinstance(datos, dict) or a_texto(datos).encode(errors="replace") != contenido:
        raise ValueError("no está escrito como lo escribe el portal")
    if datos.get("formato") != FORMATO:
        raise ValueError(f"se esperaba el formato «{FORMATO}»")
    if datos.get("sello") != sello_de(datos):
        raise ValueError("lo que dice no da su sello: se alteró")
    if faltan := [que for que, valor in _de_cual(datos) if not isinstance(valor, str)]:
        raise ValueError(f"no dice de qué verificación es: {', '.join(faltan)} falta o no es un texto")
    motor = datos.get("motor", PRIMERO)
    if type(motor) is not int or motor < PRIMERO:
        raise ValueError("el número del motor que lo evaluó no es un entero desde 1")
    if motor > MOTOR:
        raise ValueError(f"lo evaluó el motor {motor} y este es el {MOTOR}: compruébelo con uno más reciente")
    return datos


def _de_cual(manifiesto: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """(path, value) of what a manifest says of which verification it is."""
    for clave in ("numero", "hito", "al"):
        yield clave, manifiesto.get(clave)
    for clave, suya in (("region", "codigo"), ("region", "nombre"), ("ficha", "codigo"), ("ficha", "version")):
        dicho = manifiesto.get(clave)
        yield f"{clave}.{suya}", dicho.get(suya) if isinstance(dicho, dict) else None


def _alterados(manifiesto: Mapping[str, Any], partes: Mapping[str, bytes]) -> Iterator[Diferencia]:
    archivos = manifiesto.get("archivos")
    for nombre in pq.PARTES[1:]:
        dicho = archivos.get(nombre) if isinstance(archivos, dict) else None
        if dicho != {"sha256": sha256(partes[nombre]), "bytes": len(partes[nombre])}:
            yield Diferencia(nombre, "", "su contenido no es el del manifiesto: se alteró")


def _reevaluar(manifiesto: Mapping[str, Any], partes: Mapping[str, bytes]) -> Comprobacion:
    """Judges the frozen expediente again and compares with what the package says."""
    donde = pq.EXPEDIENTE
    try:
        expediente, _, _ = leer_expediente(partes[pq.EXPEDIENTE])
        donde = pq.FICHA
        ficha = leer_texto(partes[pq.FICHA].decode())
        donde = pq.MANIFIESTO
        resultado = evaluar(expediente, ficha, manifiesto["hito"], date.fromisoformat(manifiesto["al"]))
        automatico = resultado.a_datos()
        hechas = [*_en(pq.MANIFIESTO, diferencias(_dicho(manifiesto), _dicho_en(automatico)))]
        donde = pq.EXCEPCIONES
        apartadas = json.loads(partes[pq.EXCEPCIONES])
        pronunciado = _pronunciar(ficha, manifiesto["hito"], automatico, apartadas)
        en_excepciones = [
            *_en(donde, diferencias(apartadas["resultado"], pronunciado, "resultado")),
            *_en(donde, _lo_que_habria_sido(automatico, apartadas)),
        ]
        donde = pq.RESULTADO
        guardado, resulta = json.loads(partes[donde]), _sin_lo_nuevo(automatico, manifiesto.get("motor", PRIMERO))
        en_resultado = [*_en(donde, diferencias(_sin_redaccion(guardado), _sin_redaccion(resulta)))]
        redaccion = tuple(una for una in _en(donde, diferencias(guardado, resulta)) if una not in en_resultado)
    except (ExpedienteInvalido, FichaInvalida, HitoDesconocido, exc.ExcepcionInvalida) as error:
        return Comprobacion(manifiesto, (Diferencia(donde, "", str(error).splitlines()[0]),))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return Comprobacion(manifiesto, (Diferencia(donde, "", "no tiene la forma que debe"),))
    hechas = [*en_resultado, *en_excepciones, *hechas]
    return Comprobacion(manifiesto, tuple(hechas[:DIFERENCIAS_DICHAS]), automatico, pronunciado, redaccion)


def _en(archivo: str, pares: Iterable[tuple[str, str]]) -> Iterator[Diferencia]:
    """Those differences (path, message), as of that file."""
    return (Diferencia(archivo, *par) for par in pares)


def _sin_redaccion(valor: Any) -> Any:
    """A result with its sentences left blank: what is neither verdict, code, figure nor evidence."""
    if isinstance(valor, dict):
        return {
            clave: "" if clave in REDACCION and isinstance(suyo, str) else _sin_redaccion(suyo)
            for clave, suyo in valor.items()
        }
    return [_sin_redaccion(uno) for uno in valor] if isinstance(valor, list) else valor


def _sin_lo_nuevo(valor: Any, motor: int) -> Any:
    """A result without what the engine of that number did not say yet."""
    if isinstance(valor, dict):
        return {
            clave: [una for una in suyo if ADVERTENCIAS_DESDE.get(una["codigo"], PRIMERO) <= motor]
            if clave == "advertencias"
            else _sin_lo_nuevo(suyo, motor)
            for clave, suyo in valor.items()
            if CLAVES_DESDE.get(clave, PRIMERO) <= motor
        }
    return [_sin_lo_nuevo(uno, motor) for uno in valor] if isinstance(valor, list) else valor


def _pronunciar(ficha: FichaIndicador, hito: str, automatico: Mapping[str, Any], apartadas: Any) -> dict[str, Any]:
    codigos = [una["criterio"] for una in apartadas["excepciones"]]
    return exc.resultado_con_excepciones(ficha.hito(hito), automatico, codigos)


def _lo_que_habria_sido(automatico: Mapping[str, Any], apartadas: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    veredictos = {c["codigo"]: c["veredicto"] for c in automatico["criterios"]}
    for n, una in enumerate(apartadas["excepciones"]):
        yield from diferencias(una["automatico"], veredictos[una["criterio"]], f"excepciones[{n}].automatico")


def _dicho(manifiesto: Mapping[str, Any]) -> dict[str, Any]:
    return {"region": manifiesto["region"]["codigo"], "ficha": manifiesto["ficha"]}


def _dicho_en(automatico: Mapping[str, Any]) -> dict[str, Any]:
    return {"region": automatico["region"], "ficha": automatico["ficha"]}


def diferencias(dicho: Any, resulta: Any, ruta: str = "") -> Iterator[tuple[str, str]]:
    """(path, what it says and what comes out) of every place in which two plain JSON values differ."""
    if isinstance(dicho, dict) and isinstance(resulta, dict):
        for clave in [*dicho, *(otra for otra in resulta if otra not in dicho)]:
            lugar = f"{ruta}.{clave}" if ruta else clave
            if clave not in resulta:
                yield lugar, "sobra"
            elif clave not in dicho:
                yield lugar, "falta"
            else:
                yield from diferencias(dicho[clave], resulta[clave], lugar)
    elif isinstance(dicho, list) and isinstance(resulta, list):
        if len(dicho) != len(resulta):
            yield ruta, f"tiene {len(dicho)} elementos y resultan {len(resulta)}"
        for n, (uno, otro) in enumerate(zip(dicho, resulta, strict=False)):
            yield from diferencias(uno, otro, f"{ruta}[{n}]")
    elif dicho != resulta or type(dicho) is not type(resulta):
        yield ruta, f"dice {_corto(dicho)} y resulta {_corto(resulta)}"


def _corto(valor: Any) -> str:
    texto = json.dumps(valor, ensure_ascii=False)
    return texto if len(texto) <= 80 else f"{texto[:79]}…"
