"""Evidence of a region, put into the database as a whole through the import."""

from typing import Any

from tests.verificacion.oraculo.azar import Azar
from verificacion.expedientes.importacion import InformeDeImportacion, importar_expediente
from verificacion.motor.lectura import leer_expediente


def importar_al_azar(semilla: int = 9, *, sano: float = 0.985, **partes: Any) -> InformeDeImportacion:
    """Imports the random expediente of that seed, its `partes` (`region`, `revisiones`…) replaced; returns what the
    import tells. `sano`: how much of it is as it should be."""
    datos = {**Azar(semilla, sano=sano).expediente(), **partes}
    return importar_expediente(expediente=leer_expediente(datos))
