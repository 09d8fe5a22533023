"""What is stored of the pact. Definitions, targets and figures are versions and batches: none is overwritten."""

from .anexos import AnexoPacto, ArchivoDeAnexo, ClaseDeAnexo
from .catalogo import Direccion, Frecuencia, Indicador, Tema, VersionIndicador
from .mapeos import MapeoDeHoja
from .mediciones import CargaMediciones, Medicion, OrigenCarga
from .metas import ClaseDocumento, DocumentoPacto, MetaIndicador
from .reglas import ReglaReconocimiento
from .socializacion import AcuseDeRecibo, EntregaHoja, ModoDeEntrega

__all__ = [
    "AcuseDeRecibo",
    "AnexoPacto",
    "ArchivoDeAnexo",
    "CargaMediciones",
    "ClaseDeAnexo",
    "ClaseDocumento",
    "Direccion",
    "DocumentoPacto",
    "EntregaHoja",
    "Frecuencia",
    "Indicador",
    "MapeoDeHoja",
    "Medicion",
    "MetaIndicador",
    "ModoDeEntrega",
    "OrigenCarga",
    "ReglaReconocimiento",
    "Tema",
    "VersionIndicador",
]
