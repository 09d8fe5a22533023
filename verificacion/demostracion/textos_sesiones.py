"""What the agendas say, and who sits at the table."""

AGENDA = {
    "aprobacion_plan_at": (
        "Presentación y aprobación del Plan de Asistencia Técnica a los gobiernos locales firmantes del Pacto Regional",
        "Aprobación del Plan de Asistencia Técnica 2023-2024, con acciones hasta junio de 2024",
        "Sustentación del Plan de Asistencia Técnica por la Gerencia Regional de Desarrollo Social y su aprobación",
    ),
    "evaluacion_at": (
        "Evaluación de la asistencia técnica: porcentaje de gobiernos locales con diagnóstico y seguimiento",
        "Validación del avance de la asistencia técnica a los gobiernos locales firmantes",
        "Informe de cumplimiento del Plan de Asistencia Técnica y validación del porcentaje alcanzado",
    ),
    "analisis": (
        "Análisis por distrito de CRED, anemia y suplementación, matrícula de 3 años y agua clorada",
        "Análisis de brechas por distrito con salud, educación y agua: avance de los indicadores del Pacto a {mes}",
        "Revisión con los sectores del avance de indicadores del Pacto Regional desagregado por distrito",
        "Análisis de nudos críticos de los distritos rezagados en paquete integrado, DNI oportuno y agua segura",
        "Avance sectorial a {mes}: cobertura de CRED, hemoglobina, acceso a inicial y cloro residual por distrito",
        "Identificación de brechas por distrito en gestantes, menores de 12 meses y niñas y niños de 3 años",
    ),
    "socializacion": (
        "Socialización con los gobiernos locales firmantes del avance de las metas del Pacto",
        "Presentación a alcaldes y equipos técnicos del avance por distrito y acuerdos de mejora",
        "Devolución de resultados a los gobiernos locales: indicadores del Pacto a {mes}",
        "Reunión con gobiernos locales firmantes: brechas por distrito y compromisos de mejora",
    ),
    "evaluacion_metas": (
        "Evaluación del cumplimiento de metas del Pacto y reconocimiento a los gobiernos locales con mejor desempeño",
        "Evaluación de metas de los indicadores del Pacto Regional y entrega de reconocimientos",
    ),
    "seguimiento_acuerdos": (
        "Seguimiento de los acuerdos de sesiones anteriores",
        "Revisión de la matriz de seguimiento de acuerdos",
        "Estado de los acuerdos adoptados en la IAR y alertas de vencimiento",
    ),
    "otro": (
        "Balance de la Instancia de Articulación Regional y ratificación de representantes",
        "Informe del Coordinador Territorial FED sobre los compromisos del CAD",
        "Coordinación de la semana de la lactancia materna y la campaña de CRED oportuno",
        "Preparación de la ceremonia de reconocimiento a gobiernos locales",
        "Informe de la Mesa de Concertación para la Lucha contra la Pobreza",
        "Acciones frente a las lluvias intensas en los servicios de primera infancia",
        "Programación de la campaña regional de dosaje de hemoglobina",
    ),
}

MECANISMOS = (
    "Entrega de diploma y resolución de felicitación del Gobernador Regional a los alcaldes",
    "Oficio de felicitación a la autoridad y difusión en los medios del Gobierno Regional",
    "Ceremonia protocolar con entrega del estandarte Primero la Infancia",
    "Reconocimiento simbólico en sesión y publicación en el portal institucional",
)

NOMBRES_DE_MES = {
    "01": "enero", "02": "febrero", "03": "marzo", "04": "abril", "05": "mayo", "06": "junio", "07": "julio",
    "08": "agosto", "09": "setiembre", "10": "octubre", "11": "noviembre", "12": "diciembre",
}  # fmt: skip

MEDIOS = {
    "salud": ("Oficio múltiple N.° {n}-{anio}-{sigla}", "Reporte HIS de {mes}", "Informe N.° {n}-{anio}-{sigla}",
              "Listado nominal remitido por correo institucional"),
    "educacion": ("Informe N.° {n}-{anio}-{sigla}", "Reporte SIAGIE de {mes}", "Oficio N.° {n}-{anio}-{sigla}"),
    "agua": ("Reporte DATASS de {mes}", "Acta de entrega y padrón de JASS", "Informe N.° {n}-{anio}-{sigla}"),
    "gl": ("Captura del padrón nominal de {mes}", "Informe de la Gerencia de Desarrollo Social N.° {n}-{anio}",
           "Resolución de Alcaldía N.° {n}-{anio}", "Acta de la IAL de {mes}",
           "Registro fotográfico y lista de asistencia"),
    "otros": ("Acta de reunión de {mes}", "Oficio N.° {n}-{anio}-{sigla}", "Informe N.° {n}-{anio}-{sigla}"),
}  # fmt: skip

AVANCES = (
    "Se coordinó con la red; falta el reporte final",
    "Reunión virtual realizada; pendiente el informe",
    "Se reiteró el pedido con oficio",
    "Avance parcial en la mitad de los distritos",
)
