"""The permission table: every address of the portal, and who is let in (invariant 1 of the house).

An address that is not here fails `test_every_address_is_in_the_table`: write down who may see it.
"""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from egtpi_portal.api.urls import RUTAS
from egtpi_portal.cuentas.models import Rol
from tests.direcciones import DEL_TABLERO, DEL_TABLERO_DEL_PAIS
from tests.identidades import nombres_sin_dueno
from tests.salidas import sin_salida

PUBLICAS = {
    "salud", "salud_viva", "salud_lista", "metricas", "privacidad", "accesibilidad",
    "account_login", "mfa_login_webauthn", "account_signup", "account_logout", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done",
    "account_inactive", "comprobar:inicio", "comprobar:codigo", "papel", "papel_sin_nombre",
    "agenda:archivo", "respuesta:inicio", "respuesta:acuerdo", "respuesta:hoja", "verificacion:ayuda",
    "verificacion:glosario", "verificacion:manual", "verificacion:manual_pagina", "verificacion:reglas",
    "verificacion:regla",
    "ingreso:invitacion", "ingreso:confirmar_correo", "ingreso:proveedor_ir", "ingreso:proveedor_vuelta",
    "resultados:inicio", "resultados:hito", "resultados:region",
    "resultados:imagen_de_hito", "resultados:imagen_de_region", "resultados:imagen_de_verificacion",
    "resultados:reglas", "resultados:reglas_de",
    "resultados:verificacion", "resultados:datos", "api_pagina", "api:esquema",
    "sin_linea:inicio", "sin_linea:ficha", "sin_linea:acta", "sin_linea:trabajador", "sin_linea:manifiesto",
}  # fmt: skip
"""Before signing in. (Signing out without having signed in only goes to the sign-in page.)"""
OTRAS_PUBLICAS = {
    "verificacion:manual_pagina", "verificacion:regla",
    "metricas", "salud_lista",
    "account_logout", "mfa_login_webauthn", "account_reset_password_from_key", "comprobar:codigo", "papel",
    "papel_sin_nombre",
    "agenda:archivo", "respuesta:inicio", "respuesta:acuerdo", "respuesta:hoja", "ingreso:invitacion",
    "ingreso:confirmar_correo", "ingreso:proveedor_ir",
    "ingreso:proveedor_vuelta", "resultados:hito", "resultados:region", "resultados:verificacion",
    "resultados:datos", "resultados:reglas_de", "resultados:imagen_de_hito", "resultados:imagen_de_region",
    "resultados:imagen_de_verificacion",
}  # fmt: skip
"""Of these, the ones that answer otherwise than 200 without a key or a code; see the tests of each."""

ACTORES = {
    "anónimo": None,
    "sin membresía": (None, None, {}),
    "su región": (Rol.SECRETARIO_TECNICO, "02", {}),
    "otra región": (Rol.SECRETARIO_TECNICO, "13", {}),
    "provincia": (Rol.GOBIERNO_PROVINCIAL, "02", {"provincia": "021801"}),
    "nacional": (Rol.EVALUADOR_DMI, None, {}),
    "administrador": (Rol.ADMINISTRADOR, None, {}),
}
LISTA = (302, 403, 200, 200, 403, 200, 200)
DE_LA_REGION = (302, 403, 200, 404, 403, 200, 200)
DE_QUIEN_ESCRIBE = (302, 403, 200, 200, 403, 403, 403)
DE_QUIEN_ESCRIBE_FICHAS = (302, 403, 200, 200, 200, 403, 403)
DE_UNA_REGION = (302, 403, 200, 200, 403, 400, 400)  # its own; who sees all must say which
DE_QUIEN_REGISTRA = (302, 403, 200, 200, 200, 403, 403)
DE_QUIEN_EVALUA = (302, 403, 403, 403, 403, 200, 403)
DE_QUIEN_REGISTRA_DATOS = (302, 403, 403, 403, 403, 200, 200)
DE_QUIEN_ADMINISTRA = (302, 403, 403, 403, 403, 403, 200)
SOLO_POST = (302,) * 7
"""Who opens it goes to the page of its form. What it answers to those who send is in the tests of its room."""
TODOS = (302, 200, 200, 200, 200, 200, 200)
DE_QUIEN_LEE_LA_BITACORA = (302, 403, 403, 403, 403, 200, 200)
TABLA = {
    "inicio": (302, 200, 302, 302, 302, 302, 302),
    "account_change_password": TODOS,
    "account_reauthenticate": TODOS,
    "mfa_index": TODOS,
    "mfa_authenticate": (302,) * 7,  # only between the password and the way in
    "mfa_reauthenticate": (302,) * 7,  # who has no second factor confirms with the password
    "mfa_activate_totp": (302,) * 7,  # first one says who one is again
    "mfa_generate_recovery_codes": (302,) * 7,
    "mfa_deactivate_totp": (302, 404, 404, 404, 404, 404, 404),
    "mfa_view_recovery_codes": (302, 404, 404, 404, 404, 404, 404),
    "mfa_list_webauthn": (302,) * 7,
    "mfa_add_webauthn": (302,) * 7,  # first one says who one is again
    "mfa_edit_webauthn": (302,) * 7,
    "mfa_remove_webauthn": (302,) * 7,
    "mfa_reauthenticate_webauthn": (302,) * 7,  # who has no passkey confirms with the password
    "mfa_download_recovery_codes": (302, 404, 404, 404, 404, 404, 404),
    "busqueda:buscar": TODOS,  # of each, what each may see
    "vistas:abrir": (302, 404, 404, 404, 404, 404, 404),  # none has that key; who has one is led to its list
    "vistas:guardar": SOLO_POST,
    "vistas:quitar": SOLO_POST,
    "bitacora:lista": DE_QUIEN_LEE_LA_BITACORA,
    "bitacora:csv": DE_QUIEN_LEE_LA_BITACORA,
    "bitacora:xlsx": DE_QUIEN_LEE_LA_BITACORA,
    "sellos:lista": DE_QUIEN_LEE_LA_BITACORA,
    "sellos:pdf": DE_QUIEN_LEE_LA_BITACORA,
    "ingreso:cuenta": TODOS,
    "ingreso:sesiones": TODOS,
    "credenciales:lista": TODOS,
    "credenciales:nueva": (302,) * 7,  # first one says who one is again
    "credenciales:revocar": SOLO_POST,
    **{f"api:{nombre}": (401,) * 7 for nombre in RUTAS},  # no session opens it: tests/egtpi_portal/api/test_api.py
    "api:raiz": (404,) * 7,
    "api:ninguna": (404,) * 7,
    "ingreso:bloqueos": DE_QUIEN_ADMINISTRA,
    "ingreso:correo": (302,) * 7,  # first one says who one is again
    "ingreso:dejar_el_correo": SOLO_POST,
    "ingreso:desvincular": SOLO_POST,
    "personas:inicio": DE_QUIEN_ADMINISTRA,
    "personas:lista": DE_QUIEN_ADMINISTRA,
    "personas:designar": DE_QUIEN_ADMINISTRA,
    "personas:persona": DE_QUIEN_ADMINISTRA,
    "personas:corregir": DE_QUIEN_ADMINISTRA,
    "personas:correo": DE_QUIEN_ADMINISTRA,
    "personas:dejar_el_correo": SOLO_POST,
    "personas:invitar": SOLO_POST,
    "personas:cerrar": DE_QUIEN_ADMINISTRA,
    "personas:reabrir": DE_QUIEN_ADMINISTRA,
    "personas:quitar_factor": DE_QUIEN_ADMINISTRA,
    "personas:quitar_vinculo": DE_QUIEN_ADMINISTRA,
    "personas:tiempo": DE_QUIEN_ADMINISTRA,
    "personas:entregar": DE_QUIEN_ADMINISTRA,
    "personas:terminar": DE_QUIEN_ADMINISTRA,
    "personas:territorio": DE_QUIEN_ADMINISTRA,
    "personas:nombre": DE_QUIEN_ADMINISTRA,
    "documentos:descargar": (302, 404, 404, 404, 404, 404, 404),  # its content travels beside an expediente
    "documentos:mirar": (302, 404, 404, 404, 404, 404, 404),
    "documentos:descargar_version": (302, 404, 404, 404, 404, 404, 404),
    "documentos:originales": LISTA,
    "actas:lista": LISTA,
    "actas:detalle": DE_LA_REGION,
    "actas:bandeja": LISTA,
    "actas:directorio": DE_QUIEN_ESCRIBE,
    "actas:llenar_directorio": SOLO_POST,
    "actas:miembro_nuevo": DE_QUIEN_ESCRIBE,
    "actas:miembro": (302, 403, 200, 404, 403, 403, 403),
    "actas:nueva": DE_QUIEN_ESCRIBE,
    "actas:programar": DE_QUIEN_ESCRIBE,
    "actas:sesion": (302, 403, 200, 404, 403, 403, 403),
    "actas:cancelar_sesion": (302, 403, 200, 404, 403, 403, 403),
    "agenda:calendario": (302, 403, 200, 200, 200, 200, 200),  # a province has the dates of the sheet
    "agenda:suscripcion": (302, 403, 200, 200, 200, 200, 200),
    "actas:pdf": DE_LA_REGION,
    "actas:docx": DE_LA_REGION,
    "actas:word": (302, 403, 302, 404, 403, 403, 403),  # it is presented: to its page
    "actas:vuelta_en_word": (302, 403, 302, 404, 403, 403, 403),
    "actas:version": DE_LA_REGION,
    "actas:contenido": DE_LA_REGION,
    "actas:cargo": (302, 403, 404, 404, 403, 404, 404),  # an imported acta has no receipt
    "actas:firmas": DE_LA_REGION,
    "actas:desagregacion": DE_LA_REGION,
    "actas:paso": (302, 403, 302, 404, 403, 403, 403),  # it is presented: to its page
    "actas:pegar": (302, 403, 302, 404, 403, 403, 403),
    "actas:nudos": (302, 403, 302, 404, 403, 403, 403),
    "actas:presentar": (302, 403, 302, 404, 403, 403, 403),
    "actas:visto_bueno": (302, 403, 403, 404, 403, 403, 403),
    "actas:corregir": (302, 403, 302, 404, 403, 403, 403),
    "actas:vistos_buenos_varios": (302, 403, 403, 403, 403, 403, 403),
    "actas:vistos_buenos": DE_LA_REGION,
    "actas:retirar_visto_bueno": (302, 403, 403, 404, 403, 403, 403),
    "actas:retirar_presentacion": (302, 403, 302, 404, 403, 403, 403),
    "actas:descartar": (302, 403, 302, 404, 403, 403, 403),
    "actas:responder": SOLO_POST,
    "actas:observar": (302, 403, 403, 404, 403, 403, 403),
    "actas:anular": (302, 403, 403, 404, 403, 200, 200),
    "actas:copiar": SOLO_POST,
    "actas:subir_firmada": SOLO_POST,
    "actas:subir": SOLO_POST,
    "actas:anexar": SOLO_POST,
    "actas:retirar": SOLO_POST,
    "actas:pedir": SOLO_POST,
    "actas:comentar": SOLO_POST,
    "actas:evaluar": (302, 403, 302, 404, 403, 403, 403),  # it is presented: to its page
    "actas:certificados": DE_LA_REGION,
    "actas:paquete": DE_LA_REGION,
    "actas:descargar_paquete": (302, 403, 404, 404, 403, 404, 404),  # nothing is made yet
    "acuerdos:lista": LISTA,
    "acuerdos:cargas": LISTA,
    "acuerdos:detalle": DE_LA_REGION,
    "acuerdos:docx": DE_LA_REGION,
    "acuerdos:xlsx": DE_UNA_REGION,
    "acuerdos:pdf": DE_UNA_REGION,
    "acuerdos:comparar": DE_UNA_REGION,
    "acuerdos:varios": DE_QUIEN_ESCRIBE,
    "acuerdos:importar": DE_QUIEN_ESCRIBE,
    "acuerdos:nueva_carga": DE_QUIEN_ESCRIBE,
    "acuerdos:situacion": (302, 403, 200, 404, 403, 403, 403),
    "acuerdos:comentar": SOLO_POST,
    "acuerdos:brechas": DE_UNA_REGION,
    "acuerdos:brechas_xlsx": DE_UNA_REGION,
    "acuerdos:indicar_brecha": (302, 403, 200, 404, 403, 403, 403),
    "acuerdos:confirmar": SOLO_POST,
    "acuerdos:marcado": SOLO_POST,
    "accesos:lista": DE_UNA_REGION,
    "accesos:nuevo": DE_QUIEN_ESCRIBE,
    "accesos:detalle": DE_LA_REGION,
    "accesos:hoja": (302, 403, 200, 404, 403, 403, 403),
    "accesos:enviar": SOLO_POST,
    "accesos:renovar": SOLO_POST,
    "accesos:cerrar": (302, 403, 200, 404, 403, 403, 403),
    "accesos:enviar_hojas": SOLO_POST,
    "accesos:avances": DE_UNA_REGION,
    "accesos:aceptar": SOLO_POST,
    "accesos:devolver": (302, 403, 200, 404, 403, 403, 403),
    "asistencia:inicio": LISTA,
    "asistencia:cobertura": DE_LA_REGION,
    "asistencia:cobertura_xlsx": DE_LA_REGION,
    "asistencia:cobertura_mapa": DE_LA_REGION,
    "asistencia:cobertura_pdf": DE_LA_REGION,
    "asistencia:plan": DE_LA_REGION,
    "asistencia:plan_nuevo": DE_QUIEN_ESCRIBE,
    "asistencia:plan_seccion": (302, 403, 302, 404, 403, 403, 403),  # it is loaded: to its page
    "asistencia:plan_cargar": (302, 403, 302, 404, 403, 403, 403),
    "asistencia:plan_anular": (302, 403, 403, 404, 403, 200, 200),
    "asistencia:plan_pdf": DE_LA_REGION,
    "asistencia:plan_docx": DE_LA_REGION,
    "asistencia:plan_version": SOLO_POST,
    "asistencia:fichas": (302, 403, 200, 200, 200, 200, 200),
    "asistencia:ficha": (302, 403, 200, 404, 404, 200, 200),
    "asistencia:nueva_ficha": DE_QUIEN_ESCRIBE_FICHAS,
    "asistencia:ficha_grupal": DE_QUIEN_ESCRIBE_FICHAS,
    "asistencia:subir_fichas": DE_QUIEN_ESCRIBE_FICHAS,
    "asistencia:editar_ficha": (302, 403, 302, 404, 404, 403, 403),  # it is registered: to its page
    "asistencia:ficha_firmada": (302, 403, 302, 404, 404, 403, 403),
    "asistencia:duplicar_ficha": (302, 403, 200, 404, 404, 403, 403),
    "asistencia:devolver_ficha": (302, 403, 200, 404, 404, 403, 403),
    "asistencia:anular_ficha": (302, 403, 200, 404, 404, 200, 200),
    "asistencia:ficha_pdf": (302, 403, 200, 404, 404, 200, 200),
    "asistencia:firmas_de_la_ficha": (302, 403, 200, 404, 404, 200, 200),
    "asistencia:registrar_ficha": SOLO_POST,
    "asistencia:registrar_fichas": SOLO_POST,
    "verificacion:region": DE_LA_REGION,
    "verificacion:hito": DE_LA_REGION,
    "verificacion:provincia": (302, 403, 403, 403, 200, 403, 403),
    "verificacion:coordinacion": (302, 403, 403, 403, 403, 200, 200),
    "verificacion:pais": (302, 403, 403, 403, 403, 200, 200),
    "verificacion:pais_tiempo": (302, 403, 403, 403, 403, 200, 200),
    "verificacion:pais_xlsx": (302, 403, 403, 403, 403, 200, 200),
    "verificacion:pais_graficos": (302, 403, 403, 403, 403, 200, 200),
    "verificacion:pais_novedades": (302, 403, 403, 403, 403, 200, 200),
    "verificacion:pais_urgencia": (302, 403, 403, 403, 403, 200, 200),
    "verificacion:tiempo": DE_LA_REGION,
    "verificacion:que_pasaria": DE_LA_REGION,
    "verificacion:primeros_pasos": TODOS,
    "verificacion:dejar_pasos": SOLO_POST,
    "verificacion:retomar_pasos": SOLO_POST,
    "asistencia:fichas_xlsx": DE_QUIEN_REGISTRA,
    "asistencia:importar_fichas": DE_QUIEN_REGISTRA,
    "asistencia:confirmar_fichas": SOLO_POST,
    "asistencia:marcado_fichas": SOLO_POST,
    "metas:lista": (302, 403, 403, 403, 403, 200, 200),
    "metas:xlsx": (302, 403, 403, 403, 403, 200, 200),
    "metas:importar": DE_QUIEN_EVALUA,
    "metas:confirmar": SOLO_POST,
    "metas:marcado": SOLO_POST,
    "pacto:pais": (302, 403, 302, 302, 403, 200, 200),  # who reads one region goes to it
    "pacto:region": DE_LA_REGION,
    **{f"pacto:{n}": DE_LA_REGION for n in DEL_TABLERO},
    "pacto:indicador_pais": (302, 403, 302, 404, 403, 200, 200),  # who reads one region goes to it, if it has figures
    "pacto:grafico_indicador_pais": DE_LA_REGION,
    **{f"pacto:{n}": LISTA for n in DEL_TABLERO_DEL_PAIS},
    "pacto:catalogo": LISTA,
    "pacto:definicion": DE_LA_REGION,
    "pacto:indicador_nuevo": DE_QUIEN_ESCRIBE,
    "pacto:indicador_definir": (302, 403, 200, 404, 403, 403, 403),
    "pacto:indicador_confirmar": SOLO_POST,
    "pacto:indicador_retirar": (302, 403, 200, 404, 403, 403, 403),
    "pacto:evaluacion": DE_UNA_REGION,
    "pacto:regla": DE_UNA_REGION,
    "pacto:hojas": (302, 403, 302, 302, 200, 302, 302),  # who reads a region has them with what was shared
    "pacto:hoja": (302, 403, 200, 404, 404, 200, 200),  # a province sees its own
    "pacto:hoja_pdf": (302, 403, 200, 404, 404, 200, 200),
    "pacto:hojas_pdf": DE_LA_REGION,
    "pacto:socializacion": DE_UNA_REGION,
    "pacto:socializacion_xlsx": (302, 403, 200, 404, 403, 400, 400),  # the other region has no annex
    "pacto:anexo_nuevo": SOLO_POST,
    "pacto:entregar": SOLO_POST,
    "pacto:acusar": (302, 403, 200, 404, 403, 403, 403),
    "pacto:anular_entrega": (302, 403, 200, 404, 403, 403, 403),
    "pacto:anular_acuse": (302, 403, 200, 404, 403, 403, 403),
    "pacto:cumplimiento_xlsx": DE_UNA_REGION,
    "pacto:cumplimiento_pdf": DE_UNA_REGION,
    "pacto:evaluacion_local": DE_LA_REGION,
    "pacto:metas": DE_UNA_REGION,
    "pacto:metas_xlsx": DE_UNA_REGION,
    "pacto:metas_documento_nuevo": DE_UNA_REGION,
    "pacto:metas_documento": (302, 403, 200, 404, 403, 403, 403),
    "pacto:anular_meta": (302, 403, 200, 404, 403, 403, 403),
    "pacto:importar_metas": (302, 403, 404, 404, 403, 404, 404),  # of the document that its address says
    "pacto:confirmar_metas": SOLO_POST,
    "pacto:marcado_metas": SOLO_POST,
    "pacto:cargas": DE_UNA_REGION,
    "pacto:anular_carga": (302, 403, 200, 404, 403, 403, 403),
    "pacto:escribir": DE_UNA_REGION,
    "pacto:subir": DE_QUIEN_ESCRIBE,
    "pacto:columnas": SOLO_POST,
    "pacto:cargar": SOLO_POST,
    "pacto:marcado": SOLO_POST,
    "firmantes:lista": (302, 403, 403, 403, 403, 200, 200),
    "firmantes:region": DE_LA_REGION,
    "firmantes:xlsx": DE_LA_REGION,
    "firmantes:agregar": DE_QUIEN_REGISTRA_DATOS,
    "firmantes:pacto": DE_QUIEN_REGISTRA_DATOS,
    "firmantes:corregir": DE_QUIEN_REGISTRA_DATOS,
    "firmantes:anular": DE_QUIEN_REGISTRA_DATOS,
    "firmantes:importar": (302, 403, 403, 403, 403, 404, 404),  # of the region that its address says
    "firmantes:confirmar": SOLO_POST,
    "firmantes:marcado": SOLO_POST,
    "dias:lista": (302, 403, 403, 403, 403, 200, 200),
    "dias:agregar": DE_QUIEN_REGISTRA_DATOS,
    "dias:corregir": DE_QUIEN_REGISTRA_DATOS,
    "dias:retirar": DE_QUIEN_REGISTRA_DATOS,
    "metas:anular": DE_QUIEN_EVALUA,
    "metas:editar": (302, 403, 403, 403, 403, 200, 200),
    "oficial:lista": LISTA,
    "oficial:nueva": DE_QUIEN_EVALUA,
    "oficial:que_cambiaria": DE_QUIEN_EVALUA,
    "oficial:emitir": (302, 403, 403, 403, 403, 302, 403),  # with none marked, to the list
    "oficial:lote": SOLO_POST,
    "oficial:paquetes": DE_LA_REGION,
    "oficial:verificacion": DE_LA_REGION,
    "oficial:paquete": DE_LA_REGION,
    "oficial:comparar": DE_LA_REGION,
    "oficial:evaluar": (302, 403, 403, 404, 403, 200, 403),
    "oficial:exceptuar": (302, 403, 403, 404, 403, 200, 403),
    "oficial:retirar_excepcion": SOLO_POST,
    "oficial:responder": (302, 403, 200, 404, 403, 403, 403),
    "oficial:retirar": (302, 403, 403, 404, 403, 200, 403),
    "verificacion:informe": DE_LA_REGION,
    "verificacion:informe_oficial": DE_LA_REGION,
    "verificacion:informes": (302, 403, 403, 403, 403, 200, 200),
    "verificacion:trabajo": (302, 403, 403, 403, 403, 200, 200),
    "verificacion:descargar_informe": (302, 403, 403, 403, 403, 404, 404),  # nothing is made yet
    "verificacion:cola": DE_QUIEN_EVALUA,
    "verificacion:avance_de_revision": DE_QUIEN_EVALUA,
    "verificacion:pieza": DE_QUIEN_EVALUA,
    "verificacion:deshacer_revision": SOLO_POST,
    "verificacion:muestras": DE_QUIEN_EVALUA,
    "verificacion:muestra": (302, 403, 403, 403, 403, 404, 403),  # none was drawn yet
    "verificacion:muestra_pdf": (302, 403, 403, 403, 403, 404, 403),
    "verificacion:muestra_lista": (302, 403, 403, 403, 403, 404, 403),
    "verificacion:revisar": (302, 403, 403, 403, 403, 200, 403),
    "sin_linea:sesion": (401, 200, 200, 200, 200, 200, 200),
    "sin_linea:datos": (401, 403, 200, 200, 200, 403, 403),
    "sin_linea:enviar": SOLO_POST,
    "avisos:lista": TODOS,
    "avisos:ajustes": TODOS,
    "avisos:leer": SOLO_POST,
    "avisos:abrir": SOLO_POST,
    "trabajos:pedidos": TODOS,
    "trabajos:pedir": SOLO_POST,
    "trabajos:pedido": (302, 404, 404, 404, 404, 404, 404),  # of who asked for it alone
    "trabajos:archivo": (302, 404, 404, 404, 404, 404, 404),
    "trabajos:lista": DE_QUIEN_ADMINISTRA,
    "trabajos:reintentar": SOLO_POST,
    "ganchos:lista": (302, 403, 200, 200, 403, 403, 200),
    "ganchos:gancho": (302, 403, 200, 404, 403, 403, 200),
    "ganchos:nuevo": (302,) * 7,  # first one says who one is again
    "ganchos:secreto": (302,) * 7,
    **dict.fromkeys(("ganchos:probar", "ganchos:pausar", "ganchos:reanudar", "ganchos:retirar"), SOLO_POST),
    "ganchos:reenviar": SOLO_POST,
    "rebotes:lista": DE_QUIEN_ADMINISTRA,
    "rebotes:reintentar": SOLO_POST,
    "admin:index": (302, 302, 302, 302, 302, 302, 200),  # to its sign-in, which says 403 to who has come in
}
"""Address to the status that each of ACTORES gets, in their order."""


def direcciones(patrones=None, prefijo=""):
    """The full name of every address, but the admin's own (its index stands for it; see test_administracion)."""
    for patron in patrones if patrones is not None else get_resolver().url_patterns:
        if isinstance(patron, URLPattern):
            yield f"{prefijo}{patron.name}"
        elif patron.namespace == "admin":
            yield "admin:index"
        else:
            yield from direcciones(
                patron.url_patterns, f"{prefijo}{patron.namespace}:" if patron.namespace else prefijo
            )


def test_every_address_is_in_the_table():
    assert set(direcciones()) == PUBLICAS | set(TABLA)


@pytest.mark.parametrize("n", range(len(ACTORES)), ids=list(ACTORES))
def test_each_actor_gets_what_the_table_says(argumentos, persona, client, papeles_de_mentira, n):
    actor = list(ACTORES.values())[n]
    if actor is not None:
        rol, region, membresia = actor
        client.force_login(persona(rol, region, **membresia), backend="django.contrib.auth.backends.ModelBackend")
    respuestas = {nombre: client.get(reverse(nombre, args=argumentos.get(nombre))) for nombre in TABLA}
    codigos = {nombre: respuesta.status_code for nombre, respuesta in respuestas.items()}
    assert codigos == {nombre: fila[n] for nombre, fila in TABLA.items()}
    guardables = [n for n, r in respuestas.items() if actor and r.headers.get("Cache-Control") != "private, no-store"]
    assert guardables == [], "what somebody signed in is answered is kept by no cache"
    assert sin_salida(respuestas) == [], "every list goes out as XLSX and as CSV (tests/salidas.py)"
    assert {nombre: faltas for nombre, r in respuestas.items() if (faltas := nombres_sin_dueno(r))} == {}


TABLERO = ("pais", "pais_tiempo", "pais_xlsx", "pais_urgencia", "pais_novedades", "coordinacion", "informes")


@pytest.mark.parametrize("rol", [Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS])
def test_who_coordinates_has_the_dashboard_and_the_reports_of_her_regions(argumentos, persona, client, rol):
    """Besides what the table says of a region: the dashboard was asked for first of all for coordinators."""
    esperado = {region: dict.fromkeys(TABLERO, 200) | {"trabajo": n} for region, n in (("02", 200), ("13", 404))}
    for region, suyo in esperado.items():
        client.force_login(persona(rol, region), backend="django.contrib.auth.backends.ModelBackend")
        nombres = {nombre: f"verificacion:{nombre}" for nombre in suyo}
        respuestas = {n: client.get(reverse(nombre, args=argumentos.get(nombre))) for n, nombre in nombres.items()}
        assert {n: respuesta.status_code for n, respuesta in respuestas.items()} == suyo
    assert client.get(reverse("metas:lista")).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", sorted(PUBLICAS - OTRAS_PUBLICAS))
def test_what_is_public_opens_without_signing_in(client, nombre):
    respuesta = client.get(reverse(nombre))
    assert respuesta.status_code == 200
    assert respuesta.headers.get("Cache-Control") != "private, no-store", "what is public says its own"
