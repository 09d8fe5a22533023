"""`manage.py importar_mediciones`: measurements into a region, all or nothing."""

from egtpi_portal.importar.orden import OrdenDeImportar
from egtpi_portal.pacto.mediciones import hojas


class Command(OrdenDeImportar):
    help = (
        "Importa mediciones de los indicadores del pacto de una región (XLSX o CSV: gobierno local, indicador, fecha "
        "de corte, numerador y denominador): todo o nada."
    )
    objeto = "medicion"
    hojas = hojas
