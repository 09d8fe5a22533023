"""The pieces of evidence of which an expediente is made, as data: each as it should be, for a test to say what of it is
not."""

GOBIERNOS = [f"0201{n:02d}" for n in range(1, 11)]
ASISTIDOS = GOBIERNOS[:8]
SECCIONES = (
    "presentacion", "antecedentes", "finalidad", "objetivos", "actores", "metas", "programacion", "instrumentos",
    "recursos",
)  # fmt: skip


def persona(**otros):
    return {"entidad": "GORE Áncash", "nombre": "Ana Rojas", "cargo": "Especialista", **otros}


def punto(id="P1", accion="otro", **otros):
    return {
        "id": id,
        "accion": accion,
        "descripcion": f"Asunto {id}",
        "sectores": ["salud", "educacion", "agua"] if accion == "analisis" else [],
        "evidencia_desagregada": accion == "analisis",
        "pct_validado": "80" if accion == "evaluacion_at" else None,
        "reconocidos": [GOBIERNOS[0]] if accion == "evaluacion_metas" else [],
        "mecanismo_reconocimiento": "Oficio de felicitación" if accion == "evaluacion_metas" else "",
        **otros,
    }


def acuerdo(id, punto="P1", plazo="2023-12-15", ambito="sectores", **otros):
    return {
        "id": id,
        "punto": punto,
        "texto": f"Acuerdo {id}",
        "nudo_critico": "",
        "plazo": plazo,
        "responsable": {"entidad": "Gerencia Regional", "nombre": "Luis Paz", "cargo": "Gerente"},
        "ambito": ambito,
        **otros,
    }


def firmas(fecha):
    roles = ("secretario_tecnico", "coordinador_territorial_fed", "coordinador_enlace_midis")
    return [{"rol": rol, "nombre": f"Persona {n}", "fecha": fecha} for n, rol in enumerate(roles)]


def acta(id, sesion, cargada, agenda=(), acuerdos=(), sigue=(), **otros):
    """`sigue`: the earlier agreements its follow-up names; none, and it says none was done."""
    return {
        "id": id,
        "tipo": "ordinaria",
        "fecha_sesion": sesion,
        "cargada_el": f"{cargada}T10:00:00-05:00",
        "recargada_el": None,
        "agenda": list(agenda),
        "participantes": [
            {**persona(), "ubigeo": None},
            {**persona(entidad="Municipalidad"), "ubigeo": GOBIERNOS[0]},
            {**persona(entidad="Municipalidad"), "ubigeo": GOBIERNOS[1]},
        ],
        "acuerdos": list(acuerdos),
        "seguimiento": {"realizado": bool(sigue), "acuerdos": list(sigue)},
        "firmas": firmas(cargada),
        "archivos": [],
        **otros,
    }


def ficha(id, ubigeo, tipo, fecha, registrada=None, **otros):
    return {
        "id": id,
        "registrada_el": f"{registrada or fecha}T18:00:00-05:00",
        "fecha": fecha,
        "hora_inicio": "09:00",
        "hora_fin": "11:30",
        "modalidad": "presencial",
        "lugar": "Auditorio municipal",
        "alcance": "individual",
        "brindada_por": "gore",
        "provincia": None,
        "tipo": tipo,
        "temas": ["salud"],
        "distritos": [ubigeo],
        "responsable": persona(),
        "destinatarios": [{**persona(entidad=f"Municipalidad {ubigeo}"), "ubigeo": ubigeo}],
        "orientaciones": [{"nudo": "Baja cobertura de CRED", "orientacion": "Padrón nominal al día"}],
        "compromisos": ["Actualizar el padrón nominal"],
        "seguimiento_anteriores": "",
        "firmada_responsable": True,
        "firmada_destinatarios": True,
        "archivos": [],
        **otros,
    }


def revision(sobre, id, detalle="", conforme=False, fecha="2024-01-10", **otros):
    return {
        "sobre": sobre,
        "id": id,
        "detalle": detalle,
        "conforme": conforme,
        "motivo": "No es preciso",
        "por": "Revisora DAT",
        "fecha": fecha,
        **otros,
    }


def fila(id, estado="implementado", implementado_el="2023-12-01"):
    return {"id": id, "estado": estado, "implementado_el": implementado_el, "medio_verificacion": ""}


def carga(fecha, *filas, hora="17:00:00"):
    return {"cargada_el": f"{fecha}T{hora}-05:00", "acuerdos": list(filas), "archivos": []}


def plan(**otros):
    programacion = [
        {"ubigeo": ubigeo, "tipo": tipo, "mes": mes}
        for ubigeo in GOBIERNOS
        for tipo, mes in (("diagnostico", "2023-10"), ("seguimiento", "2024-06"))
    ]
    return {
        "id": "02-PLAN",
        "acta": "02-ACTA-2023-09",
        "cargado_el": "2023-09-29T16:00:00-05:00",
        "secciones": {seccion: f"Texto de {seccion}" for seccion in SECCIONES},
        "programacion": programacion,
        "archivos": [],
        **otros,
    }
