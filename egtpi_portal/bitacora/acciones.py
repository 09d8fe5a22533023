"""The actions that the trail knows, by code: a misspelt one fails at once."""

ACCIONES = {
    "admin.alta": "Alta en la administración",
    "admin.cambio": "Cambio en la administración",
    "admin.baja": "Baja en la administración",
    "sesion.inicio": "Inicio de sesión",
    "sesion.fin": "Cierre de sesión",
    "sesion.fallo": "Intento fallido de inicio de sesión",
    "clave.cambio": "Cambio de contraseña",
    "territorio.carga": "Carga del territorio",
    "calendario.carga": "Carga de días no laborables",
    "expediente.importacion": "Importación de un expediente",
    "expediente.exportacion": "Exportación de un expediente",
    "demostracion.carga": "Carga de la demostración",
    "documento.descarga": "Descarga de un documento",
}
