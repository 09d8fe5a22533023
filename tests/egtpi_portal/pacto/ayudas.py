"""What the tests of the pact share: people, figures and targets, made by the real services."""

import datetime as dt
from decimal import Decimal

from egtpi_portal.pacto.catalogo.datos import Definicion
from egtpi_portal.pacto.catalogo.servicios import crear_indicador
from egtpi_portal.pacto.mediciones.datos import DatosMedicion
from egtpi_portal.pacto.mediciones.servicios import cargar
from egtpi_portal.pacto.metas.datos import DatosMeta
from egtpi_portal.pacto.metas.servicios import fijar_metas, registrar_documento
from egtpi_portal.pacto.models import ClaseDocumento, OrigenCarga

HUARAZ, JANGAS, SANTA, HUANUCO = "020101", "020106", "021801", "100101"
ENERO = dt.date(2024, 1, 1)
MARZO, ABRIL, MAYO = dt.date(2024, 3, 31), dt.date(2024, 4, 30), dt.date(2024, 5, 31)
JUNIO = dt.date(2024, 6, 30)

CRED = Definicion(
    nombre="Controles CRED completos",
    numerador="Niñas y niños con sus controles",
    denominador="Niñas y niños del padrón",
    fuente="HIS-MINSA",
    unidad="niña o niño",
    unidades="niñas y niños",
    responde="DIRESA",
)


def indicador(codigo="CRED", *, region=None, por=None, desde=ENERO, tema="salud", definicion=CRED, **kwargs):
    return crear_indicador(
        region=region, codigo=codigo, tema=tema, definicion=definicion, desde=desde, por=por, **kwargs
    )


def medir(*filas, region="02", por=None, origen=OrigenCarga.FORMULARIO, **kwargs):
    """Loads rows (indicator, ubigeo, cut-off, numerator, denominator)."""
    return cargar(region=region, filas=[DatosMedicion(*fila) for fila in filas], origen=origen, por=por, **kwargs)


def pacto(region="02", *, desde=ENERO, por=None, **kwargs):
    return registrar_documento(
        region=region,
        clase=ClaseDocumento.PACTO,
        nombre="Pacto",
        del_dia=desde,
        desde=desde,
        por=por,
        **kwargs,
    )


def adenda(region="02", *, desde, nombre="Adenda 1", por=None):
    return registrar_documento(
        region=region, clase=ClaseDocumento.ADENDA, nombre=nombre, del_dia=desde, desde=desde, por=por
    )


def fijar(documento, *metas, por=None):
    """Sets targets (ubigeo, indicator, deadline, value as text or None)."""
    return fijar_metas(
        documento=documento,
        metas=[DatosMeta(u, i, vence, None if valor is None else Decimal(valor)) for u, i, vence, valor in metas],
        por=por,
    )
