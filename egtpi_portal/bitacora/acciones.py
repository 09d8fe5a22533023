"""The actions that the trail knows, by code: a misspelt one fails at once."""

ACCIONES = {
    "admin.alta": "Alta en la administración",
    "admin.cambio": "Cambio en la administración",
    "admin.baja": "Baja en la administración",
    "sesion.inicio": "Inicio de sesión",
    "sesion.fin": "Cierre de sesión",
    "sesion.fallo": "Intento fallido de inicio de sesión",
    "sesion.cierre": "Entrada cerrada por intentos fallidos",
    "sesion.desbloqueo": "Desbloqueo de una cuenta",
    "sesion.terminada": "Sesión terminada desde otra",
    "clave.cambio": "Cambio de contraseña",
    "segundo_factor.alta": "Alta de un segundo factor",
    "segundo_factor.baja": "Baja de un segundo factor",
    "segundo_factor.codigos": "Nuevos códigos de recuperación",
    "segundo_factor.fallo": "Código incorrecto del segundo factor",
    "territorio.carga": "Carga del territorio",
    "calendario.carga": "Carga de días no laborables",
    "expediente.importacion": "Importación de un expediente",
    "expediente.exportacion": "Exportación de un expediente",
    "demostracion.carga": "Carga de la demostración",
    "documento.descarga": "Descarga de un documento",
    "acta.creacion": "Creación de un acta",
    "acta.edicion": "Edición de un paso de un acta",
    "acta.copia": "Copia de la sesión anterior",
    "acta.adjunto": "Archivo adjuntado a un acta",
    "acta.retiro": "Archivo retirado de un acta",
    "acta.firmada": "Subida del acta firmada",
    "acta.presentacion": "Presentación de un acta",
    "acta.visto_bueno": "Visto bueno a un acta",
    "acta.observacion": "Observación de un acta",
    "acta.anulacion": "Anulación de un acta",
    "acta.pedido": "Pedido de mirar un borrador",
    "acta.comentario": "Comentario de un borrador",
    "plan.creacion": "Creación de un plan de asistencia técnica",
    "plan.version": "Nueva versión de un plan de asistencia técnica",
    "plan.edicion": "Edición de una sección de un plan",
    "plan.carga": "Carga de un plan de asistencia técnica",
    "plan.anulacion": "Anulación de un plan de asistencia técnica",
    "informe.pedido": "Pedido de informes",
    "verificacion.propuesta": "Propuesta de una verificación oficial",
    "verificacion.actualizacion": "Nueva evaluación de una verificación propuesta",
    "verificacion.envio": "Envío de una verificación propuesta a la región",
    "verificacion.descargo": "Descargo de la región",
    "verificacion.excepcion": "Excepción en una verificación",
    "verificacion.excepcion_retirada": "Retiro de una excepción",
    "verificacion.confirmacion": "Confirmación de una verificación por otro evaluador",
    "verificacion.emision": "Emisión de una verificación oficial",
    "verificacion.retiro": "Retiro de una verificación propuesta",
    "verificacion.descarga": "Descarga del paquete de una verificación",
    "verificacion.archivo": "Archivo de una verificación emitida",
    "meta.registro": "Registro de una meta de asistencia técnica",
    "cad.registro": "Registro de los compromisos del CAD",
    "revision.registro": "Revisión del MIDIS",
    "directorio.cambio": "Cambio en el directorio de la IAR",
    "acuerdo.situacion": "Cambio de la situación de un acuerdo",
    "acuerdo.comentario": "Comentario de un acuerdo",
    "matriz.carga": "Carga mensual de la matriz",
    "acuerdo.importacion": "Cambio de un acuerdo desde la matriz importada",
    "ficha.creacion": "Creación de una ficha de asistencia",
    "ficha.copia": "Ficha de asistencia empezada desde otra",
    "ficha.edicion": "Edición de una ficha de asistencia",
    "ficha.firmada": "Subida de una ficha firmada",
    "ficha.registro": "Registro de una ficha de asistencia",
    "ficha.devolucion": "Devolución de una ficha de asistencia",
    "ficha.anulacion": "Anulación de una ficha de asistencia",
    "documentos.limpieza": "Limpieza de archivos sin registro",
    "bitacora.exportacion": "Exportación de la bitácora",
}

GRUPOS = {
    "Actas": ("acta.", "directorio."),
    "Acuerdos y matriz": ("acuerdo.", "matriz."),
    "Asistencia técnica": ("plan.", "ficha."),
    "Verificación": ("verificacion.", "revision.", "informe."),
    "Metas, pacto y calendario": ("meta.", "cad.", "pacto.", "firmante.", "calendario.", "territorio."),
    "Cuentas y sesiones": ("sesion.", "clave.", "segundo_factor.", "cuenta.", "membresia."),
}
"""Of what each action is, by how its code begins; the rest is the portal's own."""
LO_DEMAS = "Portal"


def por_grupos() -> list[tuple[str, list[tuple[str, str]]]]:
    """(group, [(code, name)]) of every action, for a list to choose from."""
    grupos: dict[str, list[tuple[str, str]]] = {nombre: [] for nombre in (*GRUPOS, LO_DEMAS)}
    for codigo, nombre in sorted(ACCIONES.items(), key=lambda par: par[1]):
        grupo = next((g for g, comienzos in GRUPOS.items() if codigo.startswith(comienzos)), LO_DEMAS)
        grupos[grupo].append((codigo, nombre))
    return [(grupo, acciones) for grupo, acciones in grupos.items() if acciones]
