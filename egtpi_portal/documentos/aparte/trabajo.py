"""The work itself: each function over the file, and what it said as lines of JSON. Runs in the process apart, or in
whichever is asked (a test's)."""

import importlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from ..errores import ArchivoRechazado, NoSeLee
from ..presupuesto import FRASE_DEMASIADA_MEMORIA, FRASE_DEMASIADO_LARGO, RESULTADO, PasaDelPresupuesto
from .encargo import Encargo, Hecho

bitacora = logging.getLogger(__name__)
NO_SE_PUDO = "No se pudo leer por dentro: está dañado o es de una forma que el portal no conoce."


def trabajar(
    archivo: IO[bytes],
    encargos: Iterable[Encargo],
    *,
    resultado: int = RESULTADO,
    al_empezar: Callable[[Encargo], None] = lambda encargo: None,
) -> Iterator[tuple[str, Hecho]]:
    """The name of each thing asked and what it said, in order; those of another kind of file are left out. Ends at the
    first refusal."""
    tipo = None
    for encargo in encargos:
        if encargo.tipos and tipo is not None and tipo not in encargo.tipos:
            continue
        al_empezar(encargo)
        hecho = _hacer(encargo, archivo, resultado)
        yield encargo.nombre, hecho
        if encargo.examina:
            if hecho.por_que:
                return
            tipo = hecho.resultado


def _hacer(encargo: Encargo, archivo: IO[bytes], largo: int) -> Hecho:
    modulo, _, nombre = encargo.funcion.partition(":")
    try:
        archivo.seek(0)
        resultado = getattr(importlib.import_module(modulo), nombre)(archivo, **encargo.opciones)
        resultado = _guardable(resultado)
        if len(json.dumps(resultado, allow_nan=False)) > largo:
            return Hecho(por_que=FRASE_DEMASIADO_LARGO, al_limite=True)
    except ArchivoRechazado as rechazo:
        return Hecho(por_que=str(rechazo), rechazado=True)
    except PasaDelPresupuesto as pasado:
        return Hecho(por_que=str(pasado), al_limite=True)
    except NoSeLee as error:
        return Hecho(por_que=str(error))
    except MemoryError:
        return Hecho(por_que=FRASE_DEMASIADA_MEMORIA, al_limite=True)
    except Exception:
        bitacora.warning("No se pudo leer un archivo por dentro (%s).", encargo.nombre, exc_info=True)
        return Hecho(por_que=NO_SE_PUDO)
    return Hecho(resultado)


def _guardable(dicho: Any) -> Any:
    """The same without what no database keeps as JSON: NUL and halves of a character in texts."""
    if isinstance(dicho, str):
        return dicho.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(dicho, dict):
        return {_guardable(clave): _guardable(valor) for clave, valor in dicho.items()}
    return [_guardable(valor) for valor in dicho] if isinstance(dicho, list | tuple) else dicho


def hacer_aqui(archivo: IO[bytes], encargos: Iterable[Encargo], *, resultado: int = RESULTADO) -> dict[str, Hecho]:
    """All of it in this very process, bounded in what it says alone: for tests, and for files that the portal itself
    made."""
    hechos: dict[str, Any] = {}
    try:
        for nombre, hecho in trabajar(archivo, encargos, resultado=resultado):
            hechos[nombre] = hecho
    finally:
        archivo.seek(0)
    return hechos
