"""How a signatory is said in the cells of a row: the columns, in and out."""

from egtpi_portal.hojas import Columna, ColumnaDeSalida
from egtpi_portal.hojas.lectores import fecha

UBIGEO = Columna("ubigeo", "Ubigeo", ("Código", "Código de ubigeo"), ancla=True)
NOMBRE = Columna("nombre", "Gobierno local", ("Municipalidad", "Distrito", "Nombre"), ancla=True)
SUSCRITO = Columna("suscrito_el", "Suscrito el", ("Fecha de suscripción", "Fecha en que firmó"), True, fecha)
DOCUMENTO = Columna("documento", "Documento", ("Documento que lo prueba", "Sustento"), obligatoria=True)
DEL_DOCUMENTO = Columna("documento_fecha", "Fecha del documento", ("Fecha del sustento",), True, fecha)
COLUMNAS = (UBIGEO, NOMBRE, SUSCRITO, DOCUMENTO, DEL_DOCUMENTO)
SALIDA = (
    ColumnaDeSalida(UBIGEO.titulo, 12),
    ColumnaDeSalida(NOMBRE.titulo, 44),
    ColumnaDeSalida(SUSCRITO.titulo, 16, fecha=True),
    ColumnaDeSalida(DOCUMENTO.titulo, 44),
    ColumnaDeSalida(DEL_DOCUMENTO.titulo, 16, fecha=True),
)
