"""How the criterion of the agreements would stand if the matrix were uploaded now, as it is."""

from collections.abc import Iterable
from dataclasses import replace

from egtpi_portal.calendario.reloj import ahora, fecha_lima
from egtpi_portal.juicio import Fila
from verificacion.expedientes.recopilacion import recopilar
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import evaluar
from verificacion.motor import expediente as ex
from verificacion.motor.resultado import ResultadoCriterio
from verificacion.motor.vocabulario import Criterio


def previsualizar_carga(region: str, filas: Iterable[Fila]) -> dict[str, ResultadoCriterio]:
    """Of each hito, by its key, that criterion as of today with an upload of those rows made at this instant."""
    ficha, instante = ficha_en_uso(), ahora()
    suyas = tuple(ex.FilaMatriz(id=codigo, estado=estado, implementado_el=el) for codigo, estado, el in filas)
    expediente = recopilar(region, ficha=ficha)
    expediente = replace(expediente, cargas=(*expediente.cargas, ex.Carga(cargada_el=instante, acuerdos=suyas)))
    al = fecha_lima(instante)
    return {clave: evaluar(expediente, ficha, clave, al).criterio(Criterio.ACUERDOS) for clave in ficha.hitos}
