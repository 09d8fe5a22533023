"""What the agreements of the sessions say: by subject, the critical node and what was agreed about it.

`{gl}` is one to three local governments, `{prov}` a province, `{pct}` a percentage, `{n}` a small number, `{salud}`,
`{educacion}` and `{agua}` the region's entities. The responsible is a key of `identidad.CARGOS`, or `gl`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Molde:
    """An agreement to fill in: who answers for it, with whom it was made, what it answers and what it says."""

    responsable: str
    ambito: str
    nudo: str
    texto: str


SALUD = (
    Molde("salud", "sectores", "Niñas y niños menores de 12 meses sin CRED completo para la edad",
          "La {salud} remite a {gl} la relación nominal de niñas y niños sin CRED completo para la edad."),
    Molde("salud", "sectores", "Demora en el registro del dosaje de hemoglobina en el HIS",
          "La Red de Salud {prov} regulariza en el HIS los dosajes de hemoglobina de los últimos dos meses."),
    Molde("salud", "ambos", "Niñas y niños de 6 a 11 meses con anemia que no concluyen el tratamiento",
          "La {salud} y {gl} realizan visitas domiciliarias al {pct} % de niñas y niños con anemia en tratamiento."),
    Molde("gl", "gobiernos_locales", "Baja cobertura de dosaje de hemoglobina en centros poblados dispersos",
          "Los gobiernos locales de {gl} programan {n} campañas de dosaje de hemoglobina en centros poblados."),
    Molde("salud", "sectores", "Quiebre de stock de gotas de sulfato ferroso en establecimientos de primer nivel",
          "La {salud} redistribuye suplemento de hierro a los establecimientos de la provincia de {prov}."),
    Molde("salud", "sectores", "Gestantes que no completan los cuatro exámenes auxiliares en el primer trimestre",
          "La Red de Salud {prov} asegura reactivos para los exámenes auxiliares de gestantes en {n} puestos."),
    Molde("salud", "ambos", "Gestantes captadas después del primer trimestre",
          "La Red de Salud {prov} comparte con {gl} la lista de gestantes sin cuarto control prenatal."),
    Molde("gl", "gobiernos_locales", "Actores sociales sin capacitación en lavado de manos y consumo de hierro",
          "Las municipalidades de {gl} capacitan a sus actores sociales para las visitas del Compromiso 1."),
    Molde("salud", "sectores", "Baja cobertura de vacuna contra rotavirus y neumococo en menores de 12 meses",
          "La {salud} ejecuta jornadas de vacunación de rotavirus y neumococo en {n} distritos de {prov}."),
    Molde("salud", "sectores", "Prematuros y niños con bajo peso al nacer sin suplementación preventiva",
          "La {salud} hace seguimiento nominal de prematuros y bajo peso al nacer con suplementación."),
    Molde("salud", "ambos", "Domicilios del padrón nominal que no se ubican en la visita",
          "La {salud} valida con {gl} las direcciones de niñas y niños no encontrados en la visita domiciliaria."),
    Molde("gl", "ambos", "Niñas y niños de 4 meses sin inicio de suplementación preventiva con hierro",
          "Las municipalidades de {gl} y los puestos de salud cruzan el padrón nominal con la lista de 4 meses."),
    Molde("salud", "sectores", "Personal SERUMS nuevo sin inducción en el paquete integrado de servicios",
          "La {salud} realiza la inducción al personal SERUMS sobre el paquete integrado de la niña y el niño."),
    Molde("salud", "sectores", "Sesiones demostrativas de alimentos sin insumos de la zona",
          "La Red de Salud {prov} implementa {n} sesiones demostrativas de alimentos ricos en hierro."),
    Molde("reniec", "ambos", "Niñas y niños menores de 30 días sin DNI",
          "El RENIEC programa {n} campañas itinerantes de DNI oportuno en {gl}."),
    Molde("gl", "gobiernos_locales", "Oficinas de registro del estado civil sin línea con el hospital",
          "La municipalidad de {gl} habilita la inscripción de nacimientos en el establecimiento de salud."),
)  # fmt: skip

EDUCACION = (
    Molde("educacion", "sectores", "Niñas y niños de 3 años no matriculados en educación inicial",
          "La {educacion} y la UGEL {prov} validan la matrícula oportuna de 3 años por distrito."),
    Molde("educacion", "ambos", "Diferencias entre el padrón nominal y el SIAGIE en niñas y niños de 3 a 5 años",
          "La UGEL {prov} cruza el padrón nominal con el SIAGIE y remite a {gl} la lista de no matriculados."),
    Molde("educacion", "sectores", "PRONOEI sin promotora educativa comunitaria al inicio del año escolar",
          "La {educacion} contrata a las promotoras de los PRONOEI pendientes de la provincia de {prov}."),
    Molde("gl", "gobiernos_locales", "Centros poblados con más de ocho niñas y niños sin servicio de inicial",
          "Las municipalidades de {gl} sustentan la apertura de PRONOEI con la lista nominal de niñas y niños."),
    Molde("educacion", "sectores", "Inasistencia de niñas y niños de 3 años en meses de lluvia",
          "La UGEL {prov} reporta la asistencia mensual de niñas y niños de 3 años en {n} servicios focalizados."),
    Molde("educacion", "sectores", "Especialistas de inicial sin reporte desagregado por distrito",
          "La {educacion} entrega cada mes el reporte de acceso a educación inicial desagregado por distrito."),
    Molde("educacion", "ambos", "Servicios de educación inicial sin agua segura",
          "La {educacion} y {gl} verifican el agua segura en {n} instituciones educativas de inicial."),
    Molde("gl", "ambos", "Familias que no conocen el proceso de matrícula oportuna",
          "Las municipalidades de {gl} difunden la matrícula oportuna en radios locales y ferias."),
    Molde("educacion", "sectores", "Docentes de inicial que no derivan a niñas y niños sin control CRED",
          "La {educacion} y la {salud} acuerdan una ficha única de derivación de niñas y niños sin CRED."),
    Molde("educacion", "sectores", "Acompañamiento pedagógico insuficiente en servicios no escolarizados",
          "La UGEL {prov} ejecuta {n} visitas de acompañamiento a promotoras educativas comunitarias."),
    Molde("gl", "gobiernos_locales", "Locales de PRONOEI en mal estado",
          "La municipalidad de {gl} incorpora en su presupuesto el mantenimiento de locales de PRONOEI."),
    Molde("educacion", "ambos", "Niñas y niños de comunidades nativas y campesinas sin servicio en su lengua",
          "La {educacion} identifica con {gl} los servicios de inicial que requieren docente bilingüe."),
)  # fmt: skip

AGUA = (
    Molde("agua", "sectores", "Sistemas de agua rural con cloro residual por debajo de 0,5 mg/l",
          "La {agua} entrega el reporte de cloro residual mayor o igual a 0,5 mg/l por centro poblado de {prov}."),
    Molde("gl", "gobiernos_locales", "Áreas técnicas municipales sin responsable designado",
          "Las municipalidades de {gl} designan por resolución al responsable del Área Técnica Municipal."),
    Molde("gl", "gobiernos_locales", "JASS sin insumos de cloración",
          "Las municipalidades de {gl} aseguran insumos de cloración para {n} sistemas de agua."),
    Molde("agua", "ambos", "Información desactualizada en el DATASS",
          "La {agua} y los responsables ATM de {gl} actualizan el DATASS al {pct} % de centros poblados."),
    Molde("salud", "sectores", "Vigilancia de la calidad del agua sin reporte mensual",
          "La {salud} reporta la vigilancia de cloro residual de {n} sistemas en la provincia de {prov}."),
    Molde("agua", "sectores", "JASS sin reconocimiento ni cuota familiar",
          "La {agua} capacita a {n} JASS en cuota familiar, operación y mantenimiento."),
    Molde("gl", "ambos", "Sistemas de cloración por goteo averiados",
          "Las municipalidades de {gl} reparan los sistemas de cloración por goteo averiados."),
    Molde("agua", "sectores", "Falta de comparadores de cloro y pastillas DPD",
          "La {agua} entrega comparadores de cloro y pastillas DPD a {n} áreas técnicas municipales."),
    Molde("gl", "gobiernos_locales", "ATM sin presupuesto en el programa 0083",
          "Las municipalidades de {gl} programan recursos del PP 0083 para operación y mantenimiento."),
    Molde("agua", "ambos", "Población dispersa que consume agua de manantial sin tratamiento",
          "La {agua} y {gl} instalan {n} equipos de desinfección domiciliaria en población dispersa."),
)  # fmt: skip

ARTICULACION = (
    Molde("gl", "gobiernos_locales", "Padrón nominal sin homologar con el establecimiento de salud",
          "Las municipalidades de {gl} actualizan el padrón nominal al {pct} % y lo homologan con el establecimiento."),
    Molde("grds", "ambos", "Instancias de Articulación Local sin sesiones en el trimestre",
          "La Gerencia Regional de Desarrollo Social acompaña la reactivación de la IAL en {gl}."),
    Molde("gl", "gobiernos_locales", "Acuerdos de la IAL sin seguimiento",
          "Las municipalidades de {gl} remiten el acta de su IAL y el avance de sus acuerdos."),
    Molde("grds", "sectores", "Reportes sectoriales que no llegan antes de la sesión",
          "Los sectores remiten a la Secretaría Técnica sus reportes por distrito diez días antes de la sesión."),
    Molde("mclcp", "sectores", "Escasa participación de la sociedad civil en la vigilancia del Pacto",
          "La Mesa de Concertación presenta la alerta ciudadana sobre anemia y primera infancia en {prov}."),
    Molde("gl", "ambos", "Gobiernos locales sin plan de acción para las metas del Pacto",
          "Las municipalidades de {gl} presentan su plan de acción para los indicadores rezagados del Pacto."),
    Molde("programas", "ambos", "Listas de usuarios de programas sociales sin cruce con el padrón nominal",
          "Juntos y Cuna Más comparten con {gl} las usuarias con niñas y niños pendientes de CRED."),
    Molde("grds", "ambos", "Rotación de funcionarios locales a cargo del Pacto",
          "La Gerencia Regional de Desarrollo Social realiza la inducción a los nuevos funcionarios de {gl}."),
)  # fmt: skip

POR_TEMA = {"salud": SALUD, "educacion": EDUCACION, "agua": AGUA, "articulacion": ARTICULACION}

INTERNOS = {
    "aprobacion_plan_at": (
        "Aprobar el Plan de Asistencia Técnica a los Gobiernos Locales firmantes del Pacto Regional 2023-2024.",
        "Aprobar el Plan de Asistencia Técnica 2023-2024 y encargar su difusión a la Secretaría Técnica.",
    ),
    "evaluacion_at": (
        "Validar el porcentaje de gobiernos locales con asistencia técnica y programar a los pendientes.",
        "Dar por validado el informe de asistencia técnica y remitirlo al Coordinador Territorial FED.",
    ),
    "analisis": (
        "La Secretaría Técnica publica el tablero de indicadores por distrito presentado en la sesión.",
        "La Secretaría Técnica consolida los reportes sectoriales en un solo archivo por distrito.",
    ),
    "socializacion": (
        "La Secretaría Técnica envía a los gobiernos locales la presentación y las fichas por distrito.",
        "La Secretaría Técnica remite a cada gobierno local su reporte de brechas.",
    ),
    "evaluacion_metas": (
        "La Secretaría Técnica remite el oficio de felicitación a los gobiernos locales reconocidos.",
        "La Secretaría Técnica publica el resultado de la evaluación de metas del Pacto.",
    ),
    "otro": (
        "La Secretaría Técnica actualiza el directorio de representantes ante la IAR.",
        "La Secretaría Técnica remite el cronograma de sesiones a los integrantes de la IAR.",
        "La Secretaría Técnica eleva el acta al despacho de la Gobernación Regional.",
    ),
}
